//! Elders in the database.
use super::model::{Absence, Arranged, Elder, Kept, Known, Line, Rhythm};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;
use journal::{Keyring, Tx};
use std::collections::HashMap;

macro_rules! elders {
    ($end:literal) => {
        concat!(
            "SELECT e.person_id, p.name, e.taken_up_at, e.days, e.busy_days, e.patience,
                (SELECT MAX(v.occurred_at) FROM home_visit v
                    WHERE v.office_id = e.office_id AND v.person_id = e.person_id AND v.how <> 'no_answer'),
                e.grade, e.dialects, e.known, x.why, e.version
            FROM elder e
            JOIN person p ON p.office_id = e.office_id AND p.id = e.person_id
            LEFT JOIN elder_end x ON x.office_id = e.office_id AND x.person_id = e.person_id
            ",
            $end
        )
    };
}

const PRESENT: &str = elders!(
    "WHERE e.office_id = $1 AND x.person_id IS NULL AND p.died_on IS NULL AND p.erased_at IS NULL
    ORDER BY e.person_id"
);
const ONE: &str = elders!("WHERE e.office_id = $1 AND e.person_id = $2");
const TAGS: &str = "SELECT t.person_id, t.tag
    FROM person_tag t
    JOIN elder e ON e.office_id = t.office_id AND e.person_id = t.person_id
    WHERE t.office_id = $1
    ORDER BY t.person_id, t.tag";
const ABSENCES: &str = "SELECT a.person_id, a.from_day, a.until_day, r.day
    FROM elder_absence a
    LEFT JOIN elder_return r ON r.office_id = a.office_id AND r.absence_id = a.id
    WHERE a.office_id = $1 AND (CAST($2 AS UUID) IS NULL OR a.person_id = $2)
    ORDER BY a.from_day, a.id";
const TAKE_UP: &str = "INSERT INTO elder
    (office_id, person_id, grade, dialects, known, days, busy_days, patience, taken_up_at, taken_up_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
const TAKEN_UP: &str = "SELECT version FROM elder WHERE office_id = $1 AND person_id = $2";
const ENDED: &str = "SELECT ended_at FROM elder_end WHERE office_id = $1 AND person_id = $2";
const CHANGE: &str = "UPDATE elder
    SET grade = $4, dialects = $5, known = $6, days = $7, busy_days = $8, patience = $9, version = version + 1
    WHERE office_id = $1 AND person_id = $2 AND version = $3";
const AGAIN: &str = "UPDATE elder
    SET grade = $3, dialects = $4, known = $5, days = $6, busy_days = $7, patience = $8, taken_up_at = $9,
        taken_up_by = $10, version = version + 1
    WHERE office_id = $1 AND person_id = $2";
const REOPEN: &str = "DELETE FROM elder_end WHERE office_id = $1 AND person_id = $2";
const END: &str = "INSERT INTO elder_end (office_id, person_id, why, ended_at, ended_by) VALUES ($1, $2, $3, $4, $5)";

/// A day as it is kept.
pub(crate) fn day(text: &str) -> db::Result<Date> {
    text.parse().map_err(|_| Failure::Mistake(format!("a day {text}")))
}

fn elder(row: &Row<'_>) -> db::Result<Elder> {
    let last: Option<Millis> = row.get(6)?;
    Ok(Elder {
        person: row.get(0)?,
        since: row.get(2)?,
        rhythm: Rhythm { days: row.get(3)?, busy_days: row.get(4)?, patience: row.get(5)? },
        last_sign: last,
        last_visit: last,
        absences: Vec::new(),
    })
}

async fn absences(db: &Reader, office: Id, person: Option<Id>) -> Result<HashMap<Id, Vec<Absence>>> {
    let read = |row: Row<'_>| {
        let (from, until): (String, Option<String>) = (row.get(1)?, row.get(2)?);
        let back: Option<String> = row.get(3)?;
        let until = back.or(until).map(|text| day(&text)).transpose()?;
        Ok((row.get::<Id>(0)?, Absence { from: day(&from)?, until }))
    };
    let mut all: HashMap<Id, Vec<Absence>> = HashMap::new();
    for (person, absence) in db.rows(ABSENCES, params![office, person], read).await? {
        all.entry(person).or_default().push(absence);
    }
    Ok(all)
}

