//! The matters behind a number, through the wall that counted it.
use super::model::{Behind, By, Now, Spot};
use crate::{
    charts::{
        model::{Answer, Wait},
        store::{after, answer, day_of, last_word, took_days},
    },
    listing::{
        model::PAGE,
        store::these,
        wall::store::{behind, own, seen, whole},
    },
    matter::{
        model::{Kind, Matter},
        rules::Wall,
    },
};
use anyhow::Result;
use base::{Id, clock};
use db::{Reader, Value, params};

/// `$1` office, `$2`–`$6` the wall, `$7`, `$8` the moments, `$9` which of the two days, `$10` kind, `$11` building,
/// `$12` in none, `$13` open or closed, `$14`–`$15` days, `$16` answer.
macro_rules! condition {
    () => {
        concat!(
            "FROM matter m
            LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
            WHERE m.office_id = $1
            AND ",
            seen!(),
            "
            AND CASE WHEN $9 = 'closed' THEN c.closed_at ELSE m.heard_at END >= $7
            AND CASE WHEN $9 = 'closed' THEN c.closed_at ELSE m.heard_at END < $8
            AND (CAST($10 AS TEXT) IS NULL OR m.kind = $10)
            AND (CAST($11 AS UUID) IS NULL OR m.building_id = $11)
            AND (NOT $12 OR m.building_id IS NULL)
            AND (CAST($13 AS TEXT) IS NULL OR $13 = CASE WHEN c.closed_at IS NULL THEN 'open' ELSE 'closed' END)
            AND (CAST($14 AS BIGINT) IS NULL OR ",
            took_days!(),
            " >= $14)
            AND (CAST($15 AS BIGINT) IS NULL OR ",
            took_days!(),
            " <= $15)
            AND (CAST($16 AS TEXT) IS NULL OR (",
            whole!(),
            " AND $16 = ",
            answer!(),
            ")) "
        )
    };
}

/// `$17`, `$18` the page.
const CHOSEN: &str = concat!("SELECT m.id ", condition!(), "ORDER BY m.number DESC LIMIT $17 OFFSET $18");

const COUNT: &str = concat!("SELECT COUNT(m.id) ", condition!());

/// How many there are.
pub async fn count(db: &Reader, office: Id, wall: &Wall, number: &Behind) -> Result<i64> {
    Ok(db.one(COUNT, &given(office, wall, number), |row| row.get(0)).await?)
}

/// One page of them (from 1), the newest first. What of each the asker may read is for [`Wall::part`].
pub async fn matters(db: &Reader, office: Id, wall: &Wall, number: &Behind, page: i64) -> Result<Vec<Matter>> {
    let mut given = given(office, wall, number);
    given.extend_from_slice(params![PAGE, (page - 1) * PAGE]);
    let ids = db.rows(CHOSEN, &given, |row| row.get::<Id>(0)).await?;
    let mut all = these(db, office, &ids).await?;
    all.sort_by_key(|matter| -matter.number);
    Ok(all)
}

fn given(office: Id, wall: &Wall, number: &Behind) -> Vec<Value> {
    let building = match number.spot {
        Some(Spot::Building(id)) => Some(id),
        _ => None,
    };
    // Same day includes what a clock that was set back closed before it was heard.
    let least = number.wait.map(Wait::days).map(|(least, _)| if least == 0 { i64::MIN } else { least });
    let mut given = behind(office, wall);
    given.extend_from_slice(params![
        clock::start_of(number.first),
        after(number.last),
        By::key(number.by),
        number.kind.map(Kind::key),
        building,
        number.spot == Some(Spot::Nowhere),
        number.now.map(Now::key),
        least,
        number.wait.map(|wait| wait.days().1),
        number.answer.map(Answer::key)
    ]);
    given
}
