//! Who sees nothing: other offices, the property manager, people without a reason.
use crate::street::{Street, heard, leak, photo, result_of, with};
use accounts::staff::store::entrust;
use base::{Id, Role};
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn another_office_reads_as_not_found(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let sent = clerk.upload("/matters", &leak(), &[("photo", "a.jpg", &photo())]).await;
        let address = sent.location().unwrap();
        clerk.submit(&format!("{address}/steps"), &[("what", "补防水"), ("party", "property_manager")]).await;
        let page = clerk.get(&address).await;
        let (file, result) = (page.between("/photos/", "/small").unwrap(), result_of(&page));
        let person = street.people[0];
        for role in [Role::Chief, Role::Clerk, Role::PropertyManager, Role::Subdistrict] {
            let stranger = street.neighbour(role).await;
            let mut paths = vec![address.clone(), result.clone(), format!("/matters/of/{person}"), format!("/files/{file}")];
            for noun in ["edit", "steps/new", "notes/new", "photos/new", "follow-ups/new", "closure", "reopening"] {
                paths.push(format!("{address}/{noun}"));
            }
            paths.extend([format!("{address}/photos/{file}"), format!("{address}/photos/{file}/small"), format!("/files/{file}/small")]);
            for path in paths {
                let page = stranger.get(&path).await;
                assert!([403, 404].contains(&page.status.as_u16()), "{role:?} {path} {}", page.status);
                assert!(role != Role::Chief || page.status == 404, "{path}");
                assert!(!page.text().contains("漏水"), "{path}");
            }
            for noun in ["", "/steps", "/notes", "/photos", "/follow-ups", "/closure", "/reopening"] {
                let page = stranger.upload(&format!("{address}{noun}"), &leak(), &[]).await;
                let form = stranger.post(&format!("{address}{noun}"), &[("words", "x"), ("what", "x")]).await;
                for page in [page, form] {
                    assert!([400, 403, 404].contains(&page.status.as_u16()), "{role:?} {noun} {}", page.status);
                    assert!(!page.text().contains("漏水"));
                }
            }
            let list = stranger.get("/matters").await;
            assert!(!list.text().contains("漏水"));
        }
        let neighbour = street.neighbour(Role::Clerk).await;
        assert_eq!(neighbour.upload(&address, &leak(), &[]).await.status, 404);
        assert_eq!(neighbour.upload(&result, &[("version", "1"), ("result", "x")], &[]).await.status, 404);
        assert!(!neighbour.post("/matters/finding", &[("words", "漏水")]).await.text().contains("3 号楼顶楼"));
        let page = clerk.upload("/matters", &with(&leak(), &[("who", ""), ("person", &street.stranger.to_string())]), &[]).await;
        let page = clerk.follow(page).await;
        assert!(!page.text().contains("何美芳"), "a person of another office was taken: {}", page.text());
    }

    async fn the_property_manager_sees_own_steps_and_nothing_else(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let manager = street.browser(Role::PropertyManager).await;
        let address = heard(&clerk, &leak()).await;
        let other = heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("detail", "")])).await;
        clerk.submit(&format!("{address}/steps"), &[("what", "补防水"), ("party", "property_manager")]).await;
        clerk.submit(&format!("{address}/steps"), &[("what", "商量赔偿"), ("party", "committee")]).await;
        let chief = street.town.account(Role::Chief).to_string();
        clerk.submit(&format!("{other}/steps"), &[("what", "去问厂家"), ("party", "property_manager"), ("account", &chief)]).await;

        let list = manager.get("/matters").await.text();
        assert!(list.contains("3 号楼顶楼漏水") && !list.contains("门禁坏了"), "{list}");
        assert!(list.contains("补防水") && !list.contains("商量赔偿") && !list.contains("居委会办"), "{list}");
        assert_eq!(manager.get(&other).await.status, 404);
        let page = manager.get(&address).await;
        assert!(page.text().contains("补防水") && !page.text().contains("商量赔偿"), "{}", page.text());
        let whole = clerk.get(&address).await;
        let ids: Vec<String> = whole.html().split("/steps/").skip(1).filter_map(|rest| Some(rest.split_once("/result")?.0.to_owned())).collect();
        let own = page.between("/steps/", "/result").unwrap();
        let foreign = ids.iter().find(|id| **id != own && id.len() == 32).unwrap();
        assert_eq!(manager.get(&format!("{address}/steps/{foreign}/result")).await.status, 404);
        let refused = manager.upload(&format!("{address}/steps/{foreign}/result"), &[("version", "1"), ("result", "x")], &[]).await;
        assert_eq!(refused.status, 404);
        for noun in ["edit", "steps/new", "notes/new", "photos/new", "follow-ups/new", "closure", "reopening"] {
            assert_eq!(manager.get(&format!("{address}/{noun}")).await.status, 403, "{noun}");
        }
        assert_eq!(manager.get("/matters/new").await.status, 403);
        assert_eq!(manager.get(&format!("/matters/of/{}", street.people[0])).await.status, 403);
        let dropping = format!("{address}/steps/{own}/dropping");
        assert_eq!(manager.upload(&dropping, &[("version", "1"), ("result", "不做")], &[]).await.status, 403);

        clerk.upload(&dropping, &[("version", "1"), ("result", "不用了")], &[]).await;
        assert_eq!(manager.get(&address).await.status, 404, "what was given up is nobody's");
    }

    async fn a_leader_sees_the_matters_of_the_buildings_given(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, leader) = (street.browser(Role::Clerk).await, street.browser(Role::GroupLeader).await);
        let here = heard(&clerk, &leak()).await;
        let gate = heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("place", "南门"), ("detail", ""), ("who", "")])).await;
        let (asker, account) = (street.town.asker(Role::Chief), street.town.account(Role::GroupLeader));
        for (buildings, sees) in [(vec![], false), (vec![Id::new()], false), (vec![Id::new(), street.building], true)] {
            let given = async |tx: &mut journal::Tx| {
                entrust(tx, account, Role::GroupLeader, &buildings, asker.at).await?;
                anyhow::Ok(((), journal::Fact::of("buildings.entrusted", account)))
            };
            fixture.ledger.record(&asker, given).await.unwrap();
            let page = leader.get(&here).await;
            assert_eq!(page.status, if sees { 200 } else { 404 }, "{buildings:?}");
            assert_eq!(page.text().contains("漏水"), sees);
            let list = leader.get("/matters").await.text();
            assert!(list.contains("顶楼漏水") == sees && !list.contains("门禁坏了"), "{buildings:?} {list}");
            let found = leader.post("/matters/finding", &[("words", "漏水")]).await.text();
            assert_eq!(found.contains("3 号楼顶楼"), sees, "{buildings:?}");
            assert_eq!(leader.get(&gate).await.status, 404);
            let note = leader.post(&format!("{here}/notes"), &[("words", "看过了")]).await.status;
            assert!(sees || note == 404 || note == 400, "{note}");
            let of = leader.get(&format!("/matters/of/{}", street.people[0])).await;
            assert_eq!(of.status, if sees { 200 } else { 404 });
        }
    }

    async fn a_volunteer_sees_what_they_noted(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        let address = heard(&clerk, &leak()).await;
        assert_eq!(volunteer.get(&address).await.status, 404);
        let own = heard(&volunteer, &with(&leak(), &[("title", "路灯不亮"), ("who", "")])).await;
        let page = volunteer.visit(&own).await;
        assert!(page.text().contains("路灯不亮") && !page.html().contains("/steps/new"), "{}", page.text());
        let list = volunteer.get("/matters").await.text();
        assert!(list.contains("路灯不亮") && !list.contains("顶楼漏水"), "{list}");
        let of = clerk.get(&format!("/matters/of/{}", street.people[0])).await;
        assert!(of.text().contains("顶楼漏水"), "{}", of.text());
        assert_eq!(volunteer.get(&format!("/matters/of/{}", street.people[0])).await.status, 403);
        for who in [("who", "何美芳"), ("person", street.people[0].to_string().as_str())] {
            let page = volunteer.upload("/matters", &with(&leak(), &[("who", ""), ("another", "yes"), who]), &[]).await;
            let page = volunteer.follow(page).await;
            assert!(page.status == 200 && !page.text().contains("何美芳 3号"), "a volunteer reads the register: {}", page.text());
        }
    }
}
