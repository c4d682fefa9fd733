//! A Lilong without people: schema, keys, journal, and a moment to call now.
use crate::Place;
use base::{Clock, Id, Millis};
use journal::{Asker, Derive, Ledger};

/// Monday 23 November 2026, 9:00 in Shanghai: the "now" of the tests.
pub const MONDAY_MORNING: Millis = 1_795_395_600_000;

/// An opened journal on an empty [`Place`].
pub struct Fixture {
    /// The one door for writing; its reader for questions.
    pub ledger: Ledger,
    /// Always says [`MONDAY_MORNING`].
    pub clock: Clock,
    /// Dropped last, after the ledger let go of it.
    pub place: Place,
}

impl Fixture {
    /// On a new SQLite file.
    pub async fn sqlite() -> Self {
        Self::deriving(Place::sqlite().await, Vec::new()).await
    }

    /// On a new PostgreSQL database.
    pub async fn postgres() -> Self {
        Self::deriving(Place::postgres().await, Vec::new()).await
    }

    /// With a journal that makes derived rows inside every fact, as the program's does.
    pub async fn deriving(place: Place, derive: Vec<Derive>) -> Self {
        Self { ledger: place.ledger(derive).await, clock: Clock::fixed(MONDAY_MORNING), place }
    }

    /// Some account of `office`, asking on Monday morning.
    pub fn asker(&self, office: Id) -> Asker {
        Asker::account(office, Id::new(), self.clock.now())
    }
}
