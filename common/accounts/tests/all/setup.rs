//! The first start.
use crate::town::clock;
use accounts::{Doors, OfficeKind, testing::house};
use axum::http::StatusCode;
use base::{Id, Role};
use std::{any::Any, sync::Arc};
use testing::{Browser, Fixture, on_both};
use web::House;

async fn first(fixture: &Fixture) -> (Arc<House>, Browser, Option<String>) {
    let (clock, _) = clock();
    let house: Arc<House> = Arc::new(house(&fixture.ledger, &clock, fixture.place.folder(), Vec::new).unwrap());
    let keeper: &dyn Any = &*house.doorkeeper;
    let doors: &Doors = keeper.downcast_ref().unwrap();
    let code = accounts::first_start(doors, fixture.ledger.reader()).await.unwrap();
    (house.clone(), Browser::new(web::build(house.clone(), vec![accounts::room()])), code)
}

on_both! {
    async fn the_first_start_makes_offices_and_an_administrator_once(fixture: &Fixture) {
        let (_, browser, code) = first(fixture).await;
        let code = code.unwrap();
        assert_eq!(browser.get("/sign-in").await.location().unwrap(), "/setup");
        let fields = |code: &'static str| [
            ("code", code), ("offices", "银杏里居委会\r\n梧桐里居委会"), ("above", "玉兰街道"), ("name", "韩波"), ("login", ""),
            ("password", "后门口的桂花开了"), ("again", "后门口的桂花开了"), ("chief", "yes"),
        ];
        let wrong = browser.post("/setup", &fields("AAAAAAAAAAAA")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.html().contains("韩波") && !wrong.html().contains("桂花"));
        let weak = browser.post("/setup", &[("code", &code), ("offices", "甲"), ("name", "韩波"), ("password", "12345678"), ("again", "12345678")]).await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code: &'static str = Box::leak(code.to_lowercase().into_boxed_str());
        let page = browser.post("/setup", &fields(code)).await;
        assert_eq!(page.location().unwrap(), "/sign-in", "{}", page.text());

        assert_eq!(browser.get("/setup").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post("/setup", &fields(code)).await.location().unwrap(), "/sign-in", "pressed twice");
        let offices = accounts::every_office(fixture.ledger.reader()).await.unwrap();
        let names: Vec<&str> = offices.iter().map(|office| office.name.as_str()).collect();
        assert_eq!(names, ["玉兰街道", "银杏里居委会", "梧桐里居委会"]);
        assert_eq!(offices[2].parent, Some(offices[0].id));
        let above = accounts::staff(fixture.ledger.reader(), offices[0].id).await.unwrap();
        assert_eq!(above[0].roles, [Role::Administrator]);
        let here = accounts::staff(fixture.ledger.reader(), offices[1].id).await.unwrap();
        assert_eq!(here[0].roles, [Role::Chief]);
        let page = browser.post("/sign-in", &[("login", "hanbo"), ("password", "后门口的桂花开了")]).await;
        assert_eq!(page.location().unwrap(), "/sign-in/code");
        let (_, browser, code) = first(fixture).await;
        assert_eq!(code, None, "no code once there is an account");
        assert_eq!(browser.get("/setup").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_first_start_that_broke_off_leaves_no_second_office(fixture: &Fixture) {
        let (house, browser, code) = first(fixture).await;
        let code = code.unwrap();
        // As a plug pulled between the offices and the administrator leaves it.
        let at = house.clock.now();
        let ledger = &fixture.ledger;
        let above = accounts::open_office(ledger, (Id::NOBODY, at), None, OfficeKind::Subdistrict, "玉兰街道").await.unwrap();
        accounts::open_office(ledger, (Id::NOBODY, at), Some(above), OfficeKind::Committee, "银杏里").await.unwrap();
        let fields = [
            ("code", code.as_str()), ("offices", "银杏里居委会\r\n梧桐里居委会"), ("above", "玉兰街道"), ("name", "韩波"),
            ("login", ""), ("password", "后门口的桂花开了"), ("again", "后门口的桂花开了"),
        ];
        let (one, two) = tokio::join!(browser.post("/setup", &fields), browser.post("/setup", &fields));
        for page in [one, two] {
            assert_eq!(page.location().as_deref(), Some("/sign-in"), "{}", page.text());
        }
        let offices = accounts::every_office(ledger.reader()).await.unwrap();
        let names: Vec<&str> = offices.iter().map(|office| office.name.as_str()).collect();
        assert_eq!(names, ["玉兰街道", "银杏里居委会", "梧桐里居委会"]);
        assert_eq!(accounts::staff(ledger.reader(), above).await.unwrap().len(), 1, "one administrator");
        for office in offices {
            let verdict = journal::verify(ledger, office.id, &[], |_, _| ()).await.unwrap();
            assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        }
    }

    async fn a_small_committee_needs_one_person(fixture: &Fixture) {
        let (_, browser, code) = first(fixture).await;
        let code = code.unwrap();
        let page = browser.post("/setup", &[
            ("code", &code), ("offices", "银杏里居委会"), ("name", "沈玉珍"), ("login", "shen"),
            ("password", "后门口的桂花开了"), ("again", "后门口的桂花开了"), ("chief", "yes"),
        ]).await;
        assert_eq!(page.location().unwrap(), "/sign-in");
        let office = accounts::every_office(fixture.ledger.reader()).await.unwrap().remove(0);
        let staff = accounts::staff(fixture.ledger.reader(), office.id).await.unwrap();
        assert_eq!(staff[0].roles, [Role::Chief, Role::Administrator]);
    }

    async fn an_office_that_a_command_made_is_taken_over(fixture: &Fixture) {
        let (_, browser, code) = first(fixture).await;
        let made = accounts::open_office(&fixture.ledger, (Id::NOBODY, 0), None, OfficeKind::Committee, "居委会").await.unwrap();
        assert!(browser.get("/setup").await.html().contains(">居委会</textarea>"));
        let page = browser.post("/setup", &[
            ("code", &code.unwrap()), ("offices", "银杏里居委会"), ("above", "玉兰街道"), ("name", "沈玉珍"), ("login", "shen"),
            ("password", "后门口的桂花开了"), ("again", "后门口的桂花开了"), ("chief", "yes"),
        ]).await;
        assert_eq!(page.location().unwrap(), "/sign-in", "{}", page.text());
        let offices = accounts::every_office(fixture.ledger.reader()).await.unwrap();
        let committee = offices.iter().find(|office| office.id == made).unwrap();
        assert_eq!((offices.len(), committee.name.as_str()), (2, "银杏里居委会"));
        assert!(committee.parent.is_some(), "the administrator above reaches it");
        let staff = accounts::staff(fixture.ledger.reader(), made).await.unwrap();
        assert_eq!(staff[0].roles, [Role::Chief]);
    }
}
