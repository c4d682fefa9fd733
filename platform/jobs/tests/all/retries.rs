//! What fails is tried again with growing pauses, then given up and said.
use crate::{DAY, HOUR, MINUTE, Ran, Site, errand, hourly, noting};
use anyhow::bail;
use base::{Id, Say};
use jobs::{Errand, Last, Run, Runner, ask, forget, last, note, troubles};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};
use testing::{MONDAY_MORNING, on_both};

fn failing(tries: &Arc<AtomicUsize>) -> Run {
    let tries = tries.clone();
    Arc::new(move |_| {
        tries.fetch_add(1, SeqCst);
        Box::pin(async { bail!("status 503") })
    })
}

on_both! {
    async fn a_receiver_that_is_down_for_long_is_given_up_and_said(place: &Place) {
        let (site, tries) = (Site::on(place).await, Arc::new(AtomicUsize::new(0)));
        let runner = Runner::new(site.house.clone(), errand(failing(&tries)));
        let (ledger, subject) = (&site.house.ledger, Id::new());
        let letter = Errand { name: "letter.send", mark: "1", subject: Some(subject), label: "干部群", payload: "" };
        ask(ledger, site.office, &letter, MONDAY_MORNING).await.unwrap();
        let mut when = Vec::new();
        for minute in 0..3 * 24 * 60 {
            site.at(MONDAY_MORNING + minute * MINUTE);
            if minute % 5 < 2 && runner.round().await.unwrap() == 1 {
                when.push(minute);
            }
        }
        assert_eq!(when, [0, 1, 6, 36, 156, 516, 876, 1236, 1596], "minutes of the attempts");
        assert!(when[8] > 24 * 60, "for more than a day");
        assert_eq!(tries.load(SeqCst), 9);
        let said = troubles(ledger.reader(), site.office).await.unwrap();
        assert_eq!(said.len(), 1);
        assert_eq!((said[0].subject, said[0].why.as_str(), said[0].next_at), (Some(subject), "status 503", None));
        assert_eq!(said[0].told(Say::ZH), "发给“干部群”的没有送到，试了 9 次，不再试了。");
        let known = last(ledger.reader(), site.office, "letter.send").await.unwrap();
        assert_eq!(known[0].1.failed.as_ref().unwrap().0, MONDAY_MORNING + 1596 * MINUTE);
        // A later success ends the trouble, also one that was had by hand.
        let by_hand = Errand { mark: "2", ..letter };
        note(ledger, site.office, &by_hand, MONDAY_MORNING + 3 * DAY, Ok(())).await.unwrap();
        assert!(troubles(ledger.reader(), site.office).await.unwrap().is_empty());
        let known = last(ledger.reader(), site.office, "letter.send").await.unwrap();
        let well = Last { done_at: Some(MONDAY_MORNING + 3 * DAY), failed: None, next_at: None };
        assert_eq!(known, [(subject, well)]);
        forget(ledger, site.office, subject).await.unwrap();
        assert!(last(ledger.reader(), site.office, "letter.send").await.unwrap().is_empty());
    }

    async fn a_failing_slot_waits_until_the_next_one_takes_its_place(place: &Place) {
        let (site, tries, ran) = (Site::on(place).await, Arc::new(AtomicUsize::new(0)), Ran::default());
        let bad = Runner::new(site.house.clone(), hourly(failing(&tries)));
        for minute in [0, 1, 2, 6, 36] {
            site.at(MONDAY_MORNING + minute * MINUTE);
            bad.round().await.unwrap();
        }
        assert_eq!(tries.load(SeqCst), 4);
        let said = troubles(site.house.ledger.reader(), site.office).await.unwrap();
        assert_eq!(said.len(), 1);
        assert!(said[0].told(Say::ZH).starts_with("没有做成：试一试。试了 4 次"));
        site.at(MONDAY_MORNING + HOUR);
        let good = Runner::new(site.house.clone(), hourly(noting(&ran)));
        assert_eq!(good.round().await.unwrap(), 1);
        site.at(MONDAY_MORNING + HOUR + 59 * MINUTE);
        assert_eq!(good.round().await.unwrap(), 0, "the old slot is over");
        assert_eq!(*ran.lock().unwrap(), [MONDAY_MORNING + HOUR]);
        assert!(troubles(site.house.ledger.reader(), site.office).await.unwrap().is_empty());
    }

    async fn a_job_that_panics_fails_like_any_other(place: &Place) {
        let site = Site::on(place).await;
        let (ran, first) = (Ran::default(), Arc::new(AtomicBool::new(true)));
        let good = noting(&ran);
        let run: Run = Arc::new(move |at| {
            if first.swap(false, SeqCst) { Box::pin(async { panic!("on purpose") }) } else { good(at) }
        });
        let runner = Runner::new(site.house.clone(), hourly(run));
        assert_eq!(runner.round().await.unwrap(), 1);
        assert_eq!(troubles(site.house.ledger.reader(), site.office).await.unwrap()[0].why, "it broke off");
        site.at(MONDAY_MORNING + MINUTE);
        assert_eq!(runner.round().await.unwrap(), 1);
        assert_eq!(ran.lock().unwrap().len(), 1);
    }
}
