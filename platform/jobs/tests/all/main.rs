//! Jobs on both databases, with a clock that is set by hand and with several runners at once.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod clocks;
mod lease;
mod once;
mod retries;

use anyhow::Result;
use base::{Clock, Id, Millis};
use blobs::Blobs;
use db::Reader;
use jobs::{Run, Work};
use journal::{Asker, Fact, Ledger};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};
use testing::{MONDAY_MORNING, Place};
use web::{Doorkeeper, Future, House, JobSite, Recognised};

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// Lets nobody in: these tests open no page.
struct Nobody;

impl Doorkeeper for Nobody {
    fn recognise<'a>(&'a self, _: &'a Reader, _: &'a str, _: Millis) -> Future<'a, Result<Option<Recognised>>> {
        Box::pin(async { Ok(None) })
    }
    fn written(&self) -> i64 {
        0
    }
    fn names<'a>(&'a self, _: &'a Reader, _: &'a [Id]) -> Future<'a, Result<HashMap<Id, String>>> {
        Box::pin(async { Ok(HashMap::new()) })
    }
}

/// A house with one office and a clock whose hand is moved by the test.
struct Site {
    house: Arc<House>,
    office: Id,
    hand: Arc<AtomicI64>,
}

impl Site {
    async fn on(place: &Place) -> Self {
        let ledger = place.ledger(Vec::new()).await;
        let office = Id::new();
        let opened = async |tx: &mut journal::Tx| {
            journal::open_log(tx).await?;
            anyhow::Ok(((), Fact::of("office.opened", office)))
        };
        ledger.record(&Asker::program(office, MONDAY_MORNING), opened).await.unwrap();
        let hand = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let house = house(place, ledger, &hand);
        Self { house, office, hand }
    }

    /// Another process on the same database; on SQLite, which takes one process, another runner in it.
    async fn beside(&self, place: &Place) -> Arc<House> {
        match place.address {
            db::Address::Sqlite(_) => self.house.clone(),
            db::Address::Postgres(_) => house(place, place.ledger(Vec::new()).await, &self.hand),
        }
    }

    /// The same with a clock of its own, as on another machine.
    async fn elsewhere(&self, place: &Place, hand: &Arc<AtomicI64>) -> Arc<House> {
        match place.address {
            db::Address::Sqlite(_) => house(place, self.house.ledger.clone(), hand),
            db::Address::Postgres(_) => house(place, place.ledger(Vec::new()).await, hand),
        }
    }

    fn at(&self, moment: Millis) {
        self.hand.store(moment, SeqCst);
    }
}

fn house(place: &Place, ledger: Ledger, hand: &Arc<AtomicI64>) -> Arc<House> {
    let hand = hand.clone();
    let clock = Clock::told_by(move || hand.load(SeqCst));
    let blobs = Blobs::folder(&place.folder().join("blobs")).unwrap();
    Arc::new(House::new(ledger, clock, blobs, Arc::new(Nobody), &[]))
}

/// Which slots were run, in their order.
type Ran = Arc<Mutex<Vec<Millis>>>;

/// Notes its slot and succeeds.
fn noting(ran: &Ran) -> Run {
    let ran = ran.clone();
    Arc::new(move |site: &JobSite| {
        let (ran, slot) = (ran.clone(), site.slot);
        Box::pin(async move {
            tokio::task::yield_now().await;
            ran.lock().unwrap().push(slot);
            Ok(())
        })
    })
}

fn hourly(run: Run) -> Vec<Work> {
    vec![Work::scheduled("clock.hourly", "0 * * * *", "试一试", run).unwrap()]
}

fn errand(run: Run) -> Vec<Work> {
    vec![Work { name: "letter.send", schedule: None, purpose: "试一试", run }]
}
