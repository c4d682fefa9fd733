//! Everybody's own day: what each role is told, and what stays behind the wall.
use crate::street::{Street, asked, heard, read};
use accounts::staff::store::entrust;
use base::{Id, Role};
use jobs::Errand;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn each_role_has_a_day_of_its_own(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let at = heard(&clerk, "天花板漏水", "2026-11-20", &[("place", "3号601"), ("who", "何美芳"), ("detail", "夜里滴水")]).await;
        asked(&clerk, &at, "补防水", "property_manager", &[("due_on", "2026-11-20")]).await;
        let volunteer = street.town.account(Role::Volunteer).to_string();
        asked(&clerk, &at, "陪着量一量", "neighbours", &[("account", &volunteer)]).await;
        let table = [
            (Role::Chief, "沈主任，今天有 1 件事", "催一催"),
            (Role::Clerk, "陈老师，今天有 1 件事", "催一催"),
            (Role::GroupLeader, "顾组长，今天没有等着您的事", ""),
            (Role::Volunteer, "唐老师，今天有 1 件事", "请您办：陪着量一量"),
            (Role::PropertyManager, "魏师傅，今天有 1 件事", "请您办：补防水"),
            (Role::Subdistrict, "陆老师，今天没有等着您的事", ""),
            (Role::Administrator, "韩老师，今天没有等着您的事", ""),
        ];
        for (role, greeting, words) in table {
            let page = street.browser(role).await.get("/today").await;
            let text = read(&page);
            assert!(page.status == 200 && text.says(greeting) && text.says(words), "{role:?}: {text:?}");
            let leads = [Role::Chief, Role::Clerk].contains(&role);
            assert!(!text.says("何美芳"), "{role:?}: {text:?}");
            assert_eq!(text.says("顾阿根"), leads, "{role:?}: {text:?}");
            assert_eq!(text.says("刚刚"), role == Role::Chief, "what colleagues did, to those who see it whole: {text:?}");
            assert!(leads || !text.says("夜里滴水") , "{role:?}: {text:?}");
        }
    }

    async fn a_group_leader_hears_of_the_buildings_they_look_after(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, leader) = (street.browser(Role::Clerk).await, street.browser(Role::GroupLeader).await);
        let at = heard(&clerk, "天花板漏水", "", &[("place", "3号601"), ("who", "何美芳")]).await;
        asked(&clerk, &at, "补防水", "committee", &[]).await;
        let step = clerk.get(&at).await.between("/steps/", "/result").unwrap();
        clerk.upload(&format!("{at}/steps/{step}/result"), &[("version", "1"), ("result", "补好了")], &[]).await;
        let before = read(&leader.get("/today").await);
        assert!(before.says("没有等着您的事") && !before.says("漏水") && !before.says("顾阿根"), "{before:?}");
        let (account, building, asker) = (street.town.account(Role::GroupLeader), street.building, street.town.asker(Role::Chief));
        let write = async |tx: &mut journal::Tx| {
            entrust(tx, account, Role::GroupLeader, &[building], asker.at).await?;
            anyhow::Ok(((), journal::Fact::of("test.entrusted", account)))
        };
        street.town.house.ledger.record(&asker, write).await.unwrap();
        let text = read(&leader.get("/today").await);
        assert!(text.says("顾组长，今天有 1 件事") && text.says("天花板漏水，还有 1 位要回访"), "{text:?}");
        assert!(text.says("顾阿根 90 岁生日") && text.says("陈晓明：居委会办好了“补防水”"), "{text:?}");
    }

    async fn what_a_colleague_took_back_is_not_told(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let at = heard(&clerk, "天花板漏水", "", &[]).await;
        asked(&clerk, &at, "补防水", "property_manager", &[]).await;
        assert!(read(&chief.get("/today").await).says("陈晓明：请物业办：补防水"));
        let seq = street.town.house.ledger.size(street.town.office).await.unwrap();
        clerk.submit(&format!("/history/{seq}/undoing"), &[]).await;
        let text = read(&chief.get("/today").await);
        assert!(!text.says("请物业办") && text.says("听到一件事：天花板漏水"), "{text:?}");
    }

    async fn another_office_has_another_day(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let at = heard(&clerk, "天花板漏水", "2026-11-20", &[]).await;
        asked(&clerk, &at, "补防水", "property_manager", &[("due_on", "2026-11-20")]).await;
        for (role, _, _) in accounts::testing::PEOPLE {
            let stranger: testing::Browser = street.town.browser_in(street.town.neighbour, role).await.unwrap();
            let text = read(&stranger.get("/today").await);
            assert!(!text.says("漏水") && !text.says("顾阿根") && !text.says("陈晓明："), "{role:?}: {text:?}");
            assert_eq!(text.says("郁家兴 90 岁生日"), [Role::Chief, Role::Clerk].contains(&role), "{role:?}: {text:?}");
        }
        assert_eq!(testing::Browser::new(street.town.router()).get("/today").await.location().unwrap(), "/sign-in");
    }

    async fn a_delivery_that_fails_is_told_to_those_who_may_mend_it(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (ledger, office, receiver) = (&street.town.house.ledger, street.town.office, Id::new());
        let errand =
            Errand { name: digests::SEND, mark: "1", subject: Some(receiver), label: "居委工作群", payload: "" };
        let at = street.town.house.clock.now();
        jobs::note(ledger, office, &errand, at, Err("x".to_owned())).await.unwrap();
        for (role, told) in [(Role::Chief, true), (Role::Administrator, true), (Role::Clerk, false), (Role::Volunteer, false)] {
            let page = street.browser(role).await.get("/today").await;
            let text = read(&page);
            assert_eq!(text.says("没有送到 今天 居委工作群，每日简报发不过去"), told, "{role:?}: {text:?}");
            assert_eq!(page.html().contains(&format!("/digests/{receiver}")), told, "{role:?}");
        }
        jobs::note(ledger, office, &Errand { mark: "2", ..errand }, at + 1, Ok(())).await.unwrap();
        assert!(!read(&street.browser(Role::Chief).await.get("/today").await).says("居委工作群"), "a success ends it");
    }
}
