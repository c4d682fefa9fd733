//! The whole of a database at once: out into one SQLite file, whichever engine holds it, and back into either.
//!
//! A backup is therefore always one kind of file, and moving between the engines is a backup and a restore.
use crate::{
    Address, Engine, Failure, MIGRATIONS, Reader, Result, Value, migrate,
    postgres::{Conn, Pool},
    shapes, sqlite,
};
use rusqlite::Connection;
use std::path::Path;

/// Rows sent together: each INSERT takes sixty-four.
const CHUNK: usize = 512;

/// Copies everything, as it is at one moment, into a new file while others write. `told` hears parts done and in all.
///
/// # Errors
/// Also when the schema is older than this program: bring it up to date first.
pub async fn copy_to(from: &Address, to: &Path, mut told: impl FnMut(u64, u64)) -> Result<()> {
    let url = match from {
        Address::Sqlite(path) => return sqlite::copy_to(path, to, told),
        Address::Postgres(url) => url,
    };
    let reader = Reader::postgres(Pool::new(url, 2, true)?);
    migrate::check(&reader, true).await?;
    migrate(&Address::Sqlite(to.to_owned())).await?;
    let _ = std::fs::remove_file(to.with_added_extension("lock"));
    let mut target = Connection::open(to)?;
    target.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF;")?;
    let view = reader.snapshot().await?;
    let tables = tables(&reader, Engine::Postgres).await?;
    let mut all = 0;
    for table in &tables {
        let count = view.rows(&format!("SELECT COUNT(*) FROM {}", table.name), &[], |row| row.get::<i64>(0)).await?;
        all += count.first().copied().unwrap_or(0).unsigned_abs();
    }
    let (writing, mut done) = (target.transaction()?, 0);
    for table in &tables {
        let mut insert = writing.prepare(&table.insert())?;
        view.each(&table.select(), &[], |row| {
            insert.execute(rusqlite::params_from_iter(row.values()?))?;
            done += 1;
            if done % 1000 == 0 {
                told(done, all);
            }
            Ok(())
        })
        .await?;
    }
    writing.commit()?;
    told(done, all);
    Ok(())
}

/// Puts the rows of a file made by [`copy_to`] into a database that holds none. All of them or nothing.
pub async fn fill(from: &Path, to: &Address, mut told: impl FnMut(u64, u64)) -> Result<()> {
    let url = match to {
        Address::Sqlite(path) => {
            std::fs::copy(from, path)?;
            return Ok(());
        }
        Address::Postgres(url) => url,
    };
    migrate(&Address::Sqlite(from.to_owned())).await?;
    migrate(to).await?;
    let source = Connection::open(from)?;
    let tables = tables(&Reader::sqlite(from), Engine::Sqlite).await?;
    let mut conn = Pool::new(url, 1, false)?.take().await?;
    if !conn.rows("SELECT seq FROM log_head LIMIT 1", &[], |row| row.get::<i64>(0)).await?.is_empty() {
        return Err(Failure::Refused("the database is not empty".into()));
    }
    let mut all = 0;
    for table in &tables {
        let sql = format!("SELECT COUNT(*) FROM {}", table.name);
        all += source.query_row(&sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs();
    }
    let mut done = 0;
    // A connection that is dropped inside a transaction is closed, and the transaction with it.
    conn.client.batch_execute("BEGIN; SET LOCAL statement_timeout = 0").await?;
    for table in &tables {
        done += pour(&source, &mut conn, table, |here| told(done + here, all)).await?;
    }
    conn.client.batch_execute("COMMIT").await?;
    Ok(())
}

async fn pour(source: &Connection, conn: &mut Conn, table: &Table, mut told: impl FnMut(u64)) -> Result<u64> {
    // One text a table, in a command that runs once.
    let insert: &'static str = table.insert().leak();
    let mut select = source.prepare(&table.select())?;
    let (mut rows, mut sets, mut done) = (select.query([])?, Vec::<Vec<Value>>::new(), 0);
    while let Some(row) = rows.next()? {
        sets.push(crate::Row::Sqlite(row).values()?);
        if sets.len() == CHUNK {
            conn.many(insert, &sets).await?;
            done += sets.len() as u64;
            told(done);
            sets.clear();
        }
    }
    conn.many(insert, &sets).await?;
    Ok(done + sets.len() as u64)
}

struct Table {
    name: String,
    columns: Vec<String>,
}

impl Table {
    fn select(&self) -> String {
        format!("SELECT {} FROM {}", self.columns.join(", "), self.name)
    }

    fn insert(&self) -> String {
        let slots: Vec<String> = (1..=self.columns.len()).map(|n| format!("${n}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.name, self.columns.join(", "), slots.join(", "))
    }
}

/// All tables but the migrations' own, in the order in which they were made: a row comes after those it refers to.
async fn tables(reader: &Reader, engine: Engine) -> Result<Vec<Table>> {
    let shapes = shapes(reader, engine).await?;
    let made = |name: &str| {
        let line = format!("CREATE TABLE {name} (");
        MIGRATIONS.iter().enumerate().find_map(|(n, (_, sql))| Some((n, sql.find(&line)?)))
    };
    let mut tables: Vec<_> = shapes
        .into_iter()
        .filter(|shape| shape.table != "schema_version")
        .map(|shape| {
            let columns = shape.columns.into_iter().map(|column| column.name).collect();
            (made(&shape.table), Table { name: shape.table, columns })
        })
        .collect();
    tables.sort_by_key(|(made, _)| *made);
    Ok(tables.into_iter().map(|(_, table)| table).collect())
}
