//! Between offices and between roles stands a wall.
use crate::street::Street;
use accounts::staff::store::appointments;
use base::Role;
use people::access;
use testing::{Browser, on_both};

/// Gives somebody these buildings through the page; what the next form would carry as `before`.
async fn given(chief: &Browser, account: base::Id, before: &str, buildings: &[base::Id]) -> String {
    let address = format!("/staff/{account}/buildings");
    let ids: Vec<String> = buildings.iter().map(ToString::to_string).collect();
    let fields = ids.iter().map(|id| ("building", id.as_str())).chain([("before", before)]);
    let sent = chief.post(&address, &fields.collect::<Vec<_>>()).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = chief.get(&address).await;
    page.between("name=\"before\" value=\"", "\"").unwrap()
}

on_both! {
    async fn another_offices_people_read_as_not_found(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let (person, flat) = (street.stranger, street.strange_flat);
        for rest in ["", "/edit", "/move", "/kin", "/consent", "/death"] {
            let page = clerk.get(&format!("/people/{person}{rest}")).await;
            assert_eq!(page.status, 404, "{rest}");
            assert!(!page.html().contains("郑隔壁"));
        }
        let posts = ["edit", "move", "departure", "contacts", "contacts/first", "contacts/removal", "relatives",
            "relatives/removal", "consent", "consent/withdrawal", "death", "look/phone"];
        for rest in posts {
            let page = clerk.post(&format!("/people/{person}/{rest}"), &[("reason", "看看"), ("name", "甲")]).await;
            assert_eq!(page.status, 404, "{rest}");
        }
        let chief: Browser = street.town.browser(Role::Chief).await.unwrap();
        assert_eq!(chief.post(&format!("/people/{person}/erasure"), &[]).await.status, 404);
        assert_eq!(clerk.post(&format!("/people/{}/erasure", street.elder), &[]).await.status, 403);
        for rest in ["", "/edit"] {
            assert_eq!(clerk.get(&format!("/places/{flat}{rest}")).await.status, 404, "{rest}");
        }
        for rest in ["edit", "owners", "sale"] {
            assert_eq!(clerk.post(&format!("/places/{flat}/{rest}"), &[("name", "甲")]).await.status, 404, "{rest}");
        }
        assert!(!clerk.get("/people").await.html().contains("郑隔壁"));
    }

    async fn a_group_leader_sees_one_building(place: &Place) {
        let street = Street::new(place).await;
        let leader: Browser = street.town.browser(Role::GroupLeader).await.unwrap();
        assert_eq!(leader.get(&format!("/people/{}", street.elder)).await.status, 404);
        assert!(!leader.get("/people").await.html().contains("周文富"));
        let chief: Browser = street.town.browser(Role::Chief).await.unwrap();
        given(&chief, street.town.account(Role::GroupLeader), "", &[street.building]).await;
        let page = leader.get(&format!("/people/{}", street.elder)).await;
        assert!(page.status == 200 && page.html().contains("周文富"));
        assert_eq!(leader.get(&format!("/people/{}", street.mother)).await.status, 404);
        assert_eq!(leader.get(&format!("/places/{}", street.family_flat)).await.status, 404);
        let list = leader.get(&format!("/people?building={}", street.building)).await;
        assert!(list.html().contains("周文富") && !list.html().contains("吴月娥"));
        let found = leader.post("/find", &[("q", "吴月娥")]).await;
        assert!(!found.html().contains(&street.mother.to_string()));
        assert_eq!(leader.get(&format!("/people/{}/edit", street.elder)).await.status, 403);
        assert_eq!(leader.post(&format!("/people/{}/look/document", street.elder), &[("reason", "x")]).await.status, 403);
    }

    async fn a_leader_of_several_buildings_sees_them_all_and_no_other(place: &Place) {
        let street = Street::new(place).await;
        let (leader, chief): (Browser, Browser) =
            (street.town.browser(Role::GroupLeader).await.unwrap(), street.town.browser(Role::Chief).await.unwrap());
        let (account, theirs) = (street.town.account(Role::GroupLeader), street.family_building);
        let (elder, mother) = (format!("/people/{}", street.elder), format!("/people/{}", street.mother));
        let mut before = String::new();
        for (buildings, sees) in [
            (vec![street.building, theirs], [true, true]), (vec![theirs], [false, true]),
            (vec![street.building], [true, false]), (vec![], [false, false]),
        ] {
            before = given(&chief, account, &before, &buildings).await;
            for (path, name, sees) in [(&elder, "周文富", sees[0]), (&mother, "吴月娥", sees[1])] {
                let page = leader.get(path).await;
                assert_eq!(page.status, if sees { 200 } else { 404 }, "{name} {buildings:?}");
                assert!(sees || !page.html().contains(name), "not a byte");
                assert_eq!(leader.get("/people").await.html().contains(name), sees, "{name} in the list {buildings:?}");
                assert_eq!(leader.post("/find", &[("q", name), ("live", "1")]).await.html().contains(&path[8..]), sees, "{name} found");
            }
            let places = leader.get("/places").await.text();
            assert_eq!([places.contains("13号"), places.contains("31号")], sees, "{buildings:?} {places}");
        }
        let staff = accounts::staff(street.ledger.reader(), street.town.office).await.unwrap();
        let member = staff.iter().find(|member| member.id == account).unwrap();
        assert!(member.roles == [Role::GroupLeader] && member.buildings.is_empty(), "still a leader, of nothing");
    }

    async fn buildings_are_given_by_those_who_may_appoint(place: &Place) {
        let street = Street::new(place).await;
        let (town, building) = (&street.town, street.building.to_string());
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let address = |account: base::Id| format!("/staff/{account}/buildings");
        let theirs = address(town.account_in(town.neighbour, Role::GroupLeader));
        for (address, status) in [
            (theirs, 404), (address(town.account(Role::Clerk)), 404), (address(town.account(Role::GroupLeader)), 200),
            (address(town.account(Role::Volunteer)), 200),
        ] {
            assert_eq!(chief.get(&address).await.status, status);
            let sent = chief.post(&address, &[("building", &building)]).await;
            assert_eq!(sent.status, if status == 200 { 303 } else { status });
        }
        let leaders = address(town.account(Role::GroupLeader));
        for role in [Role::Clerk, Role::GroupLeader, Role::Volunteer, Role::PropertyManager] {
            let browser: Browser = town.browser(role).await.unwrap();
            assert_eq!(browser.get(&leaders).await.status, 403, "{role:?}");
            assert_eq!(browser.post(&leaders, &[]).await.status, 403, "{role:?}");
        }
        let volunteer: Browser = town.browser(Role::Volunteer).await.unwrap();
        assert_eq!(volunteer.get(&format!("/people/{}", street.elder)).await.status, 403, "a building opens nothing to a volunteer");

        let late = chief.post(&leaders, &[("before", ""), ("building", &building)]).await;
        assert!(late.status == 422 && late.text().contains("刚才有同事改过") && late.text().contains("现在是：13号。"), "{}", late.text());
        let strange = chief.post(&leaders, &[("before", &building), ("building", &street.strange_flat.to_string())]).await;
        assert_eq!(strange.status, 303, "what is no building of ours is not taken");
        let held = appointments(street.ledger.reader(), town.account(Role::GroupLeader)).await.unwrap();
        assert!(held.len() == 1 && held[0].building.is_none());
        for office in [town.office, town.neighbour] {
            let verdict = journal::verify(&street.ledger, office, &[], |_, _| ()).await.unwrap();
            assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        }
    }
}

#[test]
fn who_may_do_what() {
    use Role::{Administrator, Chief, Clerk, GroupLeader, PropertyManager, Subdistrict, Volunteer};
    let table = [
        (access::SEE, vec![Chief, Clerk, GroupLeader]),
        (access::FIND, vec![Chief, Clerk, GroupLeader, Volunteer, PropertyManager]),
        (access::KEEP, vec![Chief, Clerk]),
        (access::ERASE, vec![Chief]),
    ];
    assert_eq!(access::ALL.len(), table.len());
    for (permission, roles) in table {
        for role in [Chief, Clerk, GroupLeader, Volunteer, PropertyManager, Subdistrict, Administrator] {
            assert_eq!(permission.roles.contains(&role), roles.contains(&role), "{} {role:?}", permission.name);
        }
    }
}
