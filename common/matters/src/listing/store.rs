//! Which matters a visitor reads: one condition chooses them, in the list and for what hangs on them.
use super::model::{Choice, Counts, Stage};
use crate::matter::{
    model::{Kind, Matter, Party},
    rules::Wall,
    store::{columns, follow_ups, gathered, homes, persons, steps},
};
use anyhow::Result;
use base::Id;
use db::{Reader, Value, params};
use jiff::civil::Date;

/// Seen whole: `$2`–`$5` of the wall.
macro_rules! whole {
    () => {
        "($2 OR ($4 AND m.heard_by = $5)
            OR ($3 AND m.building_id IN (SELECT a.building_id
                FROM appointment a
                WHERE a.office_id = m.office_id AND a.account_id = $5 AND a.role = 'group_leader' AND a.until IS NULL)))"
    };
}

/// A step that is the asker's to do: `$5`, `$6` of the wall.
macro_rules! own {
    () => {
        "s.dropped_at IS NULL
        AND (s.account_id = $5 OR ($6 AND s.party = 'property_manager' AND s.account_id IS NULL))"
    };
}

/// The wall: seen whole, or for a step of the asker's own.
macro_rules! seen {
    () => {
        concat!(
            "(",
            whole!(),
            " OR EXISTS (SELECT s.id FROM step s WHERE s.office_id = m.office_id AND s.matter_id = m.id AND ",
            own!(),
            "))"
        )
    };
}

pub(crate) use {own, seen, whole};

/// Some step that the asker sees is such.
macro_rules! step_is {
    ($such:literal) => {
        concat!(
            "EXISTS (SELECT s.id FROM step s WHERE s.office_id = m.office_id AND s.matter_id = m.id AND ",
            $such,
            " AND (",
            whole!(),
            " OR (",
            own!(),
            ")))"
        )
    };
}

/// Nobody was asked to do anything, or somebody is at it.
macro_rules! doing {
    () => {
        concat!(
            "(c.closed_at IS NULL AND (",
            step_is!("s.done_at IS NULL AND s.dropped_at IS NULL"),
            " OR NOT (",
            step_is!("s.dropped_at IS NULL"),
            " OR (",
            whole!(),
            " AND EXISTS (SELECT f.id FROM follow_up f WHERE f.office_id = m.office_id AND f.matter_id = m.id)))))"
        )
    };
}

