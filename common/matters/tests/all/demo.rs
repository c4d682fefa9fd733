//! The demo town holds matters in every state, and its journal holds.
use crate::street::Street;
use matters::{
    listing::{model::Choice, store::matters},
    matter::rules::{State, Wall, order, state},
};
use testing::{MONDAY_MORNING, on_both};

on_both! {
    deriving crate::street::derived();

    async fn every_state_is_there(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (done, all) = street.furnish(fixture).await;
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
