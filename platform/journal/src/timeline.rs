//! Reading the journal: the timeline of a page, and what colleagues just did.
use crate::{
    change::{Packed, unpack},
    keyring::Keyring,
};
use anyhow::Result;
use base::{Id, Millis};
use base64::{Engine as _, prelude::BASE64_STANDARD as B64};
use db::{Reader, Row, params};
use serde_json::Value as Json;

/// A fact as it is read back.
#[derive(Debug, Clone)]
pub struct Happened {
    /// Its place in the office's log.
    pub seq: i64,
    /// When we recorded it.
    pub at: Millis,
    /// When it happened by the device's word.
    pub occurred_at: Millis,
    /// Which account, or [`Id::NOBODY`].
    pub actor: Id,
    /// `resource.happened`.
    pub verb: String,
    /// To what.
    pub subject: Id,
    /// The body; none when it was erased or its person's key destroyed.
    pub body: Option<Json>,
}

const OF_SUBJECT: &str = "SELECT e.seq, e.recorded_at, e.occurred_at, e.actor, e.verb, e.subject, b.body
    FROM log_touch t
    JOIN log_entry e ON e.office_id = t.office_id AND e.seq = t.seq
    LEFT JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE t.office_id = $1 AND t.subject = $2
    ORDER BY t.seq DESC
    LIMIT $3";
const LATEST: &str = "SELECT e.seq, e.recorded_at, e.occurred_at, e.actor, e.verb, e.subject, b.body
    FROM log_entry e
    LEFT JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE e.office_id = $1 AND e.seq < $2
    ORDER BY e.seq DESC
    LIMIT $3";

/// What concerned a subject, the newest first.
pub async fn happened(reader: &Reader, keys: &Keyring, office: Id, subject: Id, limit: i64) -> Result<Vec<Happened>> {
    Ok(reader.rows(OF_SUBJECT, params![office, subject, limit], |row| read(&row, keys)).await?)
}

/// What happened in an office before fact `before` (use `i64::MAX` for the newest), the newest first.
pub async fn latest(reader: &Reader, keys: &Keyring, office: Id, before: i64, limit: i64) -> Result<Vec<Happened>> {
    Ok(reader.rows(LATEST, params![office, before, limit], |row| read(&row, keys)).await?)
}

/// What a watcher of the journal learns of a fact: where it stands, never what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Its place in the office's log.
    pub seq: i64,
    /// `resource.happened`.
    pub verb: String,
    /// Everything it concerns, its subject among them.
    pub touches: Vec<Id>,
}

const NEWS: &str = "SELECT seq, verb, changes
    FROM log_entry
    WHERE office_id = $1 AND seq > $2
    ORDER BY seq
    LIMIT $3";

/// The facts after `seq`, the oldest first. Sequences of an office have no gaps, so none is missed.
pub async fn news(reader: &Reader, office: Id, seq: i64, limit: i64) -> Result<Vec<News>> {
    let read = |row: Row<'_>| {
        let mut touches = Vec::new();
        let changes: Vec<u8> = row.get(2)?;
        let unpacked = unpack(&changes, |packed| {
            if let Packed::Touch(subject) = packed {
                touches.push(subject);
            }
            Ok(())
        });
        unpacked.map_err(|error| db::Failure::Mistake(error.to_string()))?;
        Ok(News { seq: row.get(0)?, verb: row.get(1)?, touches })
    };
    Ok(reader.rows(NEWS, params![office, seq, limit], read).await?)
}

const ABOUT: &str = "SELECT MAX(seq) FROM log_touch WHERE office_id = $1 AND subject = $2 AND seq > $3";
const OF: &str = "SELECT MAX(seq) FROM log_entry WHERE office_id = $1 AND seq > $2 AND verb LIKE $3";

/// The newest fact after `seq` that concerns a subject.
pub async fn newest_about(reader: &Reader, office: Id, seq: i64, subject: Id) -> Result<Option<i64>> {
    Ok(reader.one(ABOUT, params![office, subject, seq], |row| row.get(0)).await?)
}

/// The newest fact after `seq` whose verb begins with one of these.
pub async fn newest_of(reader: &Reader, office: Id, seq: i64, beginnings: &[&str]) -> Result<Option<i64>> {
    let mut newest = None;
    for beginning in beginnings {
        let like = format!("{beginning}%");
        newest = newest.max(reader.one(OF, params![office, seq, like], |row| row.get(0)).await?);
    }
    Ok(newest)
}

fn read(row: &Row<'_>, keys: &Keyring) -> db::Result<Happened> {
    Ok(Happened {
        seq: row.get(0)?,
        at: row.get(1)?,
        occurred_at: row.get(2)?,
        actor: row.get(3)?,
        verb: row.get(4)?,
        subject: row.get(5)?,
        body: row.get::<Option<String>>(6)?.and_then(|text| open(&text, keys)),
    })
}

/// Plain JSON, or `person:base64` sealed under the person's key.
fn open(text: &str, keys: &Keyring) -> Option<Json> {
    if text.starts_with('{') {
        return serde_json::from_str(text).ok();
    }
    let (person, sealed) = text.split_once(':')?;
    let plain = keys.open_sealed(person.parse().ok()?, &B64.decode(sealed).ok()?).ok()?;
    serde_json::from_slice(&plain).ok()
}