/// Everybody who is looked after and lives.
pub async fn present(db: &Reader, office: Id) -> Result<Vec<Line>> {
    let read = |row: Row<'_>| Ok(Line { elder: elder(&row)?, name: row.get(1)?, tags: Vec::new() });
    let mut all = db.rows(PRESENT, params![office], read).await?;
    let (mut away, mut tags) = (absences(db, office, None).await?, HashMap::<Id, Vec<String>>::new());
    let read = |row: Row<'_>| Ok((row.get::<Id>(0)?, row.get::<String>(1)?));
    for (person, tag) in db.rows(TAGS, params![office], read).await? {
        tags.entry(person).or_default().push(tag);
    }
    for line in &mut all {
        line.elder.absences = away.remove(&line.elder.person).unwrap_or_default();
        line.tags = tags.remove(&line.elder.person).unwrap_or_default();
    }
    Ok(all)
}

/// Somebody who is looked after, or was. What to know is empty where the key is gone.
pub async fn kept(db: &Reader, keys: &Keyring, office: Id, person: Id) -> Result<Option<Kept>> {
    let read = |row: Row<'_>| {
        let (dialects, sealed): (String, Vec<u8>) = (row.get(8)?, row.get(9)?);
        let kept = Kept {
            elder: elder(&row)?,
            grade: row.get(7)?,
            dialects: dialects.lines().map(str::to_owned).collect(),
            known: Known::default(),
            ended: row.get(10)?,
            version: row.get(11)?,
        };
        Ok((kept, sealed))
    };
    let Some((mut kept, sealed)) = db.maybe(ONE, params![office, person], read).await? else { return Ok(None) };
    let opened = keys.open_sealed(person, &sealed).ok();
    kept.known = opened.and_then(|opened| serde_json::from_slice(&opened).ok()).unwrap_or_default();
    kept.elder.absences = absences(db, office, Some(person)).await?.remove(&person).unwrap_or_default();
    Ok(Some(kept))
}

/// Takes somebody up, or up again; false where they are looked after already. `known` is sealed.
pub async fn take_up(tx: &mut Tx, person: Id, (arranged, known): (&Arranged, &[u8]), by: (Id, Millis)) -> Result<bool> {
    let (office, dialects, rhythm) = (tx.office(), arranged.dialects.join("\n"), arranged.rhythm);
    let there = tx.maybe(TAKEN_UP, params![office, person], |row| row.get::<i64>(0)).await?.is_some();
    if there && tx.maybe(ENDED, params![office, person], |row| row.get::<i64>(0)).await?.is_none() {
        return Ok(false);
    }
    let (days, busy, patience) = (rhythm.days, rhythm.busy_days, rhythm.patience);
    let given = params![office, person, arranged.grade, dialects, known.to_vec(), days, busy, patience, by.1, by.0];
    if there {
        tx.execute(REOPEN, params![office, person]).await?;
        tx.execute(AGAIN, given).await?;
    } else {
        tx.execute(TAKE_UP, given).await?;
    }
    Ok(true)
}

/// Changes what was arranged; false where somebody changed it since `version`.
pub async fn change(tx: &mut Tx, (person, version): (Id, i64), (arranged, known): (&Arranged, &[u8])) -> Result<bool> {
    let (office, dialects, rhythm) = (tx.office(), arranged.dialects.join("\n"), arranged.rhythm);
    let (days, busy, patience) = (rhythm.days, rhythm.busy_days, rhythm.patience);
    let given = params![office, person, version, arranged.grade, dialects, known.to_vec(), days, busy, patience];
    Ok(tx.execute(CHANGE, given).await? == 1)
}

/// Lets somebody go; false where they were let go already.
pub async fn end(tx: &mut Tx, person: Id, why: &str, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(ENDED, params![office, person], |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(END, params![office, person, why, by.1, by.0]).await?;
    Ok(true)
}
