//! A log of a million facts, and how long it takes to verify; the folder can then be served to measure a cold start.
//!
//! `cargo run --release -p journal --example million -- FOLDER [FACTS]`
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measuring program")]
use base::Id;
use db::{Address, Database, params};
use journal::{Asker, Fact, Keyring, Ledger, open_log};
use std::{path::Path, sync::Arc, time::Instant};

const OFFICE: &str = "INSERT INTO office (office_id, kind, name, version) VALUES ($1, 'committee', '银杏里', 1)";
const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, '一村', 1)";
const CALLERS: usize = 64;

#[tokio::main(worker_threads = 2)]
async fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (folder, facts) = (Path::new(&args[1]), args.get(2).map_or(1_000_000, |n| n.parse().unwrap()));
    std::fs::create_dir_all(folder).unwrap();
    let database = Database::open(&Address::Sqlite(folder.join("lilong.sqlite3"))).await.unwrap();
    let keys = Arc::new(Keyring::open(&folder.join("keys")).unwrap());
    let ledger = Ledger::open(database, keys, vec![]).await.unwrap();
    let office = match ledger.offices().await.unwrap().first() {
        Some(office) => *office,
        None => fill(&ledger, facts).await,
    };
    let began = Instant::now();
    let verdict = journal::verify(&ledger, office, &[], |_, _| ()).await.unwrap();
    println!("| verify | {} facts | {} rows | {:.1} s |", verdict.facts, verdict.rows, began.elapsed().as_secs_f64());
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
}

async fn fill(ledger: &Ledger, facts: usize) -> Id {
    let asker = Asker::account(Id::new(), Id::new(), 1);
    let opened = ledger
        .record::<_, anyhow::Error>(&asker, async |tx| {
            open_log(tx).await?;
            tx.execute(OFFICE, params![asker.office]).await?;
            Ok(((), Fact::of("office.opened", asker.office)))
        })
        .await;
    opened.unwrap();
    let tasks: Vec<_> = (0..CALLERS)
        .map(|_| {
            let ledger = ledger.clone();
            tokio::spawn(async move {
                for _ in 0..facts / CALLERS {
                    let id = Id::new();
                    let added = ledger.record::<_, anyhow::Error>(&asker, async |tx| {
                        tx.execute(ESTATE, params![asker.office, id]).await?;
                        Ok(((), Fact::of("estate.added", id).saying(&serde_json::json!({ "name": "一村" }))))
                    });
                    added.await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    asker.office
}
