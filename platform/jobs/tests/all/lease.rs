//! Who has a job keeps it as long as it is alive, and not longer.
use crate::{Ran, Site, errand, noting};
use jobs::{Errand, Run, Runner, ask};
use std::{sync::Arc, time::Duration};
use testing::{MONDAY_MORNING, on_both};
use tokio::sync::{Notify, watch};

/// Says that it began, and waits until it may end.
fn waiting(begun: &Arc<Notify>, may_end: &Arc<Notify>, ran: &Ran) -> Run {
    let (begun, may_end, ran) = (begun.clone(), may_end.clone(), ran.clone());
    Arc::new(move |site| {
        let (begun, may_end, ran, slot) = (begun.clone(), may_end.clone(), ran.clone(), site.slot);
        Box::pin(async move {
            begun.notify_one();
            may_end.notified().await;
            ran.lock().unwrap().push(slot);
            Ok(())
        })
    })
}

const LETTER: Errand<'static> = Errand { name: "letter.send", mark: "1", subject: None, label: "群", payload: "" };
const SHORT: Duration = Duration::from_millis(300);

on_both! {
    async fn a_slow_job_stays_with_who_has_it(place: &Place) {
        let (site, ran) = (Site::on(place).await, Ran::default());
        let (begun, may_end) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        ask(&site.house.ledger, site.office, &LETTER, MONDAY_MORNING).await.unwrap();
        let slow = Runner::new(site.house.clone(), errand(waiting(&begun, &may_end, &ran))).lease(SHORT);
        let working = tokio::spawn(async move { slow.round().await.unwrap() });
        begun.notified().await;
        let other = Runner::new(site.beside(place).await, errand(noting(&ran))).lease(SHORT * 20);
        let until = tokio::time::Instant::now() + SHORT * 5;
        // The hand of the wall clock decides nothing here.
        site.at(MONDAY_MORNING + 3_600_000);
        while tokio::time::Instant::now() < until {
            assert_eq!(other.round().await.unwrap(), 0);
            tokio::time::sleep(SHORT / 10).await;
        }
        may_end.notify_one();
        assert_eq!(working.await.unwrap(), 1);
        assert_eq!(other.round().await.unwrap(), 0);
        assert_eq!(ran.lock().unwrap().len(), 1);
    }

    async fn a_job_whose_holder_died_is_taken_over(place: &Place) {
        let (site, ran) = (Site::on(place).await, Ran::default());
        let (begun, never) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        ask(&site.house.ledger, site.office, &LETTER, MONDAY_MORNING).await.unwrap();
        let dying = Runner::new(site.house.clone(), errand(waiting(&begun, &never, &ran)));
        let working = tokio::spawn(async move { dying.round().await });
        begun.notified().await;
        working.abort();
        let _ = working.await;
        let other = Runner::new(site.beside(place).await, errand(noting(&ran))).lease(SHORT);
        assert_eq!(other.round().await.unwrap(), 0, "it has only just been seen");
        // Also where the clock was set back meanwhile.
        site.at(MONDAY_MORNING - 3_600_000);
        let mut taken = 0;
        while taken == 0 {
            tokio::time::sleep(SHORT / 10).await;
            taken = other.round().await.unwrap();
        }
        assert_eq!((taken, ran.lock().unwrap().len()), (1, 1));
    }

    async fn who_is_told_to_stop_finishes_what_it_is_at(place: &Place) {
        let (site, ran) = (Site::on(place).await, Ran::default());
        let (begun, may_end) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        ask(&site.house.ledger, site.office, &LETTER, MONDAY_MORNING).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let runner = Runner::new(site.house.clone(), errand(waiting(&begun, &may_end, &ran)));
        let working = tokio::spawn(runner.run(stopped));
        begun.notified().await;
        stop.send_replace(true);
        may_end.notify_one();
        working.await.unwrap();
        assert_eq!(ran.lock().unwrap().len(), 1);
        let other = Runner::new(site.house.clone(), errand(noting(&ran)));
        assert_eq!(other.round().await.unwrap(), 0);
    }
}
