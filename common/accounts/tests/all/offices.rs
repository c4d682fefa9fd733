//! Offices as a tree with walls.
use crate::town::town;
use axum::http::StatusCode;
use base::{Id, Role};
use testing::{Browser, on_both};

/// Makes somebody the chief of another office too.
async fn appointed(fixture: &testing::Fixture, office: Id, account: Id, at: base::Millis) {
    let asker = journal::Asker::program(office, at);
    let write = async |tx: &mut journal::Tx| {
        accounts::staff::store::appoint(tx, account, Role::Chief, None, asker.at).await?;
        anyhow::Ok(((), journal::Fact::of("account.appointed", account)))
    };
    fixture.ledger.record(&asker, write).await.unwrap();
}

on_both! {
    async fn the_administrator_opens_and_renames_below_their_own(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let admin: Browser = town.browser(Role::Administrator).await.unwrap();
        let (command, parent) = (Id::new().to_string(), town.office.to_string());
        let fields = [("command_id", command.as_str()), ("name", "玉兰里服务站"), ("kind", "host"), ("parent", &parent)];
        for _ in 0..2 {
            assert_eq!(admin.post("/offices", &fields).await.status, StatusCode::SEE_OTHER);
        }
        let below = accounts::offices_below(fixture.ledger.reader(), town.office).await.unwrap();
        assert_eq!(below.len(), 1, "sent twice, opened once");
        let path = format!("/offices/{}", below[0].id);
        let page = admin.post(&path, &[("version", "1"), ("name", "玉兰服务站")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let page = admin.post(&path, &[("version", "1"), ("name", "服务站")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html().contains("玉兰服务站") && page.html().contains("服务站"), "both are shown");

        let moved = admin.post("/account/office", &[("office", &below[0].id.to_string())]).await;
        assert_eq!(moved.location().unwrap(), "/");
        assert!(admin.get("/account").await.text().contains("玉兰服务站"));
        assert_eq!(admin.get("/staff").await.status, StatusCode::OK, "administers below too");
    }

    async fn nobody_reaches_over_the_wall(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let admin: Browser = town.browser(Role::Administrator).await.unwrap();
        for office in [town.neighbour, town.subdistrict, Id::new()] {
            let id = office.to_string();
            assert_eq!(admin.get(&format!("/offices/{id}")).await.status, StatusCode::NOT_FOUND);
            let page = admin.post(&format!("/offices/{id}"), &[("version", "1"), ("name", "我们的")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            assert_eq!(admin.post("/account/office", &[("office", &id)]).await.status, StatusCode::NOT_FOUND);
            let page = admin.post("/offices", &[("name", "新的"), ("kind", "host"), ("parent", &id)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        assert_eq!(chief.get("/offices").await.status, StatusCode::FORBIDDEN);
    }

    async fn somebody_with_roles_in_two_offices_changes_between_them(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        appointed(fixture, town.neighbour, town.account(Role::Clerk), hand.now()).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        assert_eq!(clerk.get("/staff").await.status, StatusCode::FORBIDDEN, "a clerk here");
        let neighbour = town.neighbour.to_string();
        assert_eq!(clerk.post("/account/office", &[("office", &neighbour)]).await.location().unwrap(), "/");
        let page = clerk.get("/staff").await;
        assert_eq!(page.status, StatusCode::OK, "the chief there");
        assert!(page.text().contains("陈晓明东") && !page.text().contains("沈玉珍 "), "and sees theirs only");
    }

    async fn the_rail_says_which_office_and_offers_the_others(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let account = town.account(Role::Clerk);
        let switch = |office: base::Id| format!("name=\"office\" value=\"{office}\"");
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let page = clerk.get("/history").await.html();
        assert!(page.contains("银杏里居委会") && !page.contains("name=\"office\""), "nothing to choose, nothing shown");
        appointed(fixture, town.neighbour, account, hand.now()).await;
        let page = clerk.get("/history").await.html();
        assert!(page.contains(&switch(town.neighbour)) && !page.contains(&switch(town.office)));
        assert!(!page.contains(&town.subdistrict.to_string()));

        let other: Browser = town.browser(Role::Clerk).await.unwrap();
        clerk.post("/account/office", &[("office", &town.neighbour.to_string())]).await;
        let page = clerk.get("/history").await.html();
        assert!(page.contains("· 梧桐里居委会</title>") && page.contains(&switch(town.office)), "{page}");
        let page = other.get("/history").await.html();
        assert!(page.contains("· 银杏里居委会</title>"), "the choice is the session's, not the account's");
        for office in [town.subdistrict, Id::new()] {
            let page = clerk.post("/account/office", &[("office", &office.to_string())]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        assert!(clerk.get("/history").await.html().contains("· 梧桐里居委会</title>"), "and nothing was changed");
    }

    async fn everything_written_is_proved(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let admin: Browser = town.browser(Role::Administrator).await.unwrap();
        let parent = town.office.to_string();
        admin.post("/offices", &[("name", "玉兰里服务站"), ("kind", "host"), ("parent", &parent)]).await;
        let verbs: Vec<&str> = accounts::room().verbs.iter().map(|(verb, _)| *verb).collect();
        for office in accounts::every_office(fixture.ledger.reader()).await.unwrap() {
            let keys = fixture.ledger.keys();
            let facts = journal::latest(fixture.ledger.reader(), keys, office.id, i64::MAX, 100).await.unwrap();
            assert!(facts.iter().all(|fact| verbs.contains(&fact.verb.as_str())), "{facts:?}");
            let verdict = journal::verify(&fixture.ledger, office.id, &[], |_, _| ()).await.unwrap();
            assert!(verdict.findings.is_empty() && verdict.rows > 0, "{:?}", verdict.findings);
        }
    }
}
