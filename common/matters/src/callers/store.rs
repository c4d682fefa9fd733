//! Keys of callers: since when, and whether they are gone.
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, params};
use journal::Tx;

const BEGIN: &str = "INSERT INTO caller_key (office_id, id, sealed_at) VALUES ($1, $2, $3)";
const END: &str = "INSERT INTO caller_key_end (office_id, key_id, ended_at) VALUES ($1, $2, $3)";
const ENDED: &str = "SELECT 1 FROM caller_key_end WHERE office_id = $1 AND key_id = $2";
const OVER: &str = "SELECT k.id
    FROM caller_key k
    WHERE k.office_id = $1 AND k.sealed_at <= $2
    AND NOT EXISTS (SELECT e.key_id FROM caller_key_end e WHERE e.office_id = k.office_id AND e.key_id = k.id)
    ORDER BY k.id";
const UNKNOWN: &str = "SELECT DISTINCT o.sealed_by
    FROM hotline_order o
    WHERE o.office_id = $1 AND o.sealed_by IS NOT NULL
    AND NOT EXISTS (SELECT k.id FROM caller_key k WHERE k.office_id = o.office_id AND k.id = o.sealed_by)
    ORDER BY o.sealed_by";
const CALLERS: &str = "SELECT COUNT(*) FROM hotline_order WHERE office_id = $1 AND sealed_by = $2";

/// A key is used from now on.
pub async fn begin(tx: &mut Tx, key: Id, at: Millis) -> Result<()> {
    let office = tx.office();
    tx.execute(BEGIN, params![office, key, at]).await?;
    Ok(())
}

/// It is gone. False where that was said before.
pub async fn end(tx: &mut Tx, key: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(ENDED, params![office, key], |_| Ok(())).await?.is_some() {
        return Ok(false);
    }
    Ok(tx.execute(END, params![office, key, at]).await? == 1)
}

/// Whether it is gone.
pub async fn ended(db: &Reader, office: Id, key: Id) -> Result<bool> {
    Ok(db.maybe(ENDED, params![office, key], |_| Ok(())).await?.is_some())
}

/// Keys in use since before a moment.
pub async fn over(db: &Reader, office: Id, limit: Millis) -> Result<Vec<Id>> {
    Ok(db.rows(OVER, params![office, limit], |row| row.get(0)).await?)
}

/// Keys that seal callers and were never noted.
pub async fn unknown(db: &Reader, office: Id) -> Result<Vec<Id>> {
    Ok(db.rows(UNKNOWN, params![office], |row| row.get(0)).await?)
}

/// How many orders have their caller under a key.
pub async fn callers(db: &Reader, office: Id, key: Id) -> Result<i64> {
    Ok(db.one(CALLERS, params![office, key], |row| row.get(0)).await?)
}
