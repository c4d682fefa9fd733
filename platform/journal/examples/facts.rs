//! Facts per second under full durability, beside one commit a fact and a bare write + fdatasync in the same run.
//!
//! `cargo run --release -p journal --example facts -- FOLDER [POSTGRES_URL]`
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, reason = "a measuring program")]
use base::Id;
use db::{Address, Database, params};
use journal::{Asker, Fact, Keyring, Ledger, open_log};
use std::{
    io::Write as _,
    os::unix::fs::FileExt as _,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

const FOR: Duration = Duration::from_secs(3);
/// Matters are counted, as in an office.
static NUMBER: AtomicI64 = AtomicI64::new(1);
const OFFICE: &str = "INSERT INTO office (office_id, kind, name, version) VALUES ($1, 'committee', '银杏里', 1)";
const MATTER: &str = "INSERT INTO matter
    (office_id, id, number, kind, title, detail, heard_how, heard_at, heard_by, place, version)
    VALUES ($1, $2, $3, 'repair', '楼道灯不亮', '', 'round', 1, $4, '3 号楼', 1)";

#[tokio::main(worker_threads = 2)]
async fn main() {
    let args: Vec<String> = std::env::args().collect();
    let folder = Path::new(&args[1]);
    std::fs::create_dir_all(folder).unwrap();
    println!("| what | callers | offices | per second | p50 ms | p99 ms |\n|---|---|---|---|---|---|");
    disk(folder);
    alone(&folder.join("alone.sqlite3"));
    let sqlite = Address::Sqlite(folder.join("facts.sqlite3"));
    measure("SQLite, grouped", &sqlite, folder).await;
    if let Some(url) = args.get(2) {
        measure("PostgreSQL, grouped", &Address::Postgres(url.clone()), folder).await;
    }
}

async fn measure(name: &str, address: &Address, folder: &Path) {
    let database = Database::open(address).await.unwrap();
    let keys = Arc::new(Keyring::open(&folder.join("keys")).unwrap());
    let ledger = Ledger::open(database, keys, vec![]).await.unwrap();
    let mut offices = Vec::new();
    for _ in 0..8 {
        let asker = Asker::account(Id::new(), Id::new(), 1);
        ledger
            .record::<_, anyhow::Error>(&asker, async |tx| {
                open_log(tx).await?;
                tx.execute(OFFICE, params![asker.office]).await?;
                Ok(((), Fact::of("office.opened", asker.office)))
            })
            .await
            .unwrap();
        offices.push(asker);
    }
    for (callers, count) in [(1, 1), (8, 1), (64, 1), (64, 8)] {
        load(name, &ledger, &offices[..count], callers).await;
    }
}

async fn load(name: &str, ledger: &Ledger, offices: &[Asker], callers: usize) {
    let start = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let (ledger, asker) = (ledger.clone(), offices[caller % offices.len()]);
            tokio::spawn(async move {
                let mut took = Vec::new();
                while start.elapsed() < FOR {
                    let began = Instant::now();
                    one(&ledger, asker).await;
                    took.push(began.elapsed());
                }
                took
            })
        })
        .collect();
    let mut took = Vec::new();
    for task in tasks {
        took.extend(task.await.unwrap());
    }
    report(name, callers, offices.len(), start.elapsed(), took);
}

async fn one(ledger: &Ledger, asker: Asker) {
    let id = Id::new();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    ledger
        .record::<_, anyhow::Error>(&asker.commanding(Some(Id::new())), async |tx| {
            tx.execute(MATTER, params![asker.office, id, number, asker.actor]).await?;
            Ok(((), Fact::of("matter.heard", id).saying(&serde_json::json!({ "title": "楼道灯不亮" }))))
        })
        .await
        .unwrap();
}

/// What the disk itself does: 4 KB and fdatasync, appended.
fn disk(folder: &Path) {
    let path = folder.join("disk.probe");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(&[7; 4096]).unwrap();
    let (start, mut took) = (Instant::now(), Vec::new());
    while start.elapsed() < FOR {
        let began = Instant::now();
        file.write_all_at(&[9; 4096], 4096 * (1 + took.len() as u64)).unwrap();
        file.sync_data().unwrap();
        took.push(began.elapsed());
    }
    std::fs::remove_file(path).unwrap();
    report("4 KB write + fdatasync", 1, 1, start.elapsed(), took);
}

/// The same rows, one transaction and one commit a fact.
fn alone(path: &Path) {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE matter (office BLOB, id BLOB, title TEXT, PRIMARY KEY (office, id)) WITHOUT ROWID;
         CREATE TABLE head (office BLOB PRIMARY KEY, seq INTEGER) WITHOUT ROWID;
         CREATE TABLE entry (office BLOB, seq INTEGER, body TEXT, hash BLOB, PRIMARY KEY (office, seq)) WITHOUT ROWID;
         CREATE TABLE body (office BLOB, seq INTEGER, salt BLOB, body TEXT, PRIMARY KEY (office, seq)) WITHOUT ROWID;
         CREATE TABLE touch (office BLOB, id BLOB, seq INTEGER, PRIMARY KEY (office, id, seq)) WITHOUT ROWID;
         INSERT INTO head VALUES (x'01', 0);",
    )
    .unwrap();
    let (start, mut took) = (Instant::now(), Vec::new());
    while start.elapsed() < FOR {
        let (began, id) = (Instant::now(), Id::new());
        let bytes = id.as_bytes();
        let run = |sql: &str| conn.prepare_cached(sql).unwrap();
        run("BEGIN IMMEDIATE").execute([]).unwrap();
        run("INSERT INTO matter VALUES (x'01', ?, '楼道灯不亮')").execute([bytes]).unwrap();
        let next = "UPDATE head SET seq = seq + 1 WHERE office = x'01' RETURNING seq";
        let seq: i64 = run(next).query_row([], |row| row.get(0)).unwrap();
        run("INSERT INTO entry VALUES (x'01', ?, 'matter.heard', zeroblob(200))").execute([seq]).unwrap();
        run("INSERT INTO body VALUES (x'01', ?, zeroblob(32), '{}')").execute([seq]).unwrap();
        run("INSERT INTO touch VALUES (x'01', ?, ?)").execute((bytes, seq)).unwrap();
        run("COMMIT").execute([]).unwrap();
        took.push(began.elapsed());
    }
    report("SQLite, one commit a fact, no journal work", 1, 1, start.elapsed(), took);
}

fn report(name: &str, callers: usize, offices: usize, elapsed: Duration, mut took: Vec<Duration>) {
    took.sort();
    let at = |share: usize| took[took.len() * share / 100].as_secs_f64() * 1e3;
    let rate = took.len() as f64 / elapsed.as_secs_f64();
    println!("| {name} | {callers} | {offices} | {rate:.0} | {:.2} | {:.2} |", at(50), at(99));
}
