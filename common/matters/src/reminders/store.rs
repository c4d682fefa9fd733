//! Reminders in the database.
use anyhow::Result;
use base::{Id, Millis};
use db::params;
use jiff::civil::Date;
use journal::Tx;

const REMINDED: &str = "SELECT reminded_at
    FROM step_reminder
    WHERE office_id = $1 AND step_id = $2 AND reminded_on = $3";
const REMIND: &str = "INSERT INTO step_reminder (office_id, step_id, reminded_on, reminded_at, reminded_by)
    VALUES ($1, $2, $3, $4, $5)";

/// Records that whoever is at a step was reminded. False when somebody else did it today.
pub async fn remind(tx: &mut Tx, step: Id, today: Date, by: (Id, Millis)) -> Result<bool> {
    let (office, today) = (tx.office(), today.to_string());
    if tx.maybe(REMINDED, params![office, step, &today], |row| row.get::<Millis>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(REMIND, params![office, step, &today, by.1, by.0]).await?;
    Ok(true)
}
