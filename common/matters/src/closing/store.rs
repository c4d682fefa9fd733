//! Closures in the database.
use anyhow::Result;
use base::{Id, Millis};
use db::params;
use journal::Tx;
use web::Problem;

const CLOSE: &str = "INSERT INTO matter_closure (office_id, matter_id, result, closed_at, closed_by)
    VALUES ($1, $2, $3, $4, $5)";
const TRIED: &str = "INSERT INTO matter_duty_done (office_id, matter_id, tried)
    VALUES ($1, $2, $3)";
const NO_TRIED: &str = "DELETE FROM matter_duty_done
    WHERE office_id = $1 AND matter_id = $2";
const REOPEN: &str = "DELETE FROM matter_closure
    WHERE office_id = $1 AND matter_id = $2";
const CLOSED: &str = "SELECT closed_at
    FROM matter_closure
    WHERE office_id = $1 AND matter_id = $2";
const OPEN_STEPS: &str = "SELECT COUNT(*)
    FROM step
    WHERE office_id = $1 AND matter_id = $2 AND done_at IS NULL AND dropped_at IS NULL";

/// Refuses what belongs to an open matter only. Asked inside the fact, so that nobody closes it in between.
pub async fn still_open(tx: &mut Tx, matter: Id) -> Result<(), Problem> {
    let office = tx.office();
    match tx.maybe(CLOSED, params![office, matter], |row| row.get::<Millis>(0)).await? {
        Some(_) => Err(Problem::Refused("这件事已经办结了。要接着办，请先重新打开。".into())),
        None => Ok(()),
    }
}

/// Closes a matter; `tried` says what was done where somebody is not content, and is empty where all are. False when a
/// step was added in between.
pub async fn close(tx: &mut Tx, matter: Id, (result, tried): (&str, &str), by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    let open = tx.maybe(OPEN_STEPS, params![office, matter], |row| row.get::<i64>(0)).await?;
    if open != Some(0) {
        return Ok(false);
    }
    tx.execute(CLOSE, params![office, matter, result, by.1, by.0]).await?;
    if !tried.is_empty() {
        tx.execute(TRIED, params![office, matter, tried]).await?;
    }
    Ok(true)
}

/// Takes the closure away; the journal keeps it. False when there was none.
pub async fn reopen(tx: &mut Tx, matter: Id) -> Result<bool> {
    let office = tx.office();
    tx.execute(NO_TRIED, params![office, matter]).await?;
    Ok(tx.execute(REOPEN, params![office, matter]).await? == 1)
}
