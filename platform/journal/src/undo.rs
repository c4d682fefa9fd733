//! Undo, for every room at once: the rows a fact wrote are put back as they were, as a new fact.
use crate::{
    Asker, Fact, Ledger, Recorded,
    change::{Packed, unpack},
    image,
    tables::Table,
    tx::Tx,
};
use anyhow::{Context as _, Result, anyhow};
use base::Id;
use db::{Value, params};
use serde_json::Value as Json;
use std::{collections::HashMap, fmt::Write as _, sync::Arc, time::Duration};

/// Why a fact cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotUndo {
    /// No such fact in this office.
    #[error("there is no such fact")]
    Unknown,
    /// What it wrote was changed since; undoing would lose that.
    #[error("it was changed since")]
    ChangedSince,
    /// Something recorded later needs a row it made.
    #[error("something later needs it")]
    Needed,
    /// Its body, and with it the rows before, was erased.
    #[error("its contents were erased")]
    Erased,
}

const ENTRY: &str = "SELECT e.subject, e.changes, b.before FROM log_entry e
    LEFT JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE e.office_id = $1 AND e.seq = $2";

/// Imports undo tens of thousands of rows in one fact.
const PATIENCE: Duration = Duration::from_mins(5);

struct Step {
    table: Arc<Table>,
    key: Vec<u8>,
    after: Option<[u8; 32]>,
    before: Option<Vec<Value>>,
}

impl Ledger {
    /// Puts back what fact `seq` wrote. The undoing is a fact itself (`undone`), so it can be undone too.
    ///
    /// # Errors
    /// [`CannotUndo`] inside the error where the rules refuse.
    pub async fn undo(&self, asker: &Asker, seq: i64) -> Result<Recorded<()>> {
        self.record_within(PATIENCE, asker, async |tx| {
            let (subject, touches, steps) = self.steps(tx, seq).await?;
            let mut last: HashMap<(&str, &[u8]), &Step> = HashMap::new();
            for step in &steps {
                last.insert((step.table.name.as_str(), step.key.as_slice()), step);
            }
            for step in last.values() {
                unchanged(tx, step).await?;
            }
            for step in steps.iter().rev() {
                put_back(tx, step).await?;
            }
            Ok(((), Fact::of("undone", subject).touching(touches).saying(&serde_json::json!({ "seq": seq }))))
        })
        .await
    }

    /// Whether fact `seq` made the row it is about: once that is undone, its page is gone.
    pub async fn made_its_subject(&self, office: Id, seq: i64) -> Result<bool> {
        let entry = self
            .reader()
            .maybe(ENTRY, params![office, seq], |row| {
                Ok((row.get::<Id>(0)?, row.get::<Vec<u8>>(1)?, row.get::<Option<String>>(2)?))
            })
            .await?;
        let Some((subject, changes, Some(before))) = entry else { return Ok(false) };
        let before: Vec<Json> = serde_json::from_str(&before)?;
        let (mut before, mut made) = (before.iter(), false);
        unpack(&changes, |packed| {
            if let Packed::Row { table, key, .. } = packed {
                let fresh = before.next().is_some_and(Json::is_null);
                // A closure is about its matter and has the matter's id as its key, but is not the matter.
                let table = self.tables().get(table).context("an unknown table")?;
                let own = table.key.iter().map(|at| table.columns[*at].as_str()).eq(["id"]);
                made |= fresh && own && image::key_values(key)? == [Value::Blob(subject.as_bytes().to_vec())];
            }
            Ok(())
        })?;
        Ok(made)
    }

