//! 银杏里 with two buildings and seven people, 梧桐里 with one; a few matters, heard as a clerk hears them.
use accounts::testing::Town;
use base::{Clock, Id, Role, id_number::Sex};
use db::params;
use jiff::civil::date;
use journal::{Asker, Fact, Ledger, Tx};
use people::{
    model::{Building, CareTag, Entrance, Estate, Flat, Household, Person, Residence, Tenure},
    register::{Batch, store::insert},
};
use testing::{Browser, MONDAY_MORNING, Page, Place};
use web::Room;

/// One resident: name, sex, year of birth, tags, telephone, as what.
type Who = (&'static str, Sex, i16, &'static str, Option<&'static str>, Tenure);

/// By building and room.
const HERE: &[(&str, &str, &[Who])] = &[
    ("3", "101", &[("周文富", Sex::Male, 1941, "独居、高龄", Some("13000001127"), Tenure::Owner)]),
    ("3", "102", &[("吴月娥", Sex::Female, 1940, "独居", None, Tenure::Owner)]),
    (
        "3",
        "201",
        &[
            ("钱国梁", Sex::Male, 1960, "", Some("13000002210"), Tenure::Owner),
            ("钱小雨", Sex::Female, 2016, "", None, Tenure::Family),
        ],
    ),
    ("5", "101", &[("孙桂英", Sex::Female, 1946, "独居、低保", None, Tenure::Owner)]),
    ("5", "202", &[("李新民", Sex::Male, 1995, "", Some("13000003310"), Tenure::Tenant)]),
];

const HOUSEHOLD: &str = "SELECT household_id FROM residence WHERE office_id = $1 AND person_id = $2";
const SECOND: &str = "INSERT INTO residence (office_id, id, household_id, person_id, kind, version)
    VALUES ($1, $2, $3, $4, 'family', 1)";

pub struct Street {
    pub town: Town,
    pub ledger: Ledger,
    /// 3号 and 5号.
    pub buildings: [Id; 2],
    /// 1号 of 梧桐里.
    pub strange_building: Id,
    people: Vec<(&'static str, Id)>,
}

pub fn rooms() -> Vec<Room> {
    vec![people::room(), files::room(), matters::room(), forms::room(), web::history::room()]
}

impl Street {
    pub async fn on(place: &Place) -> Self {
        let ledger = place.ledger(rooms().iter().filter_map(|room| room.derive).collect()).await;
        let clock = Clock::fixed(MONDAY_MORNING);
        let town = Town::new(&ledger, &clock, place.folder(), rooms).await.unwrap();
        let (mut here, mut there) = (Batch::default(), Batch::default());
        let people = furnish(&mut here, HERE);
        furnish(&mut there, &[("1", "101", &[("郑隔壁", Sex::Male, 1935, "独居", None, Tenure::Owner)])]);
        let named = |batch: &Batch, name: &str| batch.buildings.iter().find(|one| one.name == name).unwrap().id;
        let (buildings, strange_building) = ([named(&here, "3"), named(&here, "5")], named(&there, "1"));
        for (office, batch) in [(town.office, here), (town.neighbour, there)] {
            let write = async |tx: &mut Tx| {
                insert(tx, &batch).await?;
                anyhow::Ok(((), Fact::of("register.entered", office)))
            };
            ledger.record(&Asker::program(office, MONDAY_MORNING), write).await.unwrap();
        }
        Self { town, ledger, buildings, strange_building, people }
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }

    pub async fn neighbour(&self, role: Role) -> Browser {
        self.town.browser_in(self.town.neighbour, role).await.unwrap()
    }

    pub fn person(&self, name: &str) -> Id {
        self.people.iter().find(|(known, _)| *known == name).unwrap().1
    }

    /// Gives 3号 to the group leader.
    pub async fn entrust(&self) {
        let chief = self.browser(Role::Chief).await;
        let leader = self.town.account(Role::GroupLeader);
        let fields = [("building", self.buildings[0].to_string())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = chief.post(&format!("/staff/{leader}/buildings"), &fields).await;
        assert_eq!(page.status.as_u16(), 303, "{}", page.text());
    }

    /// Lets somebody live with somebody else too.
    pub async fn second_home(&self, who: &str, with: &str) {
        let (office, who, with) = (self.town.office, self.person(who), self.person(with));
        let write = async |tx: &mut Tx| {
            let household = tx.maybe(HOUSEHOLD, params![office, with], |row| row.get::<Id>(0)).await?.unwrap();
            tx.execute(SECOND, params![office, Id::new(), household, who]).await?;
            anyhow::Ok(((), Fact::of("test.moved", who)))
        };
        self.ledger.record(&Asker::program(office, MONDAY_MORNING), write).await.unwrap();
    }

    /// Hears a matter in 3号101室; its address.
    pub async fn heard(&self, browser: &Browser, title: &str, kind: &str, more: &[(&str, &str)]) -> String {
        let mut fields = vec![("title", title), ("kind", kind), ("heard_how", "round"), ("detail", "")];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend_from_slice(more);
        let page = browser.upload("/matters", &fields, &[]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        page.location().unwrap()
    }

    pub async fn verified(&self) {
        let verdict = journal::verify(&self.ledger, self.town.office, &[], |_, _| ()).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

fn furnish(batch: &mut Batch, homes: &[(&str, &str, &[Who])]) -> Vec<(&'static str, Id)> {
    let estate = Id::new();
    batch.estates.push(Estate { id: estate, name: "银杏里".into() });
    let mut known = Vec::new();
    for (building, room, people) in homes {
        let house = batch.buildings.iter().find(|one| one.name == *building).map(|one| one.id);
        let house = house.unwrap_or_else(|| {
            let id = Id::new();
            batch.buildings.push(Building { id, estate, name: (*building).into() });
            batch.entrances.push(Entrance { id: Id::new(), building: id, name: String::new() });
            id
        });
        let entrance = batch.entrances.iter().find(|one| one.building == house).unwrap().id;
        let (flat, household) = (Id::new(), Id::new());
        let room = (*room).to_owned();
        let flat_row = Flat { id: flat, building: house, entrance, room, floor: None, area: None, registry_no: None };
        batch.flats.push(flat_row);
        batch.households.push(Household { id: household, flat, number: None });
        for (name, sex, year, tags, phone, tenure) in *people {
            let id = Id::new();
            known.push((*name, id));
            batch.persons.push(Person {
                id,
                name: (*name).into(),
                sex: Some(*sex),
                birth: Some(date(*year, 3, 2)),
                document: None,
                phones: phone.iter().map(|phone| (*phone).to_owned()).collect(),
                health: None,
                note: None,
                tags: CareTag::read_all(tags),
            });
            let (relation, tenure) = (None, *tenure);
            let home = Residence { id: Id::new(), person: id, household, relation, tenure, since: None, until: None };
            batch.residences.push(home);
        }
    }
    known
}

/// The number that a page tells.
pub fn number(page: &Page) -> i64 {
    let html = page.html();
    let told = html.split("number-told\"><b>").nth(1).unwrap_or_else(|| panic!("no number: {}", page.text()));
    told.split('<').next().unwrap().replace(',', "").parse().unwrap()
}

/// The sentence to copy.
pub fn words(page: &Page) -> String {
    let html = page.html();
    let told = html.split("id=\"told\"").nth(1).unwrap_or_else(|| panic!("no sentence: {}", page.text()));
    told.split_once('>').unwrap().1.split('<').next().unwrap().to_owned()
}
