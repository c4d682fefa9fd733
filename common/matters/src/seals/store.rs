//! The seal register in the database.
use super::model::{Month, Seal, SealEntry};
use anyhow::Result;
use base::Id;
use db::{Failure, Reader, Row, params};
use journal::Tx;

const ENTER: &str = "INSERT INTO seal_entry
    (office_id, id, day, person_id, who, paper, copies, seal, approver, presser, matter_id, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const OF_MONTH: &str =
    "SELECT id, day, person_id, who, paper, copies, seal, approver, presser, matter_id, written_by, written_at
    FROM seal_entry
    WHERE office_id = $1 AND day >= $2 AND day <= $3
    ORDER BY day, written_at, id";
const OF_MATTER: &str =
    "SELECT id, day, person_id, who, paper, copies, seal, approver, presser, matter_id, written_by, written_at
    FROM seal_entry
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY day, written_at, id";
const MENTIONING: &str = "SELECT day, paper
    FROM seal_entry
    WHERE office_id = $1
    AND (person_id = $2 OR who LIKE CAST($3 AS TEXT) ESCAPE '!' OR paper LIKE $3 ESCAPE '!'
        OR approver LIKE $3 ESCAPE '!' OR presser LIKE $3 ESCAPE '!')
    ORDER BY day DESC";

fn read(row: &Row<'_>) -> db::Result<SealEntry> {
    let (day, seal): (String, String) = (row.get(1)?, row.get(6)?);
    Ok(SealEntry {
        id: row.get(0)?,
        day: day.parse().map_err(|_| Failure::Mistake(format!("no day: {day}")))?,
        person: row.get(2)?,
        who: row.get(3)?,
        paper: row.get(4)?,
        copies: row.get(5)?,
        seal: Seal::read(&seal).ok_or_else(|| Failure::Mistake(format!("an unknown word {seal}")))?,
        approver: row.get(7)?,
        presser: row.get(8)?,
        matter: row.get(9)?,
        by: (row.get(10)?, row.get(11)?),
    })
}

/// Enters a line.
pub async fn enter(tx: &mut Tx, entry: &SealEntry) -> Result<()> {
    let office = tx.office();
    let (day, seal) = (entry.day.to_string(), entry.seal.key());
    let (who, paper, copies) = (&entry.who, &entry.paper, entry.copies);
    let (approver, presser, by) = (&entry.approver, &entry.presser, entry.by);
    tx.execute(
        ENTER,
        params![
            office,
            entry.id,
            day,
            entry.person,
            who,
            paper,
            copies,
            seal,
            approver,
            presser,
            entry.matter,
            by.1,
            by.0
        ],
    )
    .await?;
    Ok(())
}

/// The lines of a month, by day.
pub async fn of_month(db: &Reader, office: Id, month: Month) -> Result<Vec<SealEntry>> {
    let (first, last) = (month.first().to_string(), month.last().to_string());
    Ok(db.rows(OF_MONTH, params![office, first, last], |row| read(&row)).await?)
}

/// The lines of a matter, by day.
pub async fn of_matter(db: &Reader, office: Id, matter: Id) -> Result<Vec<SealEntry>> {
    Ok(db.rows(OF_MATTER, params![office, matter], |row| read(&row)).await?)
}

/// Lines that point to a person or, where a name is given, hold it: day and paper.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(String, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, person, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}
