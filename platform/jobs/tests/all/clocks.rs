//! A clock that somebody set: back, and far ahead and back.
use crate::{DAY, HOUR, Ran, Site, errand, hourly, noting};
use jobs::{Errand, Runner, ask, troubles};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering::SeqCst},
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

    async fn two_processes_whose_clocks_disagree_run_each_slot_once(place: &Place) {
        let (site, ran) = (Site::on(place).await, Ran::default());
        let hand = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let one = Runner::new(site.house.clone(), hourly(noting(&ran)));
        let other = Runner::new(site.elsewhere(place, &hand).await, hourly(noting(&ran)));
        // (hour by the one's clock, by the other's, how many slots were run in all)
        let table = [
            (0, 0, 1),
            (1, 1, 2),
            // The other's is set back by an hour.
            (2, 1, 3),
            (3, 2, 4),
            // It is set ahead: it does the next slot, and the one finds it done.
            (3, 4, 5),
            (4, 4, 5),
            (5, 5, 6),
            // Both are set back, and come back to where they were.
            (3, 2, 6),
            (5, 5, 6),
            (6, 5, 7),
        ];
        for (hour, others, all) in table {
            site.at(MONDAY_MORNING + hour * HOUR);
            hand.store(MONDAY_MORNING + others * HOUR, SeqCst);
            let taken = tokio::join!(one.round(), other.round());
            assert!(taken.0.is_ok() && taken.1.is_ok(), "{taken:?}");
            for runner in [&one, &other] {
                runner.round().await.unwrap();
            }
            let mut slots = ran.lock().unwrap().clone();
            slots.sort_unstable();
            let each: Vec<_> = (0..all).map(|hour| MONDAY_MORNING + hour * HOUR).collect();
            assert_eq!(slots, each, "at {hour} and {others}");
        }
    }

    async fn a_job_whose_holders_clock_was_set_back_stays_with_it(place: &Place) {
        let (site, tries) = (Site::on(place).await, Arc::new(AtomicUsize::new(0)));
        let (told, hand) = (tries.clone(), Arc::new(AtomicI64::new(MONDAY_MORNING)));
        let run: jobs::Run = Arc::new(move |_| {
            told.fetch_add(1, SeqCst);
            Box::pin(async {
                tokio::time::sleep(std::time::Duration::from_millis(900)).await;
                Ok(())
            })
        });
        let lease = std::time::Duration::from_millis(300);
        let one = Runner::new(site.elsewhere(place, &hand).await, errand(run.clone())).lease(lease);
        let other = Runner::new(site.beside(place).await, errand(run)).lease(lease * 10);
        let errand = Errand { name: "letter.send", mark: "1", subject: None, label: "群", payload: "" };
        ask(&site.house.ledger, site.office, &errand, MONDAY_MORNING).await.unwrap();
        let looking = async {
            while tries.load(SeqCst) == 0 {
                tokio::time::sleep(lease / 10).await;
            }
            hand.store(MONDAY_MORNING - 30 * DAY, SeqCst);
            for hour in 0..8 {
                site.at(MONDAY_MORNING + hour * HOUR);
                assert_eq!(other.round().await.unwrap(), 0);
                tokio::time::sleep(lease / 3).await;
            }
        };
        let (taken, ()) = tokio::join!(one.round(), looking);
        assert_eq!(taken.unwrap(), 1);
        assert_eq!((other.round().await.unwrap(), tries.load(SeqCst)), (0, 1), "done is done, whatever the clock says");
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
