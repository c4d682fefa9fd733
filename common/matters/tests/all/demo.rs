//! The demo town holds matters in every state, and its journal holds.
use crate::street::Street;
use matters::matter::{
    rules::{State, Wall, order, state},
    store::{Choice, matters},
};
use std::sync::{Arc, Mutex};
use testing::{MONDAY_MORNING, on_both};
use web::DemoTown;

on_both! {
    async fn every_state_is_there(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let heard = Arc::new(Mutex::new((0, 0)));
        let told = heard.clone();
        let town = DemoTown {
            house: street.town.house.clone(),
            office: street.town.office,
            neighbour: street.town.neighbour,
            clock: fixture.clock.clone(),
            told: Box::new(move |_, done, all| *told.lock().unwrap() = (done, all)),
        };
        matters::room().demo.unwrap()(&town).await.unwrap();
        let (done, all) = *heard.lock().unwrap();
        assert!(done > 0 && done == all);

        let wall = Wall { everything: true, ..Wall::default() };
        let db = fixture.ledger.reader();
        let mut here = matters(db, street.town.office, &wall, &Choice::default()).await.unwrap();
        for wanted in [State::Heard, State::Doing, State::FollowUp, State::Closed] {
            assert!(here.iter().any(|matter| state(matter) == wanted), "{wanted:?}");
        }
        let stories = here.iter().map(state).filter(|state| *state == State::Settled).count();
        assert_eq!(stories, 1);
        order(&mut here);
        assert_eq!(here[0].title, "9 号楼门禁失灵", "what is late comes first");
        let leak = here.iter().find(|matter| matter.title == "3 号楼顶楼漏水").unwrap();
        assert_eq!((leak.persons.len(), leak.flat), (2, Some(street.flat)));
        assert!(here.iter().all(|matter| matter.heard_at <= MONDAY_MORNING));
        let next_door = matters(db, street.town.neighbour, &wall, &Choice::default()).await.unwrap();
        assert_eq!(next_door.len(), 3);
        for office in [street.town.office, street.town.neighbour] {
            let verdict = journal::verify(&fixture.ledger, office, &[], |_, _| {}).await.unwrap();
            assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        }
    }
}
