//! Measures questions at 10,000 residents and 100,000 matters, as rows for docs/benchmarks.md: the middle and the slowest
//! of fifty, in milliseconds. `cargo run --release -p forms --example counting`; with PostgreSQL through scripts/with-postgres.
#![allow(clippy::unwrap_used, missing_docs)]
use base::{Clock, Id, Millis, id_number::Sex};
use db::params;
use jiff::civil::date;
use journal::{Asker, Fact, Ledger, Tx};
use matters::{counting as matters_counting, matter::rules::Wall};
use people::{
    access::Scope,
    counting::{Reach, Wanted, store},
    model::{Building, CareTag, Entrance, Estate, Flat, Household, Person, Residence, Tenure},
    register::{Batch, store::insert},
};
use std::time::Instant;
use testing::{MONDAY_MORNING, Place};

const PEOPLE: usize = 10_000;
const MATTERS: i64 = 100_000;
const DAY: Millis = 24 * 3_600_000;

const MATTER: &str = "INSERT INTO matter
    (office_id, id, number, kind, title, detail, heard_how, heard_at, heard_by, building_id, place, due_on, version)
    VALUES ($1, $2, $3, $4, '楼道灯不亮', '', 'round', $5, $6, $7, '', '2026-11-20', 1)";
const STEP: &str = "INSERT INTO step (office_id, id, matter_id, place, what, party, due_on, done_at, done_by, version)
    VALUES ($1, $2, $3, 1, '修', $4, '2026-11-20', $5, $6, 1)";
const CLOSURE: &str = "INSERT INTO matter_closure (office_id, matter_id, result, closed_at, closed_by)
    VALUES ($1, $2, '修好了', $3, $4)";

#[tokio::main]
async fn main() {
    let place =
        if std::env::var("LILONG_TEST_POSTGRES").is_ok() { Place::postgres().await } else { Place::sqlite().await };
    let ledger = place.ledger(Vec::new()).await;
    let clock = Clock::fixed(MONDAY_MORNING);
    let town = accounts::testing::Town::new(&ledger, &clock, place.folder(), Vec::new).await.unwrap();
    let office = town.office;
    let building = furnish(&ledger, office).await;
    let today = base::clock::day(MONDAY_MORNING);
    let (reader, reach) = (ledger.reader(), Reach::of(&Scope::Office, Id::NOBODY));
    let tags = vec!["独居".to_owned()];
    let people = [
        ("everybody", Wanted::default()),
        ("80 and older", Wanted { age_from: Some(80), ..Wanted::default() }),
        ("80, alone", Wanted { age_from: Some(80), tags: tags.clone(), ..Wanted::default() }),
        ("alone, one building", Wanted { tags, building: Some(building), ..Wanted::default() }),
    ];
    for (name, wanted) in &people {
        let counted = store::count(reader, office, reach, wanted, today).await.unwrap();
        timed(&format!("people: {name} ({})", counted.people), async || {
            store::count(reader, office, reach, wanted, today).await.unwrap();
        })
        .await;
        timed(&format!("people: {name}, first 50 lines"), async || {
            store::people(reader, (office, reach), wanted, today, (0, 50)).await.unwrap();
        })
        .await;
    }
    let wall = Wall { everything: true, ..Wall::default() };
    let week = (MONDAY_MORNING - 7 * DAY, MONDAY_MORNING + DAY);
    let month = (MONDAY_MORNING - 30 * DAY, MONDAY_MORNING + DAY);
    let plain = matters_counting::Wanted::default;
    let matters = [
        ("all", plain()),
        ("heard this week", matters_counting::Wanted { heard: Some(week), ..plain() }),
        ("heard in 30 days", matters_counting::Wanted { heard: Some(month), ..plain() }),
        ("closed in 30 days", matters_counting::Wanted { closed: Some(month), ..plain() }),
        ("late", matters_counting::Wanted { late_on: Some(today), ..plain() }),
        ("one building", matters_counting::Wanted { building: Some(building), ..plain() }),
        ("open", matters_counting::Wanted { stage: matters::listing::model::Stage::read("open"), ..plain() }),
    ];
    for (name, wanted) in &matters {
        let counted = matters_counting::store::count(reader, office, &wall, wanted).await.unwrap();
        timed(&format!("matters: {name} ({})", counted.matters), async || {
            matters_counting::store::count(reader, office, &wall, wanted).await.unwrap();
        })
        .await;
        timed(&format!("matters: {name}, first 50 lines"), async || {
            matters_counting::store::lines(reader, (office, &wall), wanted, (0, 50)).await.unwrap();
        })
        .await;
    }
}

