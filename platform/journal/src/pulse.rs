//! How far this process has come: the newest fact of each office, and how often each table was written. A page that was
//! made when these stood as they stand now would be made the same again.
use anyhow::Result;
use base::Id;
use db::{Reader, params};
use std::{
    collections::HashMap,
    sync::{
        RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

const HEAD: &str = "SELECT seq FROM log_head WHERE office_id = $1";

/// Moved after each commit and before anybody is answered.
#[derive(Default)]
pub(crate) struct Pulse {
    heads: RwLock<HashMap<Id, AtomicI64>>,
    tables: RwLock<HashMap<String, AtomicI64>>,
}

impl Pulse {
    /// A fact was committed. Facts of one commit may be told in any order.
    pub fn reached(&self, office: Id, seq: i64) {
        with(&self.heads, &office, |head| head.fetch_max(seq, Ordering::SeqCst));
    }

    /// These tables were written, by a fact or without one.
    pub fn wrote(&self, tables: &[String]) {
        for table in tables {
            with(&self.tables, table, |count| count.fetch_add(1, Ordering::SeqCst));
        }
    }

    /// How often any of the tables was written since the process began.
    pub fn written(&self, tables: &[&str]) -> i64 {
        let Ok(known) = self.tables.read() else { return i64::MAX };
        tables.iter().filter_map(|table| known.get(*table)).map(|count| count.load(Ordering::SeqCst)).sum()
    }

    /// The newest fact of an office; asked of the database once.
    pub async fn head(&self, reader: &Reader, office: Id) -> Result<i64> {
        if let Some(head) = self.heads.read().ok().and_then(|heads| Some(heads.get(&office)?.load(Ordering::SeqCst))) {
            return Ok(head);
        }
        let seq = reader.maybe(HEAD, params![office], |row| row.get(0)).await?.unwrap_or(0);
        self.reached(office, seq);
        // Somebody may have been quicker with a later one.
        Ok(self.heads.read().ok().and_then(|heads| Some(heads.get(&office)?.load(Ordering::SeqCst))).unwrap_or(seq))
    }
}

fn with<K: std::hash::Hash + Eq + Clone>(
    all: &RwLock<HashMap<K, AtomicI64>>,
    key: &K,
    act: impl Fn(&AtomicI64) -> i64,
) {
    if let Ok(known) = all.read()
        && let Some(count) = known.get(key)
    {
        act(count);
        return;
    }
    if let Ok(mut known) = all.write() {
        act(known.entry(key.clone()).or_default());
    }
}
