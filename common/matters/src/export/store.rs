//! Whether an export was asked for.
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, params};

const ASKED: &str = "SELECT seq
    FROM log_entry
    WHERE office_id = $1 AND subject = $2 AND actor = $3 AND verb = 'matters.exported' AND recorded_at >= $4";

/// The fact of an export that an account asked for since `since`.
pub async fn asked(db: &Reader, office: Id, (id, account): (Id, Id), since: Millis) -> Result<Option<i64>> {
    Ok(db.maybe(ASKED, params![office, id, account, since], |row| row.get(0)).await?)
}
