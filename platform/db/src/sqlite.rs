//! SQLite: one writing connection passed from caller to caller (a turn), one commit for everybody who was waiting.
//!
//! The caller that opens a batch also queues the commit; the queue is fair, so all who stood in line before it are in
//! the batch. Each fact is a savepoint: one that fails, or whose caller went away, rolls back alone.
use crate::{Failure, Result, Row, Value, writer::Promise};
use rusqlite::{CachedStatement, Connection, OpenFlags, config::DbConfig};
use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, Mutex as StdMutex},
    time::Duration,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The one writing connection and the line in front of it.
#[derive(Clone)]
pub struct Line(Arc<Mutex<Open>>);

struct Open {
    conn: Connection,
    batch: Option<Promise>,
    /// Held as long as we may write: a second process is refused instead of slowly corrupting caches.
    _held: File,
}

fn connect(path: &Path, read_only: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.busy_timeout(Duration::from_secs(5))?;
    // A plan that was made holds. Else every statement is planned anew for the values it is asked with, which took a quarter
    // of the time of a page and found nothing, because there are no statistics of values.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Deleted personal data must not linger in free pages.
    conn.execute_batch("PRAGMA secure_delete = ON;")?;
    if read_only {
        // Not even the kind of journal is changed: a backup that is looked into stays the same to the byte.
        conn.execute_batch("PRAGMA query_only = ON;")?;
    } else {
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
        // 32 MB of log before it is written back: fewer syncs under load, and still read again in well under 0.1 s.
        conn.execute_batch("PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -32768;")?;
        // What a savepoint would put back stays in memory too: .cargo/config.toml. Not by `temp_store`, whose way is slow.
    }
    Ok(conn)
}

/// A connection for the migrations, which run before the line is open.
pub fn for_migration(path: &Path) -> Result<(Connection, File)> {
    let held = hold(path)?;
    Ok((connect(path, false)?, held))
}

/// Without statistics SQLite believes that an office has ten rows in each table, and walks them all rather than use the
/// index of a person. So it is told what to expect (<https://sqlite.org/fileformat2.html#stat1tab>).
pub fn expect_many_rows(conn: &Connection) -> Result<()> {
    conn.execute_batch("BEGIN; ANALYZE schema_version; DELETE FROM sqlite_stat1;")?;
    {
        let mut indexes = conn.prepare(
            "SELECT t.name, i.name, i.\"unique\", i.origin,
                (SELECT group_concat(c.name, ' ' ORDER BY c.seqno) FROM pragma_index_info(i.name) c)
            FROM sqlite_schema t, pragma_index_list(t.name) i
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
        )?;
        let mut rows = indexes.query([])?;
        while let Some(row) = rows.next()? {
            let (table, index, unique): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (origin, columns): (String, String) = (row.get(3)?, row.get(4)?);
            let expected = expected(&columns.split(' ').collect::<Vec<_>>(), unique);
            // The primary key of a table without rowid goes by the table's name.
            let index = if origin == "pk" { &table } else { &index };
            conn.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", (&table, index, expected))?;
        }
    }
    conn.execute_batch("COMMIT;")?;
    Ok(())
}

/// How many rows an index has in all, then behind its first column, its first two, and so on: many of an office, a fourth
/// of them in a stage, few behind anything more, fewest behind a whole key.
fn expected(columns: &[&str], unique: bool) -> String {
    let mut all = vec![100_000];
    for (n, column) in columns.iter().enumerate() {
        let before = all.last().copied().unwrap_or_default();
        let whole_key = n + 1 == columns.len();
        all.push(match (n, *column) {
            _ if whole_key && unique => 1,
            _ if whole_key => 10,
            (0, _) => 20_000,
            (_, "stage") => before / 4,
            _ => before.min(50),
        });
    }
    all.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}

fn hold(path: &Path) -> Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::options().create(true).truncate(false).write(true).open(PathBuf::from(name))?;
    file.try_lock().map_err(|_| Failure::Held(path.to_owned()))?;
    Ok(file)
}

impl Line {
    pub fn open(path: &Path) -> Result<Self> {
        let held = hold(path)?;
        Ok(Self(Arc::new(Mutex::new(Open { conn: connect(path, false)?, batch: None, _held: held }))))
    }

    /// Waits for the writing connection and begins a savepoint on it.
    pub async fn turn(&self) -> Result<Turn> {
        let mut open = self.0.clone().lock_owned().await;
        if open.batch.is_some() && open.conn.is_autocommit() {
            open.lost(); // a full disk and the like end the whole transaction
        }
        if open.batch.is_none() {
            open.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
            open.batch = Some(Promise::default());
            let line = self.0.clone();
            tokio::spawn(async move {
                let mut open = line.lock_owned().await; // behind everybody already in line
                let _ = tokio::task::spawn_blocking(move || open.commit()).await;
            });
        }
        open.conn.prepare_cached("SAVEPOINT fact")?.execute([])?;
        Ok(Turn { open, released: false })
    }
}

