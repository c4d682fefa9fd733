//! Which matters a visitor reads, with all that hangs on them.
use super::{
    found, lines,
    model::{Choice, Counts, Stage},
};
use crate::matter::{
    model::Matter,
    rules::Wall,
    store::{columns, follow_ups, gathered, homes, open_columns, persons, steps},
};
use anyhow::Result;
use base::Id;
use db::Reader;
use jiff::civil::Date;

const COLUMNS: &str = concat!(columns!(), "IN ", db::fifty!());
const OPEN_COLUMNS: &str = concat!(open_columns!(), "IN ", db::fifty!());
const STEPS: &str = concat!(steps!(), "IN ", db::fifty!(), " ORDER BY s.place, s.id");
const FOLLOW_UPS: &str = concat!(follow_ups!(), "IN ", db::fifty!(), " ORDER BY f.visited_at, f.id");
// In the order of the key, which else SQLite passes over for an index of all the office's persons.
const PERSONS: &str = concat!(persons!(), "IN ", db::fifty!(), " ORDER BY matter_id, person_id");
const HOMES: &str = concat!(homes!(), "IN ", db::fifty!(), " ORDER BY door, id");

/// The matters a visitor may see out of those chosen, at most `most`, in no order that means anything. What of each
/// they may read is for [`Wall::part`].
pub async fn matters(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Matter>> {
    let ids = ids(db, office, wall, choice).await?;
    match choice.stage {
        // What is looked for by words is found in every stage.
        Some(Stage::Doing | Stage::FollowUp) if choice.is_listed() => these_open(db, office, &ids).await,
        _ => these(db, office, &ids).await,
    }
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
    read(db, office, ids, COLUMNS).await
}

/// The same of matters whose lines say that they are open.
pub(crate) async fn these_open(db: &Reader, office: Id, ids: &[Id]) -> Result<Vec<Matter>> {
    read(db, office, ids, OPEN_COLUMNS).await
}

async fn read(db: &Reader, office: Id, ids: &[Id], columns: &'static str) -> Result<Vec<Matter>> {
    let mut all = Vec::with_capacity(ids.len());
    for given in db::fifties(office, ids) {
        all.append(&mut gathered(db, [columns, STEPS, FOLLOW_UPS, PERSONS, HOMES], &given).await?);
    }
    Ok(all)
}

/// How many of those chosen are in each stage, whatever the choice says of stages, and how many are late. What is looked
/// for by words is not counted.
pub async fn counts(db: &Reader, office: Id, wall: &Wall, choice: &Choice, today: Date) -> Result<Counts> {
    lines::store::counts(db, office, wall, choice, today).await
}
