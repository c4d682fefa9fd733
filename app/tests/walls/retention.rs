//! What has a term goes when it is over, in every office, and the logs still hold.
use accounts::testing::Town;
use app::retention;
use base::{Clock, Id, Role};
use jobs::Runner;
use journal::Asker;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering::SeqCst},
};
use testing::{MONDAY_MORNING, on_both};

const DAY: i64 = 24 * 3_600_000;

on_both! {
    async fn looks_go_after_their_days_in_every_office(place: &Place) {
        let hand = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let told = hand.clone();
        let (ledger, clock) = (place.ledger(Vec::new()).await, Clock::told_by(move || told.load(SeqCst)));
        let town = Town::new(&ledger, &clock, place.folder(), crate::beside_accounts).await.unwrap();
        let person = Id::new();
        for day in [0, 100, 200] {
            for office in [town.office, town.neighbour] {
                let asker = Asker::account(office, town.account_in(office, Role::Clerk), MONDAY_MORNING + day * DAY);
                ledger.note_look(&asker, person, "person.phone", &format!("第 {day} 天")).await.unwrap();
            }
        }
        let runner = Runner::new(town.house.clone(), vec![retention::hourly(184).unwrap()]);
        for (day, left) in [(184, 3), (185, 2), (384, 1), (1000, 0), (2000, 0)] {
            hand.store(MONDAY_MORNING + day * DAY, SeqCst);
            assert_eq!(runner.round().await.unwrap(), 3, "once for each office");
            for office in [town.office, town.neighbour] {
                assert_eq!(journal::looks(ledger.reader(), office, person).await.unwrap().len(), left, "day {day}");
                let verdict = journal::verify(&ledger, office, &[], |_, _| ()).await.unwrap();
                assert!(verdict.findings.is_empty(), "day {day} {:?}", verdict.findings);
            }
        }
    }
}
