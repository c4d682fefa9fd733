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
use db::Reader;
use jiff::civil::Date;

const COLUMNS: &str = concat!(columns!(), "IN ", db::fifty!());
const STEPS: &str = concat!(steps!(), "IN ", db::fifty!(), " ORDER BY s.place, s.id");
const FOLLOW_UPS: &str = concat!(follow_ups!(), "IN ", db::fifty!(), " ORDER BY f.visited_at, f.id");
const PERSONS: &str = concat!(persons!(), "IN ", db::fifty!(), " ORDER BY person_id");
const HOMES: &str = concat!(homes!(), "IN ", db::fifty!(), " ORDER BY door, id");

/// The matters a visitor may see out of those chosen, at most `most`, in no order that means anything. What of each
/// they may read is for [`Wall::part`].
pub async fn matters(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Matter>> {
    these(db, office, &ids(db, office, wall, choice).await?).await
}

/// The ids of those chosen, the page of the choice, in its order.
pub(crate) async fn ids(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Id>> {
    Ok(match found::store::ids(db, office, wall, choice).await? {
        Some(ids) => ids,
        None => lines::store::ids(db, office, wall, choice).await?,
    })
}

/// Matters by their ids, in no order that means anything. The caller asks the wall.
pub(crate) async fn these(db: &Reader, office: Id, ids: &[Id]) -> Result<Vec<Matter>> {
    let mut all = Vec::with_capacity(ids.len());
    for given in db::fifties(office, ids) {
        all.append(&mut gathered(db, [COLUMNS, STEPS, FOLLOW_UPS, PERSONS, HOMES], &given).await?);
    }
    Ok(all)
}

/// How many of those chosen are in each stage, whatever the choice says of stages, and how many are late. What is looked
/// for by words is not counted.
pub async fn counts(db: &Reader, office: Id, wall: &Wall, choice: &Choice, today: Date) -> Result<Counts> {
    lines::store::counts(db, office, wall, choice, today).await
}
