//! What an export adds to the register: sealed numbers, remarks, who is still here.
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use std::collections::HashMap;

const EXTRA: &str = "SELECT id, id_no, note, died_on
    FROM person
    WHERE office_id = $1 AND erased_at IS NULL";
const ASKED: &str = "SELECT seq
    FROM log_entry
    WHERE office_id = $1 AND subject = $2 AND actor = $3 AND verb = 'people.exported' AND recorded_at >= $4";

/// What the register does not hold.
#[derive(Debug, Clone)]
pub struct Extra {
    /// Sealed under the person's key.
    pub id_no: Option<Vec<u8>>,
    /// Whatever else.
    pub note: Option<String>,
    /// False for the dead.
    pub here: bool,
}

/// By person.
pub async fn extra(db: &Reader, office: Id) -> Result<HashMap<Id, Extra>> {
    let read = |row: Row<'_>| {
        let here = row.get::<Option<String>>(3)?.is_none();
        Ok((row.get::<Id>(0)?, Extra { id_no: row.get(1)?, note: row.get(2)?, here }))
    };
    Ok(db.rows(EXTRA, params![office], read).await?.into_iter().collect())
}

/// The fact of an export that an account asked for since `since`.
pub async fn asked(db: &Reader, office: Id, (id, account): (Id, Id), since: Millis) -> Result<Option<i64>> {
    Ok(db.maybe(ASKED, params![office, id, account, since], |row| row.get(0)).await?)
}
