//! Reports in the database, and which matters may be the one that is meant.
use super::{
    model::{Report, Sketch},
    rules,
};
use crate::matter::model::{HeardHow, Kind, Matter};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use journal::Tx;

const NEAR: &str = "SELECT m.id, m.kind, m.title, m.building_id, m.flat_id, m.place
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1
    AND (m.building_id IS NULL OR m.building_id = $2)
    AND (c.closed_at IS NULL OR c.closed_at >= $3)
    AND m.kind <> 'works'
    AND NOT EXISTS (SELECT g.matter_id
        FROM matter_merge g
        WHERE g.office_id = m.office_id AND g.matter_id = m.id)
    ORDER BY m.number DESC
    LIMIT 500";
const ADD: &str = "INSERT INTO matter_report
    (office_id, id, matter_id, person_id, words, heard_how, heard_at, heard_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const OF: &str = "SELECT id, person_id, words, heard_how, heard_at, heard_by
    FROM matter_report
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY heard_at, id";
const CONCERN: &str = "INSERT INTO matter_person (office_id, matter_id, person_id)
    VALUES ($1, $2, $3)";
const TOUCH: &str = "UPDATE matter
    SET version = version + 1
    WHERE office_id = $1 AND id = $2";
const NUMBERED: &str = "SELECT id
    FROM matter
    WHERE office_id = $1 AND number = $2";
const MERGE: &str = "INSERT INTO matter_merge (office_id, matter_id, into_id, merged_at, merged_by)
    VALUES ($1, $2, $3, $4, $5)";
const MERGED_INTO: &str = "SELECT m.id, m.number
    FROM matter_merge g
    JOIN matter m ON m.office_id = g.office_id AND m.id = g.into_id
    WHERE g.office_id = $1 AND g.matter_id = $2";
const PARTED: &str = "DELETE FROM matter_merge
    WHERE office_id = $1 AND matter_id = $2";
const LAST_PLACE: &str = "SELECT COALESCE(MAX(place), 0)
    FROM step
    WHERE office_id = $1 AND matter_id = $2";
const MOVE_STEP: &str = "UPDATE step
    SET matter_id = $3, place = $4, version = version + 1
    WHERE office_id = $1 AND id = $2 AND done_at IS NULL AND dropped_at IS NULL";
const OUT_OF_STAGE: &str = "DELETE FROM stage_step
    WHERE office_id = $1 AND step_id = $2";
const MOVE_HOMES: &str = "UPDATE matter_home
    SET matter_id = $3, version = version + 1
    WHERE office_id = $1 AND matter_id = $2";
const MENTIONING: &str = "SELECT DISTINCT m.id, m.title
    FROM matter_report r
    JOIN matter m ON m.office_id = r.office_id AND m.id = r.matter_id
    WHERE r.office_id = $1 AND (r.person_id = $2 OR r.words LIKE CAST($3 AS TEXT) ESCAPE '!')";

/// Matters that may be the one that is told, the likeliest first: open ones of the same place, and those closed since.
pub async fn likely(db: &Reader, office: Id, told: &Sketch, closed_since: Millis) -> Result<Vec<Id>> {
    let read = |row: Row<'_>| {
        let kind: String = row.get(1)?;
        let kind = Kind::read(&kind).ok_or_else(|| Failure::Mistake(format!("an unknown word {kind}")))?;
        let place = (row.get(3)?, row.get(4)?, row.get(5)?);
        let sketch = Sketch { kind, title: row.get(2)?, building: place.0, flat: place.1, place: place.2 };
        Ok((row.get::<Id>(0)?, sketch))
    };
    let near = db.rows(NEAR, params![office, told.building, closed_since], read).await?;
    let mut all: Vec<(usize, Id)> =
        near.into_iter().filter_map(|(id, sketch)| Some((rules::alike(told, &sketch)?, id))).collect();
    all.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    Ok(all.into_iter().map(|(_, id)| id).collect())
}

/// Somebody said it too.
pub async fn report(tx: &mut Tx, matter: Id, report: &Report) -> Result<()> {
    let office = tx.office();
    let how = report.how.key();
    tx.execute(ADD, params![office, report.id, matter, report.person, &report.words, how, report.at, report.by])
        .await?;
    Ok(())
}

/// Concerns more people; whoever edits the matter meanwhile is told that it changed.
pub async fn concern(tx: &mut Tx, (matter, already): (Id, &[Id]), persons: &[Id]) -> Result<()> {
    let office = tx.office();
    for person in persons.iter().filter(|person| !already.contains(person)) {
        tx.execute(CONCERN, params![office, matter, *person]).await?;
    }
    tx.execute(TOUCH, params![office, matter]).await?;
    Ok(())
}

/// The reports of a matter, oldest first.
pub async fn reports(db: &Reader, office: Id, matter: Id) -> Result<Vec<Report>> {
    let read = |row: Row<'_>| {
        let how: String = row.get(3)?;
        Ok(Report {
            id: row.get(0)?,
            person: row.get(1)?,
            words: row.get(2)?,
            how: HeardHow::read(&how).ok_or_else(|| Failure::Mistake(format!("an unknown word {how}")))?,
            at: row.get(4)?,
            by: row.get(5)?,
        })
    };
    Ok(db.rows(OF, params![office, matter], read).await?)
}

/// The matter of a number.
pub async fn numbered(db: &Reader, office: Id, number: i64) -> Result<Option<Id>> {
    Ok(db.maybe(NUMBERED, params![office, number], |row| row.get(0)).await?)
}

/// What the younger matter was put together with: id and number.
pub async fn merged_into(db: &Reader, office: Id, younger: Id) -> Result<Option<(Id, i64)>> {
    Ok(db.maybe(MERGED_INTO, params![office, younger], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// Notes that the younger is the older, and takes its open steps and its households along. A step leaves its stage, which
/// is the younger's.
pub async fn merge(tx: &mut Tx, older: Id, younger: &Matter, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    let mut place = tx.maybe(LAST_PLACE, params![office, older], |row| row.get::<i64>(0)).await?.unwrap_or_default();
    for step in younger.steps.iter().filter(|step| step.is_open()) {
        place += 1;
        tx.execute(OUT_OF_STAGE, params![office, step.id]).await?;
        tx.execute(MOVE_STEP, params![office, step.id, older, place]).await?;
    }
    tx.execute(MOVE_HOMES, params![office, younger.id, older]).await?;
    tx.execute(MERGE, params![office, younger.id, older, by.1, by.0]).await?;
    Ok(())
}

/// A matter that is opened again stands by itself.
pub async fn part(tx: &mut Tx, younger: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(PARTED, params![office, younger]).await?;
    Ok(())
}

/// Matters whose reports point to a person or, where a name is given, hold it: id and title.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, person, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}
