//! A turn at writing, and the promise that what it wrote is on the disk.
use crate::{Failure, Result, Row, Value, lanes, sqlite};
use base::Id;
use std::sync::Arc;
use tokio::sync::watch;

/// What a full disk is called between the line and those who wait.
pub(crate) const DISK_FULL: &str = "disk full";

type Outcome = Option<std::result::Result<(), Arc<str>>>;

/// A batch's outcome, to be told once to everybody in it.
pub(crate) struct Promise(watch::Sender<Outcome>);

impl Default for Promise {
    fn default() -> Self {
        Self(watch::channel(None).0)
    }
}

impl Promise {
    pub fn keep(self, outcome: std::result::Result<(), String>) {
        self.0.send_replace(Some(outcome.map_err(Arc::from)));
    }
    pub fn promise(&self) -> Committed {
        Committed(self.0.subscribe())
    }
}

/// Not yet on the disk; wait for it before answering anybody.
pub struct Committed(watch::Receiver<Outcome>);

impl Committed {
    /// # Errors
    /// The commit failed: nothing of the whole batch was kept.
    pub async fn wait(mut self) -> Result<()> {
        let outcome =
            self.0.wait_for(Option::is_some).await.map_err(|_| Failure::Lost("the batch was given up".into()))?;
        match outcome.as_ref() {
            Some(Err(why)) if &**why == DISK_FULL => Err(Failure::DiskFull),
            Some(Err(why)) => Err(Failure::Lost(why.to_string())),
            _ => Ok(()),
        }
    }
}

/// Where turns are had. On SQLite one line for all; on PostgreSQL one line an office.
#[derive(Clone)]
pub enum Writer {
    /// The embedded database.
    Sqlite(sqlite::Line),
    /// A server.
    Postgres(lanes::Lanes),
    /// Opened for questions only.
    Nobody,
}

impl Writer {
    /// Waits in line, then begins a savepoint inside the current batch.
    pub async fn turn(&self, office: Id) -> Result<Turn> {
        Ok(Turn(match self {
            Writer::Sqlite(line) => Inner::Sqlite(line.turn().await?),
            Writer::Postgres(lanes) => Inner::Postgres(lanes.turn(office).await?),
            Writer::Nobody => return Err(Failure::Mistake("opened for questions only".into())),
        }))
    }
}

/// The right to write until released; dropped unreleased, everything in it is undone.
pub struct Turn(Inner);

enum Inner {
    Sqlite(sqlite::Turn),
    Postgres(lanes::Turn),
}

impl Turn {
    /// Runs a statement; the number of rows it touched.
    pub async fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64> {
        match &mut self.0 {
            Inner::Sqlite(turn) => turn.execute(sql, params),
            Inner::Postgres(turn) => turn.conn()?.execute(sql, params).await,
        }
    }

    /// Rows of a statement that returns some.
    pub async fn rows<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        match &mut self.0 {
            Inner::Sqlite(turn) => turn.rows(sql, params, map),
            Inner::Postgres(turn) => turn.conn()?.rows(sql, params, map).await,
        }
    }

    /// The same statement once for each set of values, in order; on PostgreSQL without waiting for each answer, and an
    /// INSERT for many rows at once. All rows that it returned.
    pub async fn many(&mut self, sql: &'static str, sets: &[Vec<Value>]) -> Result<Vec<Vec<Value>>> {
        match &mut self.0 {
            Inner::Sqlite(turn) => {
                let mut all = Vec::new();
                for set in sets {
                    all.append(&mut turn.rows(sql, set, |row| row.values())?);
                }
                Ok(all)
            }
            Inner::Postgres(turn) => turn.conn()?.many(sql, sets).await,
        }
    }

    /// Different statements one after the other; on PostgreSQL without waiting for each answer.
    pub async fn run(&mut self, statements: &[(&'static str, &[Value])]) -> Result<()> {
        match &mut self.0 {
            Inner::Sqlite(turn) => {
                for (sql, params) in statements {
                    turn.execute(sql, params)?;
                }
                Ok(())
            }
            Inner::Postgres(turn) => turn.conn()?.run(statements).await,
        }
    }

    /// Keeps what was written.
    pub async fn release(self) -> Result<Committed> {
        match self.0 {
            Inner::Sqlite(turn) => turn.release(),
            Inner::Postgres(turn) => turn.release().await,
        }
    }
}
