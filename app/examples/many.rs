//! `many FOLDER MATTERS [POSTGRES]`: gives the first committee of a demo town so many matters more, one in twenty of them
//! open, each with a step and a follow-up. Written through the journal, with everything the rooms derive.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measuring tool")]
use base::{Clock, Id, Millis};
use db::{Address, Database, Value, params};
use journal::{Asker, Fact, Keyring, Ledger, Tx};
use std::{env::args, path::PathBuf, sync::Arc, time::Instant};

const KINDS: [&str; 8] = ["repair", "need", "hazard", "conflict", "hotline", "works", "certificate", "inspection"];
const PARTIES: [&str; 4] = ["property_manager", "committee", "neighbours", "contractor"];
const TITLES: [&str; 6] = ["楼道灯不亮", "水管漏水", "电瓶车乱停", "想配助行器", "楼上装修太吵", "门禁失灵"];
const OFFICE: &str = "SELECT office_id FROM matter ORDER BY number DESC LIMIT 1";
const NUMBER: &str = "SELECT MAX(number) FROM matter WHERE office_id = $1";
const BUILDINGS: &str = "SELECT id, name FROM building WHERE office_id = $1";
const ACCOUNTS: &str =
    "SELECT account_id FROM appointment WHERE office_id = $1 AND until IS NULL AND role <> 'administrator'";
const MATTER: &str = "INSERT INTO matter
    (office_id, id, number, kind, title, detail, heard_how, heard_at, heard_by, building_id, flat_id, place, due_on, version)
    VALUES ($1, $2, $3, $4, $5, $6, 'phone', $7, $8, $9, NULL, $10, $11, 1)";
const STEP: &str = "INSERT INTO step
    (office_id, id, matter_id, place, what, party, account_id, due_on, result, done_at, done_by, dropped_at, dropped_by,
        version)
    VALUES ($1, $2, $3, 1, '请人去看一看', $4, $5, $6, $7, $8, $9, NULL, NULL, 1)";
const FOLLOW_UP: &str = "INSERT INTO follow_up
    (office_id, id, matter_id, person_id, outcome, said, visited_at, visited_by)
    VALUES ($1, $2, $3, NULL, 'content', '好了。', $4, $5)";
const CLOSURE: &str = "INSERT INTO matter_closure (office_id, matter_id, result, closed_at, closed_by)
    VALUES ($1, $2, '办好了，居民满意。', $3, $4)";

struct Town {
    office: Id,
    buildings: Vec<(Id, String)>,
    accounts: Vec<Id>,
    now: Millis,
}

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(args().nth(1).expect("many FOLDER MATTERS [POSTGRES]"));
    let wanted: i64 = args().nth(2).and_then(|n| n.parse().ok()).expect("how many matters");
    let address = match args().nth(3) {
        Some(url) => Address::Postgres(url),
        None => Address::Sqlite(folder.join("lilong.sqlite3")),
    };
    let keys = Keyring::open(&folder.join("keys")).expect("the demo's keys");
    let database = Database::open(&address).await.expect("the demo's database");
    let derive = app::rooms().iter().filter_map(|room| room.derive).collect();
    let ledger = Ledger::open(database, Arc::new(keys), derive).await.expect("the journal");
    let db = ledger.reader();
    let office: Id = db.one(OFFICE, &[], |row| row.get(0)).await.unwrap();
    let first: i64 = db.one(NUMBER, params![office], |row| row.get(0)).await.unwrap();
    let town = Town {
        office,
        buildings: db.rows(BUILDINGS, params![office], |row| Ok((row.get(0)?, row.get(1)?))).await.unwrap(),
        accounts: db.rows(ACCOUNTS, params![office], |row| row.get(0)).await.unwrap(),
        now: Clock::system().now(),
    };
    let began = Instant::now();
    for from in (1..=wanted).step_by(500) {
        batch(&ledger, &town, first + from..first + (from + 500).min(wanted + 1)).await;
    }
    println!("{wanted} matters in {:.1} s", began.elapsed().as_secs_f64());
}

async fn batch(ledger: &Ledger, town: &Town, numbers: std::ops::Range<i64>) {
    let mut rows: [Vec<Vec<Value>>; 4] = Default::default();
    for number in numbers {
        one(town, number, &mut rows);
    }
    let [matters, steps, visits, closures] = rows;
    let asker = Asker::account(town.office, town.accounts[0], town.now);
    let write = async |tx: &mut Tx| {
        tx.insert_many(MATTER, &matters).await?;
        tx.insert_many(STEP, &steps).await?;
        tx.insert_many(FOLLOW_UP, &visits).await?;
        tx.insert_many(CLOSURE, &closures).await?;
        anyhow::Ok(((), Fact::of("measure.furnished", Id::new())))
    };
    ledger.record(&asker, write).await.expect("written");
}

fn one(town: &Town, number: i64, rows: &mut [Vec<Vec<Value>>; 4]) {
    let at = usize::try_from(number).unwrap();
    let pick = |many: usize| (at * 7919) % many;
    let (id, office) = (Id::new(), town.office);
    let (building, name) = &town.buildings[pick(town.buildings.len())];
    let by = town.accounts[pick(town.accounts.len())];
    let hour = 3_600_000;
    let heard = town.now - (number % 40_000) * hour;
    let open = number % 20 == 0;
    let day = |hours: i64| base::clock::day(town.now + hours * hour).to_string();
    let due = if open { Some(day(number % 700 - 60)) } else { None };
    let place = format!("{name}号楼 {}0{}室", at % 6 + 1, at % 4 + 1);
    let title = format!("{name} 号楼{}", TITLES[pick(TITLES.len())]);
    let kind = KINDS[pick(KINDS.len())];
    rows[0].push(
        params![office, id, number, kind, title, "居民打电话来说的。", heard, by, *building, place, due.as_ref()]
            .to_vec(),
    );
    let done = !open || number % 60 == 0;
    let (result, done_at) = (done.then_some("看过了，修好了。"), done.then_some(heard + hour));
    let account = (number % 3 == 0).then_some(by);
    let party = PARTIES[pick(PARTIES.len())];
    rows[1].push(
        params![office, Id::new(), id, party, account, due.as_ref(), result, done_at, done_at.map(|_| by)].to_vec(),
    );
    if !open {
        rows[2].push(params![office, Id::new(), id, heard + 2 * hour, by].to_vec());
        rows[3].push(params![office, id, heard + 3 * hour, by].to_vec());
    }
}
