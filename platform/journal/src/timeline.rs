//! Reading the journal: the timeline of a page, and what colleagues just did.
use crate::keyring::Keyring;
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
