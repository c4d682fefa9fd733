//! The town of the tests, with a clock that can be put forward.
use accounts::testing::Town;
use base::{Clock, Millis};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering::SeqCst},
};
use testing::{Browser, Fixture, MONDAY_MORNING};

/// A clock and the hand that moves it.
#[derive(Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    pub fn on(&self, by: Millis) {
        self.0.fetch_add(by, SeqCst);
    }

    pub fn now(&self) -> Millis {
        self.0.load(SeqCst)
    }
}

pub fn clock() -> (Clock, Hand) {
    let hand = Hand(Arc::new(AtomicI64::new(MONDAY_MORNING)));
    let told = hand.clone();
    (Clock::told_by(move || told.now()), hand)
}

pub async fn town(fixture: &Fixture) -> (Town, Hand) {
    let (clock, hand) = clock();
    (Town::new(&fixture.ledger, &clock, fixture.place.folder(), Vec::new).await.unwrap(), hand)
}

/// Somebody who has not signed in.
pub fn stranger(town: &Town) -> Browser {
    Browser::new(town.router())
}

/// How many facts of a verb the office has.
pub async fn facts(town: &Town, verb: &str) -> usize {
    let keys = town.house.ledger.keys();
    let all = journal::latest(town.house.ledger.reader(), keys, town.office, i64::MAX, 1000).await.unwrap();
    all.iter().filter(|fact| fact.verb == verb).count()
}