/// The first day of the steps that are open and seen.
macro_rules! step_due {
    () => {
        concat!(
            "(SELECT MIN(s.due_on) FROM step s WHERE s.office_id = m.office_id AND s.matter_id = m.id
            AND s.done_at IS NULL AND s.dropped_at IS NULL AND (",
            whole!(),
            " OR (",
            own!(),
            ")))"
        )
    };
}

/// The first day of an open matter; none where it is closed or has no day.
macro_rules! due {
    () => {
        concat!(
            "CASE WHEN c.closed_at IS NOT NULL THEN NULL WHEN m.due_on IS NULL THEN ",
            step_due!(),
            " WHEN ",
            step_due!(),
            " < m.due_on THEN ",
            step_due!(),
            " ELSE m.due_on END"
        )
    };
}

/// `$1` office; `$2`–`$6` the wall; `$7`–`$14` the choice without its stage.
macro_rules! condition {
    () => {
        concat!(
            "FROM matter m
            LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
            WHERE m.office_id = $1
            AND ",
            seen!(),
            "
            AND (CAST($7 AS TEXT) IS NULL OR m.kind = $7)
            AND (CAST($8 AS UUID) IS NULL OR m.building_id = $8)
            AND (CAST($9 AS UUID) IS NULL OR m.flat_id = $9)
            AND (CAST($10 AS UUID) IS NULL OR EXISTS (SELECT p.person_id
                FROM matter_person p
                WHERE p.office_id = m.office_id AND p.matter_id = m.id AND p.person_id = $10))
            AND (CAST($11 AS TEXT) IS NULL OR m.title LIKE $11 ESCAPE '!' OR m.place LIKE $11 ESCAPE '!'
                OR m.number = $12 OR (m.detail LIKE $11 ESCAPE '!' AND ",
            whole!(),
            "))
            AND (CAST($13 AS TEXT) IS NULL OR ",
            step_is!("s.dropped_at IS NULL AND s.party = $13"),
            ")
            AND (CAST($14 AS UUID) IS NULL OR ",
            step_is!("s.dropped_at IS NULL AND s.account_id = $14"),
            ")"
        )
    };
}

/// `$15` the stage, `$16` newest first, `$17`, `$18` the page.
macro_rules! chosen {
    () => {
        concat!(
            "SELECT m.id ",
            condition!(),
            "
            AND (CAST($15 AS TEXT) IS NULL OR $15 = CASE
                WHEN c.closed_at IS NOT NULL THEN 'closed'
                WHEN ",
            doing!(),
            " THEN 'open'
                ELSE 'visit' END)
            ORDER BY CASE WHEN $16 THEN m.number END DESC,
                CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END,
                COALESCE(c.closed_at, 0) DESC,
                COALESCE(",
            due!(),
            ", '9999'), m.number
            LIMIT $17 OFFSET $18"
        )
    };
}

const COLUMNS: &str = concat!(columns!(), "IN (", chosen!(), ")");
const STEPS: &str = concat!(steps!(), "IN (", chosen!(), ") ORDER BY s.place, s.id");
const FOLLOW_UPS: &str = concat!(follow_ups!(), "IN (", chosen!(), ") ORDER BY f.visited_at, f.id");
const PERSONS: &str = concat!(persons!(), "IN (", chosen!(), ") ORDER BY person_id");
const HOMES: &str = concat!(homes!(), "IN (", chosen!(), ") ORDER BY door, id");
const COUNTS: &str = concat!(
    "SELECT COUNT(CASE WHEN ",
    doing!(),
    " THEN 1 END), COUNT(CASE WHEN c.closed_at IS NULL AND NOT ",
    doing!(),
    " THEN 1 END), COUNT(c.closed_at), COUNT(CASE WHEN ",
    due!(),
    " < $15 THEN 1 END) ",
    condition!()
);

/// The matters a visitor may see out of those chosen, at most `most`, in no order that means anything. What of each
/// they may read is for [`Wall::part`].
pub async fn matters(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Matter>> {
    let mut given = given(office, wall, choice);
    given.extend_from_slice(params![choice.stage.map(Stage::key), choice.newest, choice.most, choice.after]);
    gathered(db, [COLUMNS, STEPS, FOLLOW_UPS, PERSONS, HOMES], &given).await
}

/// How many of those chosen are in each stage, whatever the choice says of stages, and how many are late.
pub async fn counts(db: &Reader, office: Id, wall: &Wall, choice: &Choice, today: Date) -> Result<Counts> {
    let mut given = given(office, wall, choice);
    given.extend_from_slice(params![today.to_string()]);
    let read = |row: db::Row<'_>| {
        Ok(Counts { doing: row.get(0)?, follow_up: row.get(1)?, closed: row.get(2)?, late: row.get(3)? })
    };
    Ok(db.one(COUNTS, &given, read).await?)
}

fn given(office: Id, wall: &Wall, choice: &Choice) -> Vec<Value> {
    let words = choice.words.as_deref().map(db::containing);
    let number = choice.words.as_deref().and_then(|words| words.trim().parse::<i64>().ok());
    let mut given = behind(office, wall);
    given.extend_from_slice(params![
        choice.kind.map(Kind::key),
        choice.building,
        choice.flat,
        choice.person,
        words,
        number,
        choice.party.map(Party::key),
        choice.account
    ]);
    given
}

/// `$1` office; `$2`–`$6` the wall, as its conditions number them.
pub(crate) fn behind(office: Id, wall: &Wall) -> Vec<Value> {
    params![office, wall.everything, !wall.buildings.is_empty(), wall.own, wall.account, wall.property].to_vec()
}
