//! Once, however many look.
use crate::{DAY, HOUR, MINUTE, Ran, Site, errand, hourly, noting};
use jobs::{Errand, Runner, ask};
use testing::{MONDAY_MORNING, on_both};

on_both! {
    async fn a_slot_runs_once_for_several_processes_and_after_a_restart(place: &Place) {
        let site = Site::on(place).await;
        let ran = Ran::default();
        let mut runners = vec![Runner::new(site.house.clone(), hourly(noting(&ran)))];
        for _ in 0..3 {
            runners.push(Runner::new(site.beside(place).await, hourly(noting(&ran))));
        }
        for hour in 0..5u32 {
            site.at(MONDAY_MORNING + i64::from(hour) * HOUR + 7 * MINUTE);
            let taken = tokio::join!(runners[0].round(), runners[1].round(), runners[2].round(), runners[3].round());
            let taken: usize = [taken.0, taken.1, taken.2, taken.3].into_iter().map(Result::unwrap).sum();
            // What one saw taken by another it may find done in its next round.
            for runner in &runners {
                assert_eq!(runner.round().await.unwrap(), 0, "hour {hour}");
            }
            assert_eq!((taken, ran.lock().unwrap().len()), (1, hour as usize + 1), "hour {hour}");
        }
        let again = Runner::new(site.house.clone(), hourly(noting(&ran)));
        assert_eq!(again.round().await.unwrap(), 0, "a process that starts knows what was run");
    }

    async fn of_missed_slots_only_the_newest_is_run(place: &Place) {
        let site = Site::on(place).await;
        let ran = Ran::default();
        let runner = Runner::new(site.house.clone(), hourly(noting(&ran)));
        runner.round().await.unwrap();
        site.at(MONDAY_MORNING + 3 * DAY + 20 * MINUTE);
        runner.round().await.unwrap();
        runner.round().await.unwrap();
        assert_eq!(*ran.lock().unwrap(), [MONDAY_MORNING, MONDAY_MORNING + 3 * DAY]);
    }

    async fn an_errand_asked_for_twice_is_done_once(place: &Place) {
        let site = Site::on(place).await;
        let ran = Ran::default();
        let (first, second) = (
            Runner::new(site.house.clone(), errand(noting(&ran))),
            Runner::new(site.beside(place).await, errand(noting(&ran))),
        );
        let errand = Errand { name: "letter.send", mark: "2026-11-23", subject: None, label: "群", payload: "" };
        let ledger = &site.house.ledger;
        assert!(ask(ledger, site.office, &errand, MONDAY_MORNING).await.unwrap());
        assert!(!ask(ledger, site.office, &errand, MONDAY_MORNING).await.unwrap());
        let taken = tokio::join!(first.round(), second.round());
        assert_eq!(taken.0.unwrap() + taken.1.unwrap(), 1);
        assert!(!ask(ledger, site.office, &errand, MONDAY_MORNING).await.unwrap());
        assert_eq!(first.round().await.unwrap() + second.round().await.unwrap(), 0);
        assert_eq!(ran.lock().unwrap().len(), 1);
    }
}
