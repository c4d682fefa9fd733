//! How residents reach an office: written by the chief, once.
use crate::town::town;
use accounts::contact::store::contact;
use axum::http::StatusCode;
use base::Role;
use testing::{Browser, on_both};

const OURS: [(&str, &str); 3] = [("phone", " 021-5550　0101 "), ("address", "银杏路 1 号"), ("hours", "周一到周五")];

fn with<'a>(version: &'a str, phone: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("version", version), ("phone", phone), ("address", "银杏路 1 号"), ("hours", "")]
}

on_both! {
    async fn it_is_written_once_changed_and_brought_back(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let kept = async || contact(fixture.ledger.reader(), town.office).await.unwrap();
        assert!(kept().await.is_empty());
        let page = chief.post("/office", &OURS).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        assert_eq!(kept().await.line(), "电话 021-5550 0101，银杏路 1 号，周一到周五");
        assert!(contact(fixture.ledger.reader(), town.neighbour).await.unwrap().is_empty());

        let page = chief.post("/office", &with("1", "没有")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("电话要写数字") && page.html().contains("没有"), "{}", page.text());
        // Somebody who opened the page before it was ever written, or before it was changed.
        for version in ["0", "7"] {
            let page = chief.post("/office", &with(version, "6277 0002")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.text().contains("刚才有人改过") && page.html().contains("6277 0002"), "{}", page.text());
        }
        let changed = chief.submit("/office", &with("1", "6277 0002")).await;
        assert_eq!(kept().await.line(), "电话 6277 0002，银杏路 1 号");
        let undo = changed.between("action=\"/history/", "\"").expect("undo is offered");
        chief.post(&format!("/history/{undo}"), &[]).await;
        assert_eq!(kept().await.hours, "周一到周五", "undone");
    }

    async fn only_those_who_keep_the_staff_write_it(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        assert_eq!(clerk.get("/office").await.status, StatusCode::FORBIDDEN);
        assert_eq!(clerk.post("/office", &OURS).await.status, StatusCode::FORBIDDEN);
        assert!(contact(fixture.ledger.reader(), town.office).await.unwrap().is_empty());
    }
}
