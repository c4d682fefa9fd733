//! 银杏里 with a building of two entrances, and 梧桐里 beside it.
use accounts::testing::Town;
use base::{Clock, Id, Role};
use db::params;
use journal::{Asker, Fact, Tx};
use reporting::{model::Card, store};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use testing::{Browser, Fixture};

const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, '银杏里', 1)";
const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, '3', 1)";
const ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name) VALUES ($1, $2, $3, $4)";

pub struct Street {
    pub town: Town,
    /// The card of 3号1单元.
    pub card: Card,
    now: Arc<AtomicI64>,
}

/// What rooms derive inside every fact.
pub fn derived() -> Vec<journal::Derive> {
    vec![matters::room().derive.unwrap()]
}

impl Street {
    pub async fn new(fixture: &Fixture) -> Self {
        let rooms = || vec![web::history::room(), people::room(), files::room(), matters::room(), reporting::room()];
        let now = Arc::new(AtomicI64::new(fixture.clock.now()));
        let told = now.clone();
        let clock = Clock::told_by(move || told.load(Ordering::SeqCst));
        let town = Town::new(&fixture.ledger, &clock, fixture.place.folder(), rooms).await.unwrap();
        built(fixture, &town.asker(Role::Clerk)).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        clerk.post("/reporting/codes/all", &[]).await;
        let card = store::cards(fixture.ledger.reader(), town.office).await.unwrap().swap_remove(0);
        Self { town, card, now }
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }

    /// Somebody reads, or types.
    pub fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// Somebody with a telephone and no account.
    pub fn resident(&self) -> Browser {
        Browser::new(self.town.router())
    }

    pub async fn verified(&self, fixture: &Fixture) {
        let verdict = journal::verify(&fixture.ledger, self.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

async fn built(fixture: &Fixture, asker: &Asker) {
    let (office, estate, building) = (asker.office, Id::new(), Id::new());
    let write = async |tx: &mut Tx| {
        tx.execute(ESTATE, params![office, estate]).await?;
        tx.execute(BUILDING, params![office, building, estate]).await?;
        for entrance in ["1", "2"] {
            tx.execute(ENTRANCE, params![office, Id::new(), building, entrance]).await?;
        }
        anyhow::Ok(((), Fact::of("test.built", estate)))
    };
    fixture.ledger.record(asker, write).await.unwrap();
}
