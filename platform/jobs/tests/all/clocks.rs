//! A clock that somebody set: back, and far ahead and back.
use crate::{DAY, HOUR, Ran, Site, errand, hourly, noting};
use jobs::{Errand, Runner, ask, troubles};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::SeqCst},
};
use testing::{MONDAY_MORNING, on_both};

on_both! {
    async fn a_clock_set_back_runs_nothing_twice_and_stops_nothing(place: &Place) {
        let site = Site::on(place).await;
        let ran = Ran::default();
        let runner = Runner::new(site.house.clone(), hourly(noting(&ran)));
        let year = 365 * DAY;
        // (where the hand is put, whether its slot is run)
        let table = [
            (0, true),
            (2 * HOUR, true),
            (0, false),
            (HOUR, true),
            (2 * HOUR, false),
            (10 * year, true),
            (2 * HOUR, false),
            (3 * HOUR, true),
            (10 * year, false),
            (4 * HOUR, true),
        ];
        let mut slots = Vec::new();
        for (hand, runs) in table {
            site.at(MONDAY_MORNING + hand);
            assert_eq!(runner.round().await.unwrap(), usize::from(runs), "at {hand}");
            if runs {
                slots.push(MONDAY_MORNING + hand);
            }
            let other = Runner::new(site.house.clone(), hourly(noting(&ran)));
            assert_eq!(other.round().await.unwrap(), 0, "a restart at {hand}");
        }
        assert_eq!(*ran.lock().unwrap(), slots);
    }

    async fn what_waits_since_the_clock_was_ahead_is_tried_at_once(place: &Place) {
        let site = Site::on(place).await;
        let well = Arc::new(AtomicBool::new(false));
        let told = well.clone();
        let run: jobs::Run = Arc::new(move |_| {
            let well = told.load(SeqCst);
            Box::pin(async move { if well { Ok(()) } else { anyhow::bail!("down") } })
        });
        let runner = Runner::new(site.house.clone(), errand(run));
        let errand = Errand { name: "letter.send", mark: "1", subject: None, label: "群", payload: "" };
        site.at(MONDAY_MORNING + 3650 * DAY);
        ask(&site.house.ledger, site.office, &errand, MONDAY_MORNING + 3650 * DAY).await.unwrap();
        assert_eq!(runner.round().await.unwrap(), 1);
        assert_eq!(troubles(site.house.ledger.reader(), site.office).await.unwrap().len(), 1);
        site.at(MONDAY_MORNING);
        well.store(true, SeqCst);
        assert_eq!(runner.round().await.unwrap(), 1);
        assert!(troubles(site.house.ledger.reader(), site.office).await.unwrap().is_empty());
    }
}
