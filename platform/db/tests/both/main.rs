//! Both databases have the same schema and understand every statement of the program.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
use db::{Database, Engine, Reader};
use std::path::{Path, PathBuf};
use testing::Place;

async fn opened(place: &Place) -> Database {
    Database::open(&place.address).await.unwrap()
}

#[tokio::test]
async fn the_two_schemas_are_the_same() {
    let (here, there) = (Place::sqlite().await, Place::postgres().await);
    let (sqlite, postgres) = (opened(&here).await, opened(&there).await);
    let ours = db::shapes(&sqlite.reader, Engine::Sqlite).await.unwrap();
    let theirs = db::shapes(&postgres.reader, Engine::Postgres).await.unwrap();
    assert!(ours.len() > 10);
    for (a, b) in ours.iter().zip(&theirs) {
        assert_eq!(a, b, "table {}", a.table);
    }
    assert_eq!(ours.len(), theirs.len());
}

#[tokio::test]
async fn one_persons_rows_are_not_looked_for_among_all() {
    let place = Place::sqlite().await;
    let database = opened(&place).await;
    let view = database.reader.snapshot().await.unwrap();
    for (table, index) in [("residence", "residence_person"), ("contact", "contact_person"), ("owner", "owner_person")]
    {
        let plan = format!("EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE office_id = $1 AND person_id = $2");
        let nobody = vec![db::Value::Null; 2];
        let told = view.rows(&plan, &nobody, |row| row.get::<String>(3)).await.unwrap();
        assert!(told.iter().all(|step| step.contains(index)), "{told:?}");
    }
}

#[tokio::test]
async fn opening_twice_changes_nothing_and_a_newer_database_is_refused() {
    for place in [Place::sqlite().await, Place::postgres().await] {
        drop(opened(&place).await);
        db::migrate(&place.address).await.unwrap();
        let newer = "INSERT INTO schema_version (number, name) VALUES (9999, 'later')";
        match &place.address {
            db::Address::Sqlite(path) => rusqlite::Connection::open(path).unwrap().execute_batch(newer).unwrap(),
            db::Address::Postgres(url) => {
                let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
                tokio::spawn(connection);
                client.batch_execute(newer).await.unwrap();
            }
        }
        let refused = db::migrate(&place.address).await.unwrap_err();
        assert!(matches!(refused, db::Failure::Newer(_)), "{refused}");
    }
}

#[tokio::test]
async fn a_second_process_is_refused() {
    let place = Place::sqlite().await;
    let first = opened(&place).await;
    let second = Database::open(&place.address).await.err().unwrap();
    assert!(matches!(second, db::Failure::Held(_)), "{second}");
    drop(first);
    opened(&place).await;
}

/// Every `const …: &str = "SELECT …"` of the source, prepared on both. `RETURNING` and the rest included.
#[tokio::test]
async fn every_statement_is_understood_by_both() {
    let mut statements = Vec::new();
    gather(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../.."), &mut statements);
    assert!(statements.len() > 20, "only {} statements were found", statements.len());
    let (here, there) = (Place::sqlite().await, Place::postgres().await);
    let (sqlite, postgres) = (opened(&here).await.reader, opened(&there).await.reader);
    let mut wrong = Vec::new();
    for (file, sql) in statements {
        for (engine, reader) in [("SQLite", &sqlite), ("PostgreSQL", &postgres)] {
            if let Err(error) = understood(engine, reader, &sql).await {
                wrong.push(format!("{}: {engine}: {error}\n{sql}\n", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn understood(engine: &str, reader: &Reader, sql: &str) -> db::Result<()> {
    // EXPLAIN takes every kind of statement on SQLite; PREPARE on PostgreSQL checks names and types alike.
    let asked = if engine == "SQLite" { format!("EXPLAIN {sql}") } else { format!("PREPARE p AS {sql}") };
    let none = vec![db::Value::Null; if engine == "SQLite" { 64 } else { 0 }];
    let view = reader.snapshot().await?;
    view.each(&asked, &none, |_| Ok(())).await
}

fn gather(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap_or_default());
        if path.is_dir() {
            if !["target", "tests", "node_modules", ".git", "examples", "benches"].contains(&name.as_str()) {
                gather(&path, out);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            constants(&path, &std::fs::read_to_string(&path).unwrap(), out);
        }
    }
}

fn constants(path: &Path, source: &str, out: &mut Vec<(PathBuf, String)>) {
    for part in source.split("&str =").skip(1) {
        let Some(text) = part.trim_start().strip_prefix('"') else { continue };
        let Some(end) = text.find("\";") else { continue };
        let sql = text[..end].replace("\\n\\", "\n").replace("\\\n", "");
        if ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH "].iter().any(|verb| sql.starts_with(verb)) {
            out.push((path.to_owned(), sql));
        }
    }
}
