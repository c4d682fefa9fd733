//! What has a term goes when it is over, in every office, and the logs still hold.
use accounts::testing::Town;
use app::retention;
use base::{Clock, Id, Role};
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
        for (day, gone, left) in [(184, 0, 3), (185, 2, 2), (185, 0, 2), (384, 2, 1), (1000, 2, 0), (2000, 0, 0)] {
            hand.store(MONDAY_MORNING + day * DAY, SeqCst);
            if day == 1000 {
                // Told to stop at once, it has still done its first round.
                retention::hourly(ledger.clone(), clock.clone(), 184, tokio::sync::watch::channel(true).1).await;
            } else {
                assert_eq!(retention::once(&ledger, &clock, 184).await.unwrap(), gone, "day {day}");
            }
            for office in [town.office, town.neighbour] {
                assert_eq!(journal::looks(ledger.reader(), office, person).await.unwrap().len(), left, "day {day}");
                let verdict = journal::verify(&ledger, office, &[], |_, _| ()).await.unwrap();
                assert!(verdict.findings.is_empty(), "day {day} {:?}", verdict.findings);
            }
        }
    }
}