async fn timed(name: &str, ask: impl AsyncFn()) {
    let mut all = Vec::new();
    for _ in 0..50 {
        let began = Instant::now();
        ask().await;
        all.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    all.sort_by(f64::total_cmp);
    println!("{name:45} {:8.2} {:8.2}", all[25], all[49]);
}

/// One building in forty; a flat for two people; one in four is old, one in forty alone.
async fn furnish(ledger: &Ledger, office: Id) -> Id {
    let estate = Id::new();
    let mut batch = Batch::default();
    batch.estates.push(Estate { id: estate, name: "银杏里".into() });
    for n in 0..40 {
        let id = Id::new();
        batch.buildings.push(Building { id, estate, name: (n + 1).to_string() });
        batch.entrances.push(Entrance { id: Id::new(), building: id, name: String::new() });
    }
    for n in 0..PEOPLE {
        let at = n / 2 % 40;
        if n % 2 == 0 {
            let (building, entrance) = (batch.buildings[at].id, batch.entrances[at].id);
            let room = (100 + n / 80).to_string();
            let flat = Flat { id: Id::new(), building, entrance, room, floor: None, area: None, registry_no: None };
            batch.households.push(Household { id: Id::new(), flat: flat.id, number: None });
            batch.flats.push(flat);
        }
        let id = Id::new();
        let year = 1930 + i16::try_from(n % 90).unwrap();
        batch.persons.push(Person {
            id,
            name: format!("甲{n}"),
            sex: Some(if n % 2 == 0 { Sex::Male } else { Sex::Female }),
            birth: Some(date(year, 5, 6)),
            document: None,
            phones: Vec::new(),
            health: None,
            note: None,
            tags: if n % 40 == 0 { CareTag::read_all("独居") } else { Vec::new() },
        });
        let household = batch.households.last().unwrap().id;
        let (relation, tenure) = (None, Tenure::Owner);
        let home = Residence { id: Id::new(), person: id, household, relation, tenure, since: None, until: None };
        batch.residences.push(home);
    }
    let buildings: Vec<Id> = batch.buildings.iter().map(|building| building.id).collect();
    let asker = Asker::program(office, MONDAY_MORNING);
    let write = async |tx: &mut Tx| {
        insert(tx, &batch).await?;
        anyhow::Ok(((), Fact::of("register.entered", office)))
    };
    ledger.record(&asker, write).await.unwrap();
    for chunk in 0..MATTERS / 1000 {
        let write = async |tx: &mut Tx| {
            for n in chunk * 1000..(chunk + 1) * 1000 {
                matter(tx, office, n, buildings[usize::try_from(n % 40)?]).await?;
            }
            anyhow::Ok(((), Fact::of("test.furnished", office)))
        };
        ledger.record(&asker, write).await.unwrap();
    }
    buildings[0]
}

/// Three years of matters; all but the newest 2,000 are closed.
async fn matter(tx: &mut Tx, office: Id, n: i64, building: Id) -> anyhow::Result<()> {
    let (id, at) = (Id::new(), MONDAY_MORNING - (MATTERS - n) * 3 * 365 * DAY / MATTERS);
    let kind = ["repair", "need", "conflict", "hotline"][usize::try_from(n % 4)?];
    let closed = n < MATTERS - 2000;
    tx.execute(MATTER, params![office, id, n + 1, kind, at, Id::NOBODY, building]).await?;
    let done = closed.then_some(at + DAY);
    tx.execute(STEP, params![office, Id::new(), id, "property_manager", done, closed.then_some(Id::NOBODY)]).await?;
    if closed {
        tx.execute(CLOSURE, params![office, id, at + 2 * DAY, Id::NOBODY]).await?;
    }
    Ok(())
}
