//! Absences in the database.
use super::model::{Open, Why};
use crate::elders::store::day;
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;

const OPEN: &str = "SELECT a.id, a.why, a.place, a.from_day, a.until_day
    FROM elder_absence a
    LEFT JOIN elder_return r ON r.office_id = a.office_id AND r.absence_id = a.id
    WHERE a.office_id = $1 AND a.person_id = $2 AND r.absence_id IS NULL
    ORDER BY a.from_day, a.id";
const LEAVE: &str = "INSERT INTO elder_absence
    (office_id, id, person_id, why, place, from_day, until_day, noted_at, noted_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const BACK: &str = "SELECT noted_at FROM elder_return WHERE office_id = $1 AND absence_id = $2";
const RETURN: &str = "INSERT INTO elder_return (office_id, absence_id, day, noted_at, noted_by)
    VALUES ($1, $2, $3, $4, $5)";

/// Those from which somebody has not come back as far as was said.
pub async fn open(db: &Reader, office: Id, person: Id) -> Result<Vec<Open>> {
    let read = |row: Row<'_>| {
        let (why, from, until): (String, String, Option<String>) = (row.get(1)?, row.get(3)?, row.get(4)?);
        Ok(Open {
            id: row.get(0)?,
            why: Why::read(&why).ok_or_else(|| Failure::Mistake(format!("an unknown word {why}")))?,
            place: row.get(2)?,
            from: day(&from)?,
            until: until.map(|until| day(&until)).transpose()?,
        })
    };
    Ok(db.rows(OPEN, params![office, person], read).await?)
}

/// They left.
pub async fn leave(tx: &mut Tx, person: Id, absence: &Open, by: (Id, Millis)) -> Result<()> {
    let (office, until) = (tx.office(), absence.until.map(|day| day.to_string()));
    let (why, place, from) = (absence.why.key(), absence.place.as_str(), absence.from.to_string());
    tx.execute(LEAVE, params![office, absence.id, person, why, place, from, until, by.1, by.0]).await?;
    Ok(())
}

/// They are back; false where that was noted already.
pub async fn come_back(tx: &mut Tx, absence: Id, on: Date, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(BACK, params![office, absence], |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(RETURN, params![office, absence, on.to_string(), by.1, by.0]).await?;
    Ok(true)
}
