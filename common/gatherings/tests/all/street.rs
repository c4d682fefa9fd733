//! 银杏里 with two residents and whoever works there.
use accounts::testing::Town;
use base::{Clock, Id, Role};
use db::params;
use gatherings::gathering::model::Gathering;
use jiff::civil::{date, time};
use journal::{Asker, Ledger, Tx};
use testing::{Browser, Fixture};
use web::{DemoTown, Room};

const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, $3, 1)";
const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, $4, 1)";
const ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name) VALUES ($1, $2, $3, '')";
const FLAT: &str = "INSERT INTO flat (office_id, id, building_id, entrance_id, room, version)
    VALUES ($1, $2, $3, $4, $5, 1)";
const HOUSEHOLD: &str = "INSERT INTO household (office_id, id, flat_id, version) VALUES ($1, $2, $3, 1)";
const PERSON: &str = "INSERT INTO person (office_id, id, name, version) VALUES ($1, $2, $3, 1)";
const RESIDENCE: &str = "INSERT INTO residence (office_id, id, household_id, person_id, kind, version)
    VALUES ($1, $2, $3, $4, 'owner', 1)";

pub fn rooms() -> Vec<Room> {
    vec![web::history::room(), people::room(), files::room(), matters::room(), gatherings::room()]
}

/// What the rooms derive inside every fact.
pub fn derived() -> Vec<journal::Derive> {
    rooms().iter().filter_map(|room| room.derive).collect()
}

pub struct Street {
    pub town: Town,
    pub ledger: Ledger,
    /// 何美芳 of 3号601室.
    pub person: Id,
}

impl Street {
    pub async fn new(fixture: &Fixture) -> Self {
        Self::at(fixture, fixture.clock.clone()).await
    }

    pub async fn at(fixture: &Fixture, clock: Clock) -> Self {
        let town = Town::new(&fixture.ledger, &clock, fixture.place.folder(), rooms).await.unwrap();
        let asker = town.asker(Role::Clerk);
        let person = home(&fixture.ledger, &asker).await;
        Self { town, ledger: fixture.ledger.clone(), person }
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }

    pub async fn neighbour(&self, role: Role) -> Browser {
        self.town.browser_in(self.town.neighbour, role).await.unwrap()
    }

    pub async fn furnish(&self, fixture: &Fixture) {
        let town = DemoTown {
            house: self.town.house.clone(),
            office: self.town.office,
            neighbour: self.town.neighbour,
            clock: fixture.clock.clone(),
            told: Box::new(|_, _, _| ()),
        };
        matters::room().demo.unwrap()(&town).await.unwrap();
        gatherings::room().demo.unwrap()(&town).await.unwrap();
    }

    pub async fn verified(&self) {
        let verdict = journal::verify(&self.ledger, self.town.office, &[], |_, _| ()).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

async fn home(ledger: &Ledger, asker: &Asker) -> Id {
    let (office, estate, building, entrance) = (asker.office, Id::new(), Id::new(), Id::new());
    let (flat, household, person) = (Id::new(), Id::new(), Id::new());
    let write = async |tx: &mut Tx| {
        tx.execute(ESTATE, params![office, estate, "银杏里"]).await?;
        tx.execute(BUILDING, params![office, building, estate, "3"]).await?;
        tx.execute(ENTRANCE, params![office, entrance, building]).await?;
        tx.execute(FLAT, params![office, flat, building, entrance, "601"]).await?;
        tx.execute(HOUSEHOLD, params![office, household, flat]).await?;
        tx.execute(PERSON, params![office, person, "何美芳"]).await?;
        tx.execute(RESIDENCE, params![office, Id::new(), household, person]).await?;
        anyhow::Ok(((), journal::Fact::of("test.furnished", estate)))
    };
    ledger.record(asker, write).await.unwrap();
    person
}

/// The fields of a gathering that is right: today at two.
pub const MEETING: [(&str, &str); 6] = [
    ("kind", "joint"),
    ("day", "2026-11-23"),
    ("from", "10:00"),
    ("until", "11:30"),
    ("place", "居委会二楼"),
    ("host", "沈玉珍"),
];

/// The same fields with some replaced or added.
pub fn with<'a>(fields: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| others.iter().all(|(other, _)| other != name));
    kept.chain(others).copied().collect()
}

/// Posts and gives where it leads.
pub async fn posted(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let page = browser.post(path, fields).await;
    assert_eq!(page.status.as_u16(), 303, "{path}: {}", page.text());
    page.location().unwrap()
}

/// Calls a gathering; its address.
pub async fn called(browser: &Browser, others: &[(&str, &str)]) -> String {
    posted(browser, "/gatherings", &with(&MEETING, others)).await
}

/// Notes a matter; its address.
pub async fn heard(browser: &Browser, title: &str, kind: &str) -> String {
    let fields = [("title", title), ("kind", kind), ("heard_how", "round"), ("detail", ""), ("another", "yes")];
    let page = browser.upload("/matters", &fields, &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().unwrap()
}

/// The ids between two texts of a page, in their order.
pub fn ids(html: &str, before: &str, after: &str) -> Vec<String> {
    let parts = html.split(before).skip(1).filter_map(|rest| rest.split_once(after).map(|(id, _)| id));
    let mut all: Vec<String> = Vec::new();
    for id in parts.filter(|id| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit())) {
        if !all.iter().any(|known| known == id) {
            all.push(id.to_owned());
        }
    }
    all
}

/// A gathering made by hand.
pub fn gathering() -> Gathering {
    use gatherings::gathering::model::Kind;
    Gathering {
        id: "0193a5b2c4d57e8f9a0b1c2d3e4f5a6b".parse().unwrap(),
        kind: Kind::JointMeeting,
        title: "11 月居民区联席会议".into(),
        day: date(2026, 11, 25),
        from: time(14, 0, 0, 0),
        until: Some(time(16, 0, 0, 0)),
        place: "居委会二楼".into(),
        host: "沈玉珍".into(),
        host_account: None,
        words: String::new(),
        called: (1_795_000_000_000, Id::NOBODY),
        changed_at: 1_795_000_000_000,
        version: 1,
        cancelled: None,
        finished: None,
        heads: 0,
    }
}
