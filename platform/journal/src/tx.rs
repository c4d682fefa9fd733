//! A writable transaction. It has no commit: only the ledger ends it, and the ledger asks for a fact.
use crate::{
    change::{Change, Kind},
    image,
    keyring::Keyring,
    plan::{Plan, Plans, Verb},
};
use anyhow::{Result, anyhow, bail, ensure};
use base::Id;
use db::{Row, Turn, Value};
use std::sync::Arc;

/// Made by [`crate::Ledger::record`] only. What is written through it is remembered for the fact.
pub struct Tx {
    pub(crate) turn: Turn,
    pub(crate) office: Id,
    pub(crate) changes: Vec<Change>,
    /// Tables that were written, also those the journal does not answer for.
    pub(crate) written: Vec<String>,
    pub(crate) plans: Plans,
    pub(crate) keys: Arc<Keyring>,
    /// Housekeeping: nothing that the journal answers for may be written.
    pub(crate) untracked_only: bool,
}

impl Tx {
    /// The office whose log will hold the fact; rows of another are refused.
    pub fn office(&self) -> Id {
        self.office
    }

    /// For sealing what a store writes.
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// Runs an INSERT, UPDATE or DELETE; the number of rows it touched.
    pub async fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64> {
        self.note(sql);
        let Some(plan) = self.plans.of(sql)? else { return Ok(self.turn.execute(sql, params).await?) };
        self.may_write(&plan)?;
        let before = match &plan.before {
            Some((select, taken)) => {
                let taken: Vec<Value> = taken.iter().filter_map(|n| params.get(n - 1).cloned()).collect();
                self.turn.rows(select, &taken, |row| row.values()).await?
            }
            None => Vec::new(),
        };
        let after = self.turn.rows(plan.sql, params, |row| row.values()).await?;
        self.remember(&plan, before, after)
    }

    /// The same INSERT for many sets of values, without a round trip for each.
    pub async fn insert_many(&mut self, sql: &'static str, sets: &[Vec<Value>]) -> Result<()> {
        self.note(sql);
        let Some(plan) = self.plans.of(sql)? else {
            self.turn.many(sql, sets).await?;
            return Ok(());
        };
        self.may_write(&plan)?;
        ensure!(plan.verb == Verb::Insert, "only an INSERT is run for many");
        let after = self.turn.many(plan.sql, sets).await?;
        self.remember(&plan, Vec::new(), after)?;
        Ok(())
    }

    /// Rows of a question, as this transaction sees them.
    pub async fn rows<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        map: impl FnMut(Row<'_>) -> db::Result<T>,
    ) -> Result<Vec<T>> {
        Ok(self.turn.rows(sql, params, map).await?)
    }

    /// The first row, if any.
    pub async fn maybe<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        map: impl FnMut(Row<'_>) -> db::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.turn.rows(sql, params, map).await?.into_iter().next())
    }

    fn note(&mut self, sql: &str) {
        let table = crate::plan::table_of(sql);
        if self.written.iter().all(|known| known != table) {
            self.written.push(table.to_owned());
        }
    }

    fn may_write(&self, plan: &Plan) -> Result<()> {
        ensure!(!self.untracked_only, "housekeeping may not write {}", plan.table.name);
        Ok(())
    }

    fn remember(&mut self, plan: &Plan, before: Vec<Vec<Value>>, after: Vec<Vec<Value>>) -> Result<u64> {
        let count = after.len() as u64;
        let table = &plan.table;
        let mut before: Vec<Vec<Value>> = before.into_iter().map(image::common).collect();
        for row in after {
            let row = image::common(row);
            let own = matches!(&row[table.office], Value::Blob(office) if office == self.office.as_bytes());
            ensure!(own, "a row of another office in {}", table.name);
            let key = image::key(table, &row);
            let (kind, before, after) = match plan.verb {
                Verb::Insert => (Kind::Inserted, None, Some(row)),
                Verb::Delete => (Kind::Deleted, Some(row), None),
                Verb::Update => {
                    let at = before.iter().position(|old| image::key(table, old) == key);
                    let Some(at) = at else { bail!("an UPDATE of {} changed the key", table.name) };
                    (Kind::Updated, Some(before.swap_remove(at)), Some(row))
                }
            };
            self.changes.push(Change { table: table.name.clone(), kind, before, after, key, columns: table.clone() });
        }
        Ok(count)
    }
}

const OPEN: &str = "INSERT INTO log_head (office_id, seq, epoch) VALUES ($1, 0, 1)";

/// Begins the log of a new office; its first fact says how it came to be.
pub async fn open_log(tx: &mut Tx) -> Result<()> {
    let office = tx.office;
    let done = tx.turn.execute(OPEN, db::params![office]).await.map_err(|error| anyhow!("no new log: {error}"))?;
    ensure!(done == 1, "no new log");
    Ok(())
}
