//! 银杏里 with a building in which two people live, and 梧桐里 behind the wall.
use accounts::testing::Town;
use base::{Id, Role};
use db::params;
use journal::{Asker, Fact, Tx};
use testing::{Browser, Fixture, Page};
use web::Room;

const STATEMENTS: [&str; 7] = [
    "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, '银杏里', 1)",
    "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, '3', 1)",
    "INSERT INTO entrance (office_id, id, building_id, name) VALUES ($1, $2, $3, '')",
    "INSERT INTO flat (office_id, id, building_id, entrance_id, room, version) VALUES ($1, $2, $3, $4, '601', 1)",
    "INSERT INTO household (office_id, id, flat_id, version) VALUES ($1, $2, $3, 1)",
    "INSERT INTO person (office_id, id, name, birth, version) VALUES ($1, $2, $3, $4, 1)",
    "INSERT INTO residence (office_id, id, household_id, person_id, kind, version) VALUES ($1, $2, $3, $4, 'owner', 1)",
];

pub struct Street {
    pub town: Town,
    /// 3号, where 何美芳 and 顾阿根 live; he turns 90 on Tuesday.
    pub building: Id,
}

fn rooms() -> Vec<Room> {
    vec![people::room(), files::room(), matters::room(), digests::room(), today::room()]
}

/// What the rooms derive inside every fact.
pub fn derived() -> Vec<journal::Derive> {
    rooms().iter().filter_map(|room| room.derive).collect()
}

impl Street {
    pub async fn new(fixture: &Fixture) -> Self {
        let town = Town::new(&fixture.ledger, &fixture.clock, fixture.place.folder(), rooms).await.unwrap();
        let building = home(&town, &town.asker(Role::Clerk), ["何美芳", "顾阿根"]).await;
        let clerk = town.account_in(town.neighbour, Role::Clerk);
        home(&town, &Asker::account(town.neighbour, clerk, town.house.clock.now()), ["汤月仙", "郁家兴"]).await;
        Self { town, building }
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }
}

async fn home(town: &Town, asker: &Asker, names: [&str; 2]) -> Id {
    let office = asker.office;
    let [estate, building, entrance, flat, household] = [(); 5].map(|()| Id::new());
    let write = async |tx: &mut Tx| {
        let [s_estate, s_building, s_entrance, s_flat, s_household, s_person, s_residence] = STATEMENTS;
        tx.execute(s_estate, params![office, estate]).await?;
        tx.execute(s_building, params![office, building, estate]).await?;
        tx.execute(s_entrance, params![office, entrance, building]).await?;
        tx.execute(s_flat, params![office, flat, building, entrance]).await?;
        tx.execute(s_household, params![office, household, flat]).await?;
        for (name, birth) in names.into_iter().zip(["1968-05-06", "1936-11-24"]) {
            let id = Id::new();
            tx.execute(s_person, params![office, id, name, birth]).await?;
            tx.execute(s_residence, params![office, Id::new(), household, id]).await?;
        }
        anyhow::Ok(((), Fact::of("test.furnished", estate)))
    };
    town.house.ledger.record(asker, write).await.unwrap();
    building
}

/// Notes a matter; its address.
pub async fn heard(browser: &Browser, title: &str, due_on: &str, more: &[(&str, &str)]) -> String {
    let fields = [("title", title), ("kind", "repair"), ("heard_how", "desk"), ("place", "南门"), ("due_on", due_on)];
    let fields = fields.into_iter().chain([("another", "yes")]);
    let kept = fields.filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    let fields: Vec<(&str, &str)> = kept.chain(more.iter().copied()).collect();
    let page = browser.upload("/matters", &fields, &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().unwrap()
}

/// Asks somebody to do a step of it.
pub async fn asked(browser: &Browser, matter: &str, what: &str, party: &str, more: &[(&str, &str)]) {
    let mut fields = vec![("what", what), ("party", party)];
    fields.extend_from_slice(more);
    let page = browser.post(&format!("{matter}/steps"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// What a page says, without the spaces that tags leave behind.
pub fn read(page: &Page) -> Told {
    Told(tight(&page.text()))
}

/// See [`read`].
#[derive(Debug)]
pub struct Told(String);

fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

impl Told {
    /// Whether the words stand in it.
    pub fn says(&self, words: &str) -> bool {
        self.0.contains(&tight(words))
    }

    /// Fails unless the words stand in it in this order.
    pub fn says_in_order(&self, words: &[&str]) {
        let mut rest = self.0.as_str();
        for word in words {
            let at = rest.find(&tight(word)).unwrap_or_else(|| panic!("{word} is missing or too early in: {}", self.0));
            rest = &rest[at + tight(word).len()..];
        }
    }
}
