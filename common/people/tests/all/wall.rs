//! Between offices and between roles stands a wall.
use crate::street::Street;
use accounts::staff::store::appoint;
use base::Role;
use journal::Fact;
use people::access;
use testing::{Browser, on_both};

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
        let asker = street.town.asker(Role::Chief);
        let (account, building) = (street.town.account(Role::GroupLeader), street.building);
        street.ledger.record::<_, anyhow::Error>(&asker, async |tx| {
            appoint(tx, account, Role::GroupLeader, Some(building), asker.at).await?;
            Ok(((), Fact::of("building.entrusted", building)))
        }).await.unwrap();
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