    async fn steps(&self, tx: &mut Tx, seq: i64) -> Result<(Id, Vec<Id>, Vec<Step>)> {
        let found = tx
            .maybe(ENTRY, params![tx.office(), seq], |row| {
                Ok((row.get::<Id>(0)?, row.get::<Vec<u8>>(1)?, row.get::<Option<String>>(2)?))
            })
            .await?;
        let (subject, changes, before) = found.ok_or(CannotUndo::Unknown)?;
        let before: Vec<Json> = serde_json::from_str(&before.ok_or(CannotUndo::Erased)?)?;
        let (mut before, mut steps, mut touches) = (before.into_iter(), Vec::new(), Vec::new());
        unpack(&changes, |packed| {
            match packed {
                Packed::Row { table, key, hash } => {
                    let table = self.tables().get(table).context("an unknown table")?.clone();
                    let before = match before.next().context("a row before is missing")? {
                        Json::Null => None,
                        json => Some(image::read(&table, &json, self.keys()).map_err(|_| CannotUndo::Erased)?),
                    };
                    steps.push(Step { table, key: key.to_vec(), after: hash, before });
                }
                Packed::Touch(id) if id != subject => touches.push(id),
                _ => {}
            }
            Ok(())
        })?;
        Ok((subject, touches, steps))
    }
}

/// `AND k = $n` for each part of the key after the office (`$1`), and the values that go with it.
fn by_key(table: &Table, office: Id, key: &[u8]) -> Result<(String, Vec<Value>)> {
    let mut values = vec![Value::Id(office)];
    let mut sql = "WHERE office_id = $1".to_owned();
    for (at, value) in table.key.iter().zip(image::key_values(key)?) {
        values.push(value);
        write!(sql, " AND {} = ${}", table.columns[*at], values.len())?;
    }
    Ok((sql, values))
}

async fn unchanged(tx: &mut Tx, step: &Step) -> Result<()> {
    let (condition, values) = by_key(&step.table, tx.office(), &step.key)?;
    let sql = kept(format!("SELECT {} FROM {} {condition}", step.table.columns.join(", "), step.table.name));
    let row = tx.maybe(sql, &values, |row| row.values()).await?.map(image::common);
    // Where the person's key was destroyed, nobody can tell what the row said.
    let now = row.map(|row| image::hash(&step.table, &row, tx.keys())).transpose().map_err(|_| CannotUndo::Erased)?;
    if now == step.after { Ok(()) } else { Err(CannotUndo::ChangedSince.into()) }
}

async fn put_back(tx: &mut Tx, step: &Step) -> Result<()> {
    let (table, office) = (&step.table, tx.office());
    let done = match (&step.before, step.after) {
        (None, _) => {
            let (condition, values) = by_key(table, office, &step.key)?;
            tx.execute(kept(format!("DELETE FROM {} {condition}", table.name)), &values).await
        }
        (Some(row), None) => {
            let slots: Vec<String> = (1..=row.len()).map(|n| format!("${n}")).collect();
            let (columns, slots) = (table.columns.join(", "), slots.join(", "));
            tx.execute(kept(format!("INSERT INTO {} ({columns}) VALUES ({slots})", table.name)), row).await
        }
        (Some(row), Some(_)) => {
            let (condition, mut values) = by_key(table, office, &step.key)?;
            let mut sets = Vec::new();
            for (i, column) in table.columns.iter().enumerate() {
                if i == table.office || table.key.contains(&i) {
                    continue;
                }
                // The version moves on, so that a form opened before the undo notices it.
                if table.version == Some(i) {
                    sets.push(format!("{column} = {column} + 1"));
                } else {
                    values.push(row[i].clone());
                    sets.push(format!("{column} = ${}", values.len()));
                }
            }
            tx.execute(kept(format!("UPDATE {} SET {} {condition}", table.name, sets.join(", "))), &values).await
        }
    };
    match done {
        Ok(1) => Ok(()),
        Ok(_) => Err(CannotUndo::ChangedSince.into()),
        Err(error) => match error.downcast_ref::<db::Failure>() {
            Some(db::Failure::Refused(_)) => Err(CannotUndo::Needed.into()),
            _ => Err(anyhow!(error)),
        },
    }
}

/// Statements are kept by their text; the same table gives the same text, so each is leaked once.
fn kept(sql: String) -> &'static str {
    use std::{collections::HashSet, sync::Mutex};
    static KEPT: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let Ok(mut kept) = KEPT.lock() else { return sql.leak() };
    let set = kept.get_or_insert_with(HashSet::new);
    if let Some(known) = set.get(sql.as_str()) {
        return known;
    }
    let text: &'static str = sql.leak();
    set.insert(text);
    text
}