impl Open {
    fn lost(&mut self) {
        if let Some(batch) = self.batch.take() {
            batch.keep(Err("the database gave up the batch".into()));
        }
    }

    fn commit(&mut self) {
        if self.conn.is_autocommit() {
            return self.lost();
        }
        let out = self.conn.execute_batch("COMMIT").map_err(|error| {
            let _ = self.conn.execute_batch("ROLLBACK");
            match Failure::from(error) {
                Failure::DiskFull => crate::writer::DISK_FULL.to_owned(),
                other => other.to_string(),
            }
        });
        if let Some(batch) = self.batch.take() {
            batch.keep(out);
        }
    }
}

/// The writing connection, held by one caller, inside its savepoint.
pub struct Turn {
    open: OwnedMutexGuard<Open>,
    released: bool,
}

impl Turn {
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        self.alive()?;
        Ok(prepare(&self.open.conn, sql, params)?.raw_execute()? as u64)
    }

    pub fn rows<T>(&mut self, sql: &str, params: &[Value], map: impl FnMut(Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        self.alive()?;
        rows(&self.open.conn, sql, params, map)
    }

    /// Once SQLite has rolled everything back by itself, a further statement would commit on its own.
    fn alive(&self) -> Result<()> {
        if self.open.conn.is_autocommit() { Err(Failure::Lost("the transaction is gone".into())) } else { Ok(()) }
    }

    /// Keeps what was written; the promise tells when it is on the disk.
    pub fn release(mut self) -> Result<crate::Committed> {
        self.alive()?;
        self.open.conn.prepare_cached("RELEASE fact")?.execute([])?;
        self.released = true;
        let batch = self.open.batch.as_ref().ok_or_else(|| Failure::Lost("no open batch".into()))?;
        Ok(batch.promise())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.released && !self.open.conn.is_autocommit() {
            let _ = self.open.conn.execute_batch("ROLLBACK TO fact; RELEASE fact");
        }
    }
}

/// Reading connections: as many as threads read at once.
pub struct Readers {
    path: PathBuf,
    idle: StdMutex<Vec<Connection>>,
}

impl Readers {
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: StdMutex::default() }
    }

    pub fn take(&self) -> Result<Connection> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        idle.map_or_else(|| connect(&self.path, true), Ok)
    }

    pub fn give_back(&self, conn: Connection) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(conn);
        }
    }
}

fn prepare<'c>(conn: &'c Connection, sql: &str, params: &[Value]) -> Result<CachedStatement<'c>> {
    let mut statement = conn.prepare_cached(sql)?;
    for i in 1..=statement.parameter_count() {
        // SQLite numbers `$2` by first appearance, PostgreSQL by its name: bind by name.
        let n: usize = statement.parameter_name(i).and_then(|name| name[1..].parse().ok()).unwrap_or(i);
        let value = params.get(n - 1).ok_or_else(|| Failure::Mistake(format!("no value for ${n} in {sql}")))?;
        statement.raw_bind_parameter(i, value)?;
    }
    Ok(statement)
}

/// Reads, mapping each row where it lies.
pub fn rows<T>(
    conn: &Connection,
    sql: &str,
    params: &[Value],
    mut map: impl FnMut(Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = prepare(conn, sql, params)?;
    let (mut rows, mut out) = (statement.raw_query(), Vec::new());
    while let Some(row) = rows.next()? {
        out.push(map(Row::Sqlite(row))?);
    }
    Ok(out)
}

/// A consistent copy of a database that is being written, page by page.
///
/// `told` hears pages done and pages in all.
pub fn copy_to(from: &Path, to: &Path, mut told: impl FnMut(u64, u64)) -> Result<()> {
    let source = connect(from, true)?;
    let mut target = Connection::open(to)?;
    // One view for the whole copy: without it every write of others would begin the copy anew.
    source.execute_batch("BEGIN")?;
    source.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |_| Ok(()))?;
    {
        let backup = rusqlite::backup::Backup::new(&source, &mut target)?;
        loop {
            let step = backup.step(512)?;
            let progress = backup.progress();
            let all = u64::try_from(progress.pagecount).unwrap_or(0);
            told(all - u64::try_from(progress.remaining).unwrap_or(0), all);
            match step {
                rusqlite::backup::StepResult::Done => break,
                rusqlite::backup::StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
    // A copy on a stick is one file: no write-ahead log beside it.
    target.execute_batch("PRAGMA journal_mode = DELETE;")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_narrows_less_than_a_person() {
        assert_eq!(expected(&["office_id", "person_id", "day"], false), "100000 20000 50 10");
        assert_eq!(expected(&["office_id", "id"], true), "100000 20000 1");
        assert_eq!(expected(&["view", "stage", "building_id", "number"], false), "100000 20000 5000 50 10");
    }
}
