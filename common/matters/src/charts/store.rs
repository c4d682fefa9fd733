//! Matters counted by day, through the same wall as the list.
use super::model::{Answer, Heard, HeardOn, Helped, Took};
use crate::{
    listing::wall::store::{behind, own, seen, whole},
    matter::{model::Kind, rules::Wall},
};
use anyhow::{Context as _, Result};
use base::{Id, Millis, clock};
use db::{Reader, Row, Value, params};
use jiff::{ToSpan as _, civil::Date};

/// The office's day of a moment, as days since 1970: China keeps UTC+8 (see `base::clock`).
macro_rules! day_of {
    ($moment:literal) => {
        concat!("((", $moment, " + 28800000) / 86400000)")
    };
}

/// `$1` office, `$2`–`$6` the wall, `$7`, `$8` the first moment and the one after the last, of what is counted.
macro_rules! among {
    ($moment:literal) => {
        concat!(
            "FROM matter m
            LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
            WHERE m.office_id = $1
            AND ",
            seen!(),
            "
            AND ",
            $moment,
            " >= $7
            AND ",
            $moment,
            " < $8 "
        )
    };
}

/// Whole days from hearing to closing.
macro_rules! took_days {
    () => {
        concat!("(", day_of!("c.closed_at"), " - ", day_of!("m.heard_at"), ")")
    };
}

/// Nobody said anything after `f` that speaks for the same person: `$whom` is a condition on `g`.
macro_rules! last_word {
    ($whom:literal) => {
        concat!(
            "f.outcome <> 'content' AND NOT EXISTS (SELECT g.id
            FROM follow_up g
            WHERE g.office_id = m.office_id AND g.matter_id = m.id",
            $whom,
            "
            AND (g.visited_at > f.visited_at OR (g.visited_at = f.visited_at AND g.id > f.id)))"
        )
    };
}

/// An [`Answer`], by the rule of `matter::rules::last_word`: a follow-up without a person speaks for everybody.
macro_rules! answer {
    () => {
        concat!(
            "CASE WHEN NOT EXISTS (SELECT f.id
                FROM follow_up f
                WHERE f.office_id = m.office_id AND f.matter_id = m.id) THEN 'not_asked'
            WHEN EXISTS (SELECT f.id
                FROM matter_person p
                JOIN follow_up f ON f.office_id = p.office_id AND f.matter_id = p.matter_id
                    AND (f.person_id IS NULL OR f.person_id = p.person_id)
                WHERE p.office_id = m.office_id AND p.matter_id = m.id AND ",
            last_word!(" AND (g.person_id IS NULL OR g.person_id = p.person_id)"),
            ") THEN 'not_content'
            WHEN NOT EXISTS (SELECT p.person_id
                FROM matter_person p
                WHERE p.office_id = m.office_id AND p.matter_id = m.id)
                AND EXISTS (SELECT f.id
                FROM follow_up f
                WHERE f.office_id = m.office_id AND f.matter_id = m.id AND ",
            last_word!(""),
            ") THEN 'not_content'
            ELSE 'content' END"
        )
    };
}

pub(super) use {answer, day_of, last_word, took_days};

const HEARD: &str = concat!(
    "SELECT ",
    day_of!("m.heard_at"),
    ", m.kind, COUNT(m.id), COUNT(c.closed_at) ",
    among!("m.heard_at"),
    "GROUP BY 1, 2 ORDER BY 1, 2"
);
const HEARD_IN_ALL: &str = concat!("SELECT COUNT(m.id) ", among!("m.heard_at"));
const CLOSED: &str =
    concat!("SELECT ", day_of!("c.closed_at"), ", COUNT(m.id) ", among!("c.closed_at"), "GROUP BY 1 ORDER BY 1");

const PLACES: &str =
    concat!("SELECT m.building_id, COUNT(m.id), COUNT(c.closed_at) ", among!("m.heard_at"), "GROUP BY m.building_id");
const TOOK: &str =
    concat!("SELECT ", took_days!(), ", m.kind, COUNT(m.id) ", among!("c.closed_at"), "GROUP BY 1, 2 ORDER BY 1, 2");
const HELPED: &str = concat!(
    "SELECT d.heard_on, d.kind, d.answer, COUNT(d.id)
    FROM (SELECT m.id AS id, ",
    day_of!("m.heard_at"),
    " AS heard_on, m.kind AS kind, ",
    answer!(),
    " AS answer ",
    among!("m.heard_at"),
    "AND ",
    whole!(),
    ") d
    GROUP BY d.heard_on, d.kind, d.answer
    ORDER BY d.heard_on, d.kind, d.answer"
);

/// What the asker sees of the matters heard from one day to another, by day and kind.
pub async fn heard(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<Vec<HeardOn>> {
    let read = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get(2)?, row.get(3)?));
    let rows = db.rows(HEARD, &within(office, wall, days), read).await?;
    let on = |(day, of, all, closed): (i64, String, i64, i64)| {
        Ok(HeardOn { day: date(day)?, kind: kind(&of)?, heard: Heard { all, closed } })
    };
    rows.into_iter().map(on).collect()
}

/// How many were heard in all.
pub async fn heard_in_all(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<i64> {
    Ok(db.one(HEARD_IN_ALL, &within(office, wall, days), |row| row.get(0)).await?)
}

/// How many were closed on each day, whenever they were heard.
pub async fn closed(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<Vec<(Date, i64)>> {
    let rows = db.rows(CLOSED, &within(office, wall, days), |row| Ok((row.get(0)?, row.get(1)?))).await?;
    rows.into_iter().map(|(day, number)| Ok((date(day)?, number))).collect()
}

/// What was heard in each building, and in none.
pub async fn places(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<Vec<(Option<Id>, Heard)>> {
    let read = |row: Row<'_>| Ok((row.get(0)?, Heard { all: row.get(1)?, closed: row.get(2)? }));
    Ok(db.rows(PLACES, &within(office, wall, days), read).await?)
}

/// How long those took that were closed from one day to another. A clock that was set back gives no negative days.
pub async fn took(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<Vec<Took>> {
    let read = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get(2)?));
    let rows = db.rows(TOOK, &within(office, wall, days), read).await?;
    rows.into_iter().map(|(days, of, number)| Ok(Took { days: days.max(0), kind: kind(&of)?, number })).collect()
}

/// What those concerned said of the matters heard from one day to another, as far as the asker sees them whole.
pub async fn helped(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<Vec<Helped>> {
    let read = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?, row.get(3)?));
    let rows = db.rows(HELPED, &within(office, wall, days), read).await?;
    let one = |(day, of, said, number): (i64, String, String, i64)| {
        let answer = Answer::read(&said).with_context(|| format!("an answer {said}"))?;
        Ok(Helped { day: date(day)?, kind: kind(&of)?, answer, number })
    };
    rows.into_iter().map(one).collect()
}

fn kind(key: &str) -> Result<Kind> {
    Kind::read(key).with_context(|| format!("a kind {key}"))
}

fn within(office: Id, wall: &Wall, days: (Date, Date)) -> Vec<Value> {
    let mut given = behind(office, wall);
    given.extend_from_slice(&params![clock::start_of(days.0), after(days.1)][..]);
    given
}

/// The moment after the last of a day.
pub(super) fn after(day: Date) -> Millis {
    clock::start_of(day.saturating_add(1.days()))
}

fn date(day: i64) -> Result<Date> {
    Ok(jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day)?)?)
}
