//! PostgreSQL: one line an office in this process, several facts a commit, on a connection from a small pool.
//!
//! No row-lock convoy between our own callers; the head's row lock still guards against other processes. A batch never
//! spans offices: it would hold two heads, and two processes could wait for each other.
use crate::{
    Committed, Failure, Result,
    postgres::{Conn, Pool},
    writer::{DISK_FULL, Promise},
};
use base::Id;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex as StdMutex},
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The lines of all offices.
#[derive(Clone)]
pub struct Lanes {
    pool: Pool,
    lanes: Arc<StdMutex<HashMap<Id, Arc<Mutex<Lane>>>>>,
}

#[derive(Default)]
struct Lane {
    conn: Option<Conn>,
    batch: Option<Promise>,
    /// The last turn was dropped unreleased, so its savepoint still has to be undone.
    torn: bool,
}

const BEGIN: &str = "BEGIN; SAVEPOINT fact";
const NEXT: &str = "SAVEPOINT fact";
const TEAR: &str = "ROLLBACK TO fact; RELEASE fact;";
const TEAR_AND_NEXT: &str = "ROLLBACK TO fact; RELEASE fact; SAVEPOINT fact";

impl Lanes {
    pub fn new(pool: Pool) -> Self {
        Self { pool, lanes: Arc::default() }
    }

    pub async fn turn(&self, office: Id) -> Result<Turn> {
        let line = {
            let mut lanes = self.lanes.lock().map_err(|_| Failure::Lost("a writer panicked".into()))?;
            lanes.entry(office).or_default().clone()
        };
        let mut held = line.clone().lock_owned().await;
        let begin = if held.batch.is_some() {
            if held.torn { TEAR_AND_NEXT } else { NEXT }
        } else {
            held.conn = Some(self.pool.take().await?);
            held.batch = Some(Promise::default());
            tokio::spawn(async move { line.lock_owned().await.commit().await }); // behind everybody already in line
            BEGIN
        };
        held.torn = true; // until released
        held.conn()?.client.batch_execute(begin).await?;
        Ok(Turn { lane: held })
    }
}

impl Lane {
    fn conn(&mut self) -> Result<&mut Conn> {
        self.conn.as_mut().ok_or_else(|| Failure::Lost("no connection".into()))
    }

    async fn commit(&mut self) {
        let (torn, batch) = (std::mem::take(&mut self.torn), self.batch.take());
        let end = format!("{}COMMIT", if torn { TEAR } else { "" });
        let out = match self.conn.take() {
            Some(conn) => match conn.client.batch_execute(&end).await {
                Ok(()) => {
                    conn.give_back();
                    Ok(())
                }
                // A doubtful connection is closed by dropping it.
                Err(error) => Err(match Failure::from(error) {
                    Failure::DiskFull => DISK_FULL.to_owned(),
                    other => other.to_string(),
                }),
            },
            None => Err("no connection".to_owned()),
        };
        if let Some(batch) = batch {
            batch.keep(out);
        }
    }
}

/// A lane's connection, held by one caller, inside its savepoint.
pub struct Turn {
    lane: OwnedMutexGuard<Lane>,
}

impl Turn {
    pub fn conn(&mut self) -> Result<&mut Conn> {
        self.lane.conn()
    }

    /// Everything was accepted: the next in line may go.
    pub async fn release(mut self) -> Result<Committed> {
        self.lane.conn()?.client.batch_execute("RELEASE fact").await?;
        self.lane.torn = false;
        let batch = self.lane.batch.as_ref().ok_or_else(|| Failure::Lost("no open batch".into()))?;
        Ok(batch.promise())
    }
}
