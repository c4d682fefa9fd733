//! Counting: one condition chooses which, for the number, its parts and the list behind it.
use super::{Counted, Line, Wanted};
use crate::{
    listing::{model::Stage, wall::store::whole},
    matter::{
        model::{HeardHow, Kind, Party},
        rules::Wall,
    },
};
use anyhow::Result;
use base::Id;
use db::{Failure, Reader, Row, Value, params};

/// Where a matter that is seen whole stands.
macro_rules! stage {
    () => {
        "CASE WHEN c.closed_at IS NOT NULL THEN 'closed'
        WHEN EXISTS (SELECT s.id FROM step s
            WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.done_at IS NULL AND s.dropped_at IS NULL)
        THEN 'open'
        WHEN EXISTS (SELECT s.id FROM step s
            WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.dropped_at IS NULL)
        OR EXISTS (SELECT f.id FROM follow_up f WHERE f.office_id = m.office_id AND f.matter_id = m.id)
        THEN 'visit'
        ELSE 'open' END"
    };
}

/// `$1` office, `$2`–`$5` the wall, `$6`–`$11` what is told by the matter and its steps.
macro_rules! heard {
    ($from:literal) => {
        concat!(
            "
    FROM ",
            $from,
            "
    WHERE m.office_id = $1
    AND ",
            whole!(),
            "
    AND m.heard_at >= $6 AND m.heard_at < $7
    AND (CAST($8 AS TEXT) IS NULL OR m.kind = $8)
    AND (CAST($9 AS UUID) IS NULL OR m.building_id = $9)
    AND (CAST($10 AS TEXT) IS NULL OR m.heard_how = $10)
    AND (CAST($11 AS TEXT) IS NULL OR EXISTS (SELECT s.id
        FROM step s
        WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.dropped_at IS NULL AND s.party = $11))"
        )
    };
}

/// The same with `$12`, `$13` of how far it has come.
macro_rules! standing {
    ($from:literal) => {
        concat!(
            heard!($from),
            "
    AND (CAST($12 AS TEXT) IS NULL OR (c.closed_at IS NULL AND (m.due_on < $12 OR EXISTS (SELECT s.id
        FROM step s
        WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.done_at IS NULL AND s.dropped_at IS NULL
        AND s.due_on < $12))))
    AND (CAST($13 AS TEXT) IS NULL OR $13 = ",
            stage!(),
            ")"
        )
    };
}

/// The same, closed from `$14` until before `$15`: few of all, so these are looked up first, which SQLite does for a
/// CROSS JOIN only.
macro_rules! closed {
    () => {
        concat!(
            standing!("matter_closure c CROSS JOIN matter m"),
            "
    AND m.id = c.matter_id AND c.office_id = $1 AND c.closed_at >= $14 AND c.closed_at < $15"
        )
    };
}

macro_rules! any {
    () => {
        standing!("matter m LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id")
    };
}

const OF_HEARD: &str = concat!("SELECT m.building_id, COUNT(*)", heard!("matter m"), " GROUP BY m.building_id");
const OF_CLOSED: &str = concat!("SELECT m.building_id, COUNT(*)", closed!(), " GROUP BY m.building_id");
const OF_ANY: &str = concat!("SELECT m.building_id, COUNT(*)", any!(), " GROUP BY m.building_id");

macro_rules! columns {
    () => {
        concat!("SELECT m.id, m.number, m.kind, m.title, m.place, m.heard_at, c.closed_at, ", stage!())
    };
}
const LINES: &str = concat!(
    columns!(),
    any!(),
    "
    ORDER BY m.heard_at DESC, m.number DESC
    LIMIT $14 OFFSET $15"
);
const CLOSED_LINES: &str = concat!(
    columns!(),
    closed!(),
    "
    ORDER BY m.heard_at DESC, m.number DESC
    LIMIT $16 OFFSET $17"
);

fn given(office: Id, wall: &Wall, wanted: &Wanted) -> Vec<Value> {
    let (from, before) = wanted.heard.unwrap_or((i64::MIN, i64::MAX));
    params![
        office,
        wall.everything,
        !wall.buildings.is_empty(),
        wall.own,
        wall.account,
        from,
        before,
        wanted.kind.map(Kind::key),
        wanted.building,
        wanted.heard_how.map(HeardHow::key),
        wanted.party.map(Party::key)
    ]
    .to_vec()
}

fn standing(wanted: &Wanted) -> [Value; 2] {
    [wanted.late_on.map(|day| day.to_string()).into(), wanted.stage.map(Stage::key).into()]
}

/// How many, and how many of them about each building.
pub async fn count(db: &Reader, office: Id, wall: &Wall, wanted: &Wanted) -> Result<Counted> {
    let mut given = given(office, wall, wanted);
    let sql = match wanted.closed {
        Some((from, before)) => {
            given.extend(standing(wanted));
            given.extend([Value::Int(from), Value::Int(before)]);
            OF_CLOSED
        }
        None if wanted.stage.is_none() && wanted.late_on.is_none() => OF_HEARD,
        None => {
            given.extend(standing(wanted));
            OF_ANY
        }
    };
    let part = |row: Row<'_>| Ok((row.get(0)?, row.get::<i64>(1)?));
    let buildings = db.rows(sql, &given, part).await?;
    Ok(Counted { matters: buildings.iter().map(|(_, n)| n).sum(), buildings })
}

/// The matters behind a number, the newest first, `limit` lines after `skip`.
pub async fn lines(
    db: &Reader,
    (office, wall): (Id, &Wall),
    wanted: &Wanted,
    (skip, limit): (i64, i64),
) -> Result<Vec<Line>> {
    let mut given = given(office, wall, wanted);
    given.extend(standing(wanted));
    let mut sql = LINES;
    if let Some((from, before)) = wanted.closed {
        given.extend([Value::Int(from), Value::Int(before)]);
        sql = CLOSED_LINES;
    }
    given.extend([Value::Int(limit), Value::Int(skip)]);
    let line = |row: Row<'_>| {
        let (kind, stage): (String, String) = (row.get(2)?, row.get(7)?);
        Ok(Line {
            id: row.get(0)?,
            number: row.get(1)?,
            kind: Kind::read(&kind).ok_or_else(|| Failure::Mistake(format!("an unknown word {kind}")))?,
            title: row.get(3)?,
            place: row.get(4)?,
            heard_at: row.get(5)?,
            closed_at: row.get(6)?,
            stage: Stage::read(&stage).ok_or_else(|| Failure::Mistake(format!("an unknown word {stage}")))?,
        })
    };
    Ok(db.rows(sql, &given, line).await?)
}
