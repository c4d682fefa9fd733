//! 银杏里 with two buildings, somebody of eighty-four who lives alone in each, and 梧桐里 beside it.
use accounts::testing::Town;
use base::{Clock, Id, Role};
use db::params;
use journal::{Asker, Fact, Tx};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use testing::{Browser, Fixture};

const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, '银杏里', 1)";
const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, $4, 1)";
const ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name) VALUES ($1, $2, $3, '')";
const FLAT: &str = "INSERT INTO flat (office_id, id, building_id, entrance_id, room, version)
    VALUES ($1, $2, $3, $4, '201', 1)";
const HOUSEHOLD: &str = "INSERT INTO household (office_id, id, flat_id, version) VALUES ($1, $2, $3, 1)";
const PERSON: &str = "INSERT INTO person (office_id, id, name, birth, version) VALUES ($1, $2, $3, '1942-03-01', 1)";
const LIVES: &str = "INSERT INTO residence (office_id, id, household_id, person_id, kind, version)
    VALUES ($1, $2, $3, $4, 'owner', 1)";
const ALONE: &str = "INSERT INTO person_tag (office_id, person_id, tag) VALUES ($1, $2, '独居')";
const GIVEN: &str = "UPDATE appointment SET building_id = $3 WHERE office_id = $1 AND account_id = $2";

pub struct Street {
    pub town: Town,
    /// In 3号 and in 12号.
    pub persons: [Id; 2],
    /// Somebody next door.
    pub stranger: Id,
    now: Arc<AtomicI64>,
}

/// What rooms derive inside every fact.
pub fn derived() -> Vec<journal::Derive> {
    vec![matters::room().derive.unwrap()]
}

impl Street {
    pub async fn new(fixture: &Fixture) -> Self {
        let rooms = || vec![web::history::room(), people::room(), files::room(), matters::room(), care::room()];
        let now = Arc::new(AtomicI64::new(fixture.clock.now()));
        let told = now.clone();
        let clock = Clock::told_by(move || told.load(Ordering::SeqCst));
        let town = Town::new(&fixture.ledger, &clock, fixture.place.folder(), rooms).await.unwrap();
        let (persons, buildings) = built(fixture, &town.asker(Role::Clerk)).await;
        let there =
            Asker::account(town.neighbour, town.account_in(town.neighbour, Role::Clerk), town.asker(Role::Clerk).at);
        let ([stranger, _], _) = built(fixture, &there).await;
        let (office, leader) = (town.office, town.account(Role::GroupLeader));
        let write = async |tx: &mut Tx| {
            tx.execute(GIVEN, params![office, leader, buildings[0]]).await?;
            anyhow::Ok(((), Fact::of("test.entrusted", buildings[0])))
        };
        fixture.ledger.record(&town.asker(Role::Chief), write).await.unwrap();
        Self { town, persons, stranger, now }
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }

    /// Time goes by.
    pub fn pass(&self, hours: i64) {
        self.now.fetch_add(hours * 3_600_000, Ordering::SeqCst);
    }

    pub async fn verified(&self, fixture: &Fixture) {
        let verdict = journal::verify(&fixture.ledger, self.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

async fn built(fixture: &Fixture, asker: &Asker) -> ([Id; 2], [Id; 2]) {
    let (office, estate, persons) = (asker.office, Id::new(), [Id::new(), Id::new()]);
    let buildings = [Id::new(), Id::new()];
    let write = async |tx: &mut Tx| {
        tx.execute(ESTATE, params![office, estate]).await?;
        let all = [(persons[0], buildings[0], "3", "季水生"), (persons[1], buildings[1], "12", "鲍月琴")];
        for (person, building, number, name) in all {
            let (entrance, flat, household) = (Id::new(), Id::new(), Id::new());
            tx.execute(BUILDING, params![office, building, estate, number]).await?;
            tx.execute(ENTRANCE, params![office, entrance, building]).await?;
            tx.execute(FLAT, params![office, flat, building, entrance]).await?;
            tx.execute(HOUSEHOLD, params![office, household, flat]).await?;
            tx.execute(PERSON, params![office, person, name]).await?;
            tx.execute(LIVES, params![office, Id::new(), household, person]).await?;
            tx.execute(ALONE, params![office, person]).await?;
        }
        anyhow::Ok(((), Fact::of("test.built", estate)))
    };
    fixture.ledger.record(asker, write).await.unwrap();
    (persons, buildings)
}
