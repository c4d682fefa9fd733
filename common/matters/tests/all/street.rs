//! 银杏里 and 梧桐里 with a building, two people and whoever works there.
use accounts::testing::Town;
use base::{Clock, Id, Role};
use db::params;
use journal::{Asker, Ledger, Tx};
use std::{
    path::Path,
    sync::{Arc, Mutex},
};
use testing::{Browser, Fixture, Page};
use web::DemoTown;

const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, $3, 1)";
const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, $4, 1)";
const ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name) VALUES ($1, $2, $3, '')";
const FLAT: &str = "INSERT INTO flat (office_id, id, building_id, entrance_id, room, version)
    VALUES ($1, $2, $3, $4, $5, 1)";
const HOUSEHOLD: &str = "INSERT INTO household (office_id, id, flat_id, version) VALUES ($1, $2, $3, 1)";
const PERSON: &str = "INSERT INTO person (office_id, id, name, version) VALUES ($1, $2, $3, 1)";
const RESIDENCE: &str = "INSERT INTO residence (office_id, id, household_id, person_id, kind, version)
    VALUES ($1, $2, $3, $4, 'owner', 1)";

/// One street of it.
pub struct Street {
    pub town: Town,
    pub building: Id,
    pub flat: Id,
    /// 何美芳 and 赵建国, both of 3号601室.
    pub people: [Id; 2],
    /// 何美芳 of the neighbouring committee.
    pub stranger: Id,
}

/// What 3号601室 consists of.
pub struct Home {
    pub building: Id,
    pub flat: Id,
    pub people: Vec<Id>,
}

/// What the room derives inside every fact.
pub fn derived() -> Vec<journal::Derive> {
    vec![matters::room().derive.unwrap()]
}

impl Street {
    pub async fn new(fixture: &Fixture) -> Self {
        Self::on(&fixture.ledger, &fixture.clock, fixture.place.folder()).await
    }

    pub async fn on(ledger: &Ledger, clock: &Clock, folder: &Path) -> Self {
        let rooms = || vec![web::history::room(), people::room(), files::room(), matters::room()];
        let town = Town::new(ledger, clock, folder, rooms).await.unwrap();
        let asker = town.asker(Role::Clerk);
        let home = home(ledger, &asker, &["何美芳", "赵建国"]).await;
        let other = Asker::account(town.neighbour, town.account_in(town.neighbour, Role::Clerk), asker.at);
        let stranger = self::home(ledger, &other, &["何美芳"]).await.people[0];
        Self { town, building: home.building, flat: home.flat, people: [home.people[0], home.people[1]], stranger }
    }

    /// Builds the room's part of the demo town; the last word of its progress.
    pub async fn furnish(&self, fixture: &Fixture) -> (u64, u64) {
        let heard = Arc::new(Mutex::new((0, 0)));
        let told = heard.clone();
        let town = DemoTown {
            house: self.town.house.clone(),
            office: self.town.office,
            neighbour: self.town.neighbour,
            clock: fixture.clock.clone(),
            told: Box::new(move |_, done, all| *told.lock().unwrap() = (done, all)),
        };
        matters::room().demo.unwrap()(&town).await.unwrap();
        *heard.lock().unwrap()
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }

    pub async fn neighbour(&self, role: Role) -> Browser {
        self.town.browser_in(self.town.neighbour, role).await.unwrap()
    }
}

pub async fn home(ledger: &Ledger, asker: &Asker, names: &[&str]) -> Home {
    let (office, estate, building, entrance) = (asker.office, Id::new(), Id::new(), Id::new());
    let (flat, household) = (Id::new(), Id::new());
    let people: Vec<Id> = names.iter().map(|_| Id::new()).collect();
    let write = async |tx: &mut Tx| {
        tx.execute(ESTATE, params![office, estate, "银杏里"]).await?;
        tx.execute(BUILDING, params![office, building, estate, "3"]).await?;
        tx.execute(ENTRANCE, params![office, entrance, building]).await?;
        tx.execute(FLAT, params![office, flat, building, entrance, "601"]).await?;
        tx.execute(HOUSEHOLD, params![office, household, flat]).await?;
        for (id, name) in people.iter().zip(names) {
            tx.execute(PERSON, params![office, *id, *name]).await?;
            tx.execute(RESIDENCE, params![office, Id::new(), household, *id]).await?;
        }
        anyhow::Ok(((), journal::Fact::of("test.furnished", estate)))
    };
    ledger.record(asker, write).await.unwrap();
    Home { building, flat, people }
}

/// The fields of a matter that is right.
pub fn leak() -> Vec<(&'static str, &'static str)> {
    vec![
        ("title", "3 号楼顶楼漏水"),
        ("kind", "repair"),
        ("heard_how", "round"),
        ("place", "3号601"),
        ("detail", "连下三天雨，\n天花板滴水。"),
        ("who", "何美芳、赵建国"),
        ("due_on", "2026-11-24"),
    ]
}

/// The same fields with some replaced or added.
pub fn with<'a>(fields: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| others.iter().all(|(other, _)| other != name));
    kept.chain(others).copied().collect()
}

/// A small red JPEG with a place in its Exif.
pub fn photo() -> Vec<u8> {
    let mut plain = std::io::Cursor::new(Vec::new());
    let red = image::RgbImage::from_pixel(64, 48, image::Rgb([180, 40, 40]));
    red.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0 GPS 31.2304N";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, exif, &plain[2..]].concat()
}

/// Notes a matter, whatever is on file, and gives its address.
pub async fn heard(browser: &Browser, fields: &[(&str, &str)]) -> String {
    let page = browser.upload("/matters", &with(fields, &[("another", "yes")]), &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().unwrap()
}

/// The address of the first link to a step's result.
pub fn result_of(page: &Page) -> String {
    let rest = page.between("/steps/", "/result").expect("a step to record");
    format!("{}/steps/{rest}/result", page.path)
}
