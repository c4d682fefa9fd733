//! Which matters a visitor reads, with all that hangs on them.
use super::{
    found, lines,
    model::{Choice, Counts},
};
use crate::matter::{
    model::Matter,
    rules::Wall,
    store::{columns, follow_ups, gathered, homes, persons, steps},
};
use anyhow::Result;
use base::Id;
use db::{Reader, Value, params};
use jiff::civil::Date;

/// How many matters are gathered at a time: the places in [`fifty`].
const AT_A_TIME: usize = 50;

macro_rules! fifty {
    () => {
        "IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
        $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
        $47, $48, $49, $50, $51)"
    };
}

const COLUMNS: &str = concat!(columns!(), fifty!());
const STEPS: &str = concat!(steps!(), fifty!(), " ORDER BY s.place, s.id");
const FOLLOW_UPS: &str = concat!(follow_ups!(), fifty!(), " ORDER BY f.visited_at, f.id");
const PERSONS: &str = concat!(persons!(), fifty!(), " ORDER BY person_id");
const HOMES: &str = concat!(homes!(), fifty!(), " ORDER BY door, id");

/// The matters a visitor may see out of those chosen, at most `most`, in no order that means anything. What of each
/// they may read is for [`Wall::part`].
pub async fn matters(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Matter>> {
    let ids = match found::ids(db, office, wall, choice).await? {
        Some(ids) => ids,
        None => lines::ids(db, office, wall, choice).await?,
    };
    let mut all = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_A_TIME) {
        let mut given: Vec<Value> = params![office].to_vec();
        given.extend((0..AT_A_TIME).map(|at| Value::from(some.get(at).copied().unwrap_or(Id::NOBODY))));
        all.append(&mut gathered(db, [COLUMNS, STEPS, FOLLOW_UPS, PERSONS, HOMES], &given).await?);
    }
    Ok(all)
}

/// How many of those chosen are in each stage, whatever the choice says of stages, and how many are late. What is looked
/// for by words is not counted.
pub async fn counts(db: &Reader, office: Id, wall: &Wall, choice: &Choice, today: Date) -> Result<Counts> {
    lines::counts(db, office, wall, choice, today).await
}
