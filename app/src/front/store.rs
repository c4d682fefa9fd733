//! What the front door asks.
use base::Id;
use db::{Reader, Result, params};

const ANYBODY: &str = "SELECT id FROM person WHERE office_id = $1 LIMIT 1";

/// Whether the office knows any resident yet.
pub async fn anybody(db: &Reader, office: Id) -> Result<bool> {
    Ok(db.maybe(ANYBODY, params![office], |row| row.get::<Id>(0)).await?.is_some())
}
