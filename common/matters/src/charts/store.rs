//! Matters counted by day, through the same wall as the list.
use super::model::{Heard, HeardOn};
use crate::{
    listing::store::{behind, own, seen, whole},
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

const HEARD: &str = concat!(
    "SELECT ",
    day_of!("m.heard_at"),
    ", m.kind, COUNT(m.id), COUNT(c.closed_at) ",
    among!("m.heard_at"),
    "GROUP BY ",
    day_of!("m.heard_at"),
    ", m.kind ORDER BY 1, 2"
);
const HEARD_IN_ALL: &str = concat!("SELECT COUNT(m.id) ", among!("m.heard_at"));
const CLOSED: &str = concat!(
    "SELECT ",
    day_of!("c.closed_at"),
    ", COUNT(m.id) ",
    among!("c.closed_at"),
    "GROUP BY ",
    day_of!("c.closed_at"),
    " ORDER BY 1"
);

/// What the asker sees of the matters heard from one day to another, by day and kind.
pub async fn heard(db: &Reader, office: Id, wall: &Wall, days: (Date, Date)) -> Result<Vec<HeardOn>> {
    let read = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get(2)?, row.get(3)?));
    let rows = db.rows(HEARD, &within(office, wall, days), read).await?;
    let on = |(day, kind, all, closed): (i64, String, i64, i64)| {
        let kind = Kind::read(&kind).with_context(|| format!("a kind {kind}"))?;
        Ok(HeardOn { day: date(day)?, kind, heard: Heard { all, closed } })
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

fn within(office: Id, wall: &Wall, days: (Date, Date)) -> Vec<Value> {
    let mut given = behind(office, wall);
    given.extend_from_slice(&params![clock::start_of(days.0), after(days.1)][..]);
    given
}

/// The moment after the last of a day.
fn after(day: Date) -> Millis {
    clock::start_of(day.saturating_add(1.days()))
}

fn date(day: i64) -> Result<Date> {
    Ok(jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day)?)?)
}
