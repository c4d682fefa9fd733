//! What an export adds to the register: sealed numbers, remarks, who is still here.
use anyhow::Result;
use base::Id;
use db::{Reader, Row, params};
use std::collections::HashMap;

const EXTRA: &str = "SELECT id, id_no, note, died_on
    FROM person
    WHERE office_id = $1 AND erased_at IS NULL";

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
