//! A small street: two flats of 银杏里 with an elder and a family, one of 梧桐里; and the whole demo town.
use accounts::testing::Town;
use base::{Clock, Id, Role, id_number::Sex};
use jiff::civil::date;
use journal::{Asker, Fact, Ledger};
use people::{
    demo,
    model::{Area, Building, CareTag, Contact, Entrance, Estate, Flat, Household, Owner, Person, Residence, Tenure},
    register::{Batch, store::insert},
};
use testing::{Browser, MONDAY_MORNING, Place};

/// A right number of an area that was never given out.
pub const NUMBER: &str = "310199194503020010";
pub const PHONE: &str = "13000001127";
pub const HEALTH: &str = "夜里要吸氧";

pub struct Street {
    pub town: Town,
    pub ledger: Ledger,
    /// 周文富, 81, lives alone in 13号602室.
    pub elder: Id,
    /// 吴月娥, mother of a family in 31号201室.
    pub mother: Id,
    pub elders_flat: Id,
    pub family_flat: Id,
    pub building: Id,
    pub family_building: Id,
    /// Somebody in the other office.
    pub stranger: Id,
    pub strange_flat: Id,
}

impl Street {
    pub async fn new(place: &Place) -> Self {
        Self::of(place, || vec![people::room()]).await
    }

    /// The same in a house with the history room.
    pub async fn with_history(place: &Place) -> Self {
        Self::of(place, || vec![people::room(), web::history::room()]).await
    }

    async fn of(place: &Place, rooms: fn() -> Vec<web::Room>) -> Self {
        let ledger = place.ledger(vec![people::find::derive::derive]).await;
        let clock = Clock::fixed(MONDAY_MORNING);
        let town = Town::new(&ledger, &clock, place.folder(), rooms).await.unwrap();
        let (mut here, mut there) = (Batch::default(), Batch::default());
        let estate = Id::new();
        here.estates.push(Estate { id: estate, name: "银杏里".into() });
        let (building, elders_flat) = flat(&mut here, estate, "13", "602", 6);
        let (family_building, family_flat) = flat(&mut here, estate, "31", "201", 2);
        let elder = live(&mut here, elders_flat, "周文富", 1945, "户主");
        let known = here.persons.last_mut().unwrap();
        known.document = Some(NUMBER.into());
        known.phones = vec![PHONE.into()];
        known.health = Some(HEALTH.into());
        known.tags = vec![CareTag::read("独居").unwrap(), CareTag::read("高龄").unwrap()];
        let contact = Contact {
            id: Id::new(),
            person: elder,
            name: "周敏".into(),
            relation: Some("女儿".into()),
            phone: "13000002210".into(),
            place: 0,
        };
        here.contacts.push(contact);
        let mother = live(&mut here, family_flat, "吴月娥", 1940, "户主");
        live(&mut here, family_flat, "钱国梁", 1938, "配偶");
        for (flat, person, name) in [(elders_flat, elder, "周文富"), (family_flat, mother, "吴月娥")] {
            let (id, name) = (Id::new(), name.to_owned());
            here.owners.push(Owner { id, flat, person: Some(person), name, place: 0, since: None });
        }
        let strange = Id::new();
        there.estates.push(Estate { id: strange, name: "梧桐里".into() });
        let (_, strange_flat) = flat(&mut there, strange, "1", "101", 1);
        let stranger = live(&mut there, strange_flat, "郑隔壁", 1950, "户主");
        for (office, batch) in [(town.office, here), (town.neighbour, there)] {
            let asker = Asker::program(office, MONDAY_MORNING);
            let write = async |tx: &mut journal::Tx| {
                insert(tx, &batch).await?;
                anyhow::Ok(((), Fact::of("register.entered", office)))
            };
            ledger.record(&asker, write).await.unwrap();
        }
        Self {
            town,
            ledger,
            elder,
            mother,
            elders_flat,
            family_flat,
            building,
            family_building,
            stranger,
            strange_flat,
        }
    }

    pub async fn clerk(&self) -> Browser {
        self.town.browser(Role::Clerk).await.unwrap()
    }

    pub async fn found(&self, typed: &str) -> Vec<String> {
        let found = people::search(self.ledger.reader(), self.town.office, typed, None).await.unwrap();
        found.hits.into_iter().map(|hit| hit.name).collect()
    }

    pub async fn verified(&self) -> bool {
        let verdict = journal::verify(&self.ledger, self.town.office, &[], |_, _| ()).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        true
    }
}

/// The whole of 银杏里 as the demo builds it.
pub async fn demo_town(place: &Place) -> (Ledger, Id) {
    let ledger = place.ledger(vec![people::find::derive::derive]).await;
    let clock = Clock::fixed(MONDAY_MORNING);
    let town = Town::new(&ledger, &clock, place.folder(), || vec![people::room()]).await.unwrap();
    demo::enter(&ledger, &Asker::program(town.office, MONDAY_MORNING), demo::Town::Here).await.unwrap();
    (ledger, town.office)
}

fn flat(batch: &mut Batch, estate: Id, building: &str, room: &str, floor: i64) -> (Id, Id) {
    let (house, entrance, id) = (Id::new(), Id::new(), Id::new());
    batch.buildings.push(Building { id: house, estate, name: building.into() });
    batch.entrances.push(Entrance { id: entrance, building: house, name: String::new() });
    let (room, area) = (room.to_owned(), Some(Area(8992)));
    batch.flats.push(Flat { id, building: house, entrance, room, floor: Some(floor), area, registry_no: None });
    (house, id)
}

fn live(batch: &mut Batch, flat: Id, name: &str, year: i16, relation: &str) -> Id {
    let id = Id::new();
    let known = batch.households.iter().find(|household| household.flat == flat).map(|household| household.id);
    let household = known.unwrap_or_else(|| {
        let id = Id::new();
        batch.households.push(Household { id, flat, number: None });
        id
    });
    batch.persons.push(Person {
        id,
        name: name.into(),
        sex: Some(Sex::Male),
        birth: Some(date(year, 3, 2)),
        document: None,
        phones: Vec::new(),
        health: None,
        note: None,
        tags: Vec::new(),
    });
    batch.residences.push(Residence {
        id: Id::new(),
        person: id,
        household,
        relation: Some(relation.into()),
        tenure: Tenure::Family,
        since: None,
        until: None,
    });
    id
}
