//! Counting: one condition chooses which, for the number, its parts and the list behind it.
use super::{Counted, Line, Wanted};
use crate::{
    listing::{model::Stage, store::whole},
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

/// `$1` office, `$2`–`$5` the wall, `$6`–`$15` the conditions.
macro_rules! condition {
    () => {
        concat!(
            " FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1
    AND ",
            whole!(),
            "
    AND m.heard_at >= $6 AND m.heard_at < $7
    AND (CAST($8 AS TEXT) IS NULL OR m.kind = $8)
    AND (CAST($9 AS UUID) IS NULL OR m.building_id = $9)
    AND (CAST($10 AS TEXT) IS NULL OR m.heard_how = $10)
    AND (CAST($11 AS BIGINT) IS NULL OR (c.closed_at >= $11 AND c.closed_at < CAST($12 AS BIGINT)))
    AND (CAST($13 AS TEXT) IS NULL OR EXISTS (SELECT s.id
        FROM step s
        WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.dropped_at IS NULL AND s.party = $13))
    AND (CAST($14 AS TEXT) IS NULL OR (c.closed_at IS NULL AND (m.due_on < $14 OR EXISTS (SELECT s.id
        FROM step s
        WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.done_at IS NULL AND s.dropped_at IS NULL
        AND s.due_on < $14))))
    AND (CAST($15 AS TEXT) IS NULL OR $15 = ",
            stage!(),
            ")"
        )
    };
}

const BUILDINGS: &str = concat!(
    "SELECT m.building_id, COUNT(*)",
    condition!(),
    "
    GROUP BY m.building_id"
);
const LINES: &str = concat!(
    "SELECT m.id, m.number, m.kind, m.title, m.place, m.heard_at, c.closed_at, ",
    stage!(),
    condition!(),
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
        wanted.closed.map(|(from, _)| from),
        wanted.closed.map(|(_, before)| before),
        wanted.party.map(Party::key),
        wanted.late_on.map(|day| day.to_string()),
        wanted.stage.map(Stage::key)
    ]
    .to_vec()
}

/// How many, and how many of them about each building.
pub async fn count(db: &Reader, office: Id, wall: &Wall, wanted: &Wanted) -> Result<Counted> {
    let part = |row: Row<'_>| Ok((row.get(0)?, row.get::<i64>(1)?));
    let buildings = db.rows(BUILDINGS, &given(office, wall, wanted), part).await?;
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
    Ok(db.rows(LINES, &given, line).await?)
}
