//! Lines in the database, and the rows of matters that they are made from. Fifty matters at a time.
use super::rules::{Line, Part, Standing};
use crate::{listing::model::Stage, matter::model::Party};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, Value, params};
use journal::Tx;
use std::collections::HashMap;

const MATTERS: &str = concat!(
    "SELECT m.id, m.number, m.kind, m.building_id, m.heard_by, m.due_on, c.closed_at,
        (SELECT MAX(f.visited_at)
            FROM follow_up f
            WHERE f.office_id = m.office_id AND f.matter_id = m.id)
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1 AND m.id IN ",
    db::fifty!()
);
const STEPS: &str = concat!(
    "SELECT s.matter_id, s.party, s.account_id, s.due_on, s.done_at
    FROM step s
    WHERE s.office_id = $1 AND s.dropped_at IS NULL AND s.matter_id IN ",
    db::fifty!()
);
const PRESENT: &str = concat!(
    "SELECT l.view, l.matter_id, l.stage, l.position, l.number, l.kind, l.building_id, l.heard_by
    FROM matter_line l
    WHERE l.office_id = $1 AND l.matter_id IN ",
    db::fifty!()
);
const ADD: &str = "INSERT INTO matter_line
    (office_id, view, matter_id, stage, position, number, kind, building_id, heard_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const TAKE_OUT: &str = "DELETE FROM matter_line
    WHERE matter_id = $1 AND view = $2";
const WITHOUT_LINES: &str = "SELECT m.id
    FROM matter m
    WHERE m.office_id = $1 AND m.id > $2
    AND NOT EXISTS (SELECT l.view
        FROM matter_line l
        WHERE l.matter_id = m.id)
    ORDER BY m.id
    LIMIT $3";

const FIRST_HAS_NONE: &str = "SELECT m.number
    FROM matter m
    WHERE m.office_id = $1
    AND m.id = (SELECT n.id
        FROM matter n
        WHERE n.office_id = $1
        ORDER BY n.id
        LIMIT 1)
    AND NOT EXISTS (SELECT l.view
        FROM matter_line l
        WHERE l.matter_id = m.id)";

/// How matters stand, made from their rows; those that are gone are left out.
pub(super) async fn standings(tx: &mut Tx, given: &[Value]) -> Result<Vec<Standing>> {
    let mut all = tx.rows(MATTERS, given, |row| standing(&row)).await?;
    let places: HashMap<Id, usize> = all.iter().enumerate().map(|(at, one)| (one.matter, at)).collect();
    for (matter, part) in tx.rows(STEPS, given, |row| Ok((row.get::<Id>(0)?, part(&row)?))).await? {
        if let Some(at) = places.get(&matter) {
            all[*at].steps.push(part);
        }
    }
    Ok(all)
}

fn standing(row: &Row<'_>) -> db::Result<Standing> {
    Ok(Standing {
        matter: row.get(0)?,
        number: row.get(1)?,
        kind: row.get(2)?,
        building: row.get(3)?,
        heard_by: row.get(4)?,
        due_on: row.get(5)?,
        closed_at: row.get(6)?,
        asked: row.get::<Option<Millis>>(7)?.is_some(),
        steps: Vec::new(),
    })
}

fn part(row: &Row<'_>) -> db::Result<Part> {
    let party: String = row.get(1)?;
    Ok(Part {
        party: Party::read(&party).ok_or_else(|| Failure::Mistake(format!("an unknown word {party}")))?,
        account: row.get(2)?,
        due_on: row.get(3)?,
        open: row.get::<Option<Millis>>(4)?.is_none(),
    })
}

/// The lines that matters have now.
pub(super) async fn present(tx: &mut Tx, given: &[Value]) -> Result<Vec<Line>> {
    let read = |row: Row<'_>| {
        let stage: String = row.get(2)?;
        Ok(Line {
            view: row.get(0)?,
            matter: row.get(1)?,
            stage: Stage::read(&stage).ok_or_else(|| Failure::Mistake(format!("an unknown word {stage}")))?,
            position: row.get(3)?,
            number: row.get(4)?,
            kind: row.get(5)?,
            building: row.get(6)?,
            heard_by: row.get(7)?,
        })
    };
    tx.rows(PRESENT, given, read).await
}

/// Adds lines that are not there yet.
pub(super) async fn add(tx: &mut Tx, lines: &[Line]) -> Result<()> {
    let office = tx.office();
    let row = |line: &Line| {
        let Line { view, matter, stage, position, number, kind, building, heard_by } = line;
        params![office, *view, *matter, stage.key(), position, *number, kind, *building, *heard_by].to_vec()
    };
    let rows: Vec<Vec<Value>> = lines.iter().map(row).collect();
    tx.insert_many(ADD, &rows).await
}

/// Takes a line out.
pub(super) async fn take_out(tx: &mut Tx, line: &Line) -> Result<()> {
    tx.execute(TAKE_OUT, params![line.matter, line.view]).await?;
    Ok(())
}

/// The first matters of the office behind `after` that have no line at all.
pub(super) async fn without_lines(tx: &mut Tx, after: Id, most: i64) -> Result<Vec<Id>> {
    let office = tx.office();
    tx.rows(WITHOUT_LINES, params![office, after, most], |row| row.get(0)).await
}

/// Whether the office has matters and the first of them has no line.
pub(super) async fn first_has_none(db: &Reader, office: Id) -> Result<bool> {
    let found: Option<i64> = db.maybe(FIRST_HAS_NONE, params![office], |row| row.get(0)).await?;
    Ok(found.is_some())
}
