//! What a room above records of a project inside a fact of its own: that it hangs for objections, what somebody thinks.
use super::{
    model::{Display, Opinion},
    rules,
    running::follow,
    store,
};
use crate::closing::store::still_open;
use base::Id;
use journal::Tx;
use web::Problem;

/// Puts a project up for objections under an id of the caller's; the project's day follows.
///
/// # Errors
/// Refused where the project is closed.
pub async fn put_up(tx: &mut Tx, project: Id, id: Id, display: &Display) -> Result<(), Problem> {
    still_open(tx, project).await?;
    store::put_up_as(tx, project, id, display).await?;
    Ok(follow(tx, project).await?)
}

/// What hung does not count any more.
///
/// # Errors
/// Only those of the database.
pub async fn take_off(tx: &mut Tx, project: Id, id: Id) -> Result<(), Problem> {
    store::take_off(tx, project, id).await?;
    Ok(follow(tx, project).await?)
}

/// Records what a household thinks.
///
/// # Errors
/// Refused where the project is closed.
pub async fn hear(tx: &mut Tx, project: Id, heard: &Opinion) -> Result<(), Problem> {
    still_open(tx, project).await?;
    Ok(store::hear(tx, project, heard).await?)
}

/// How many are still owed an answer.
///
/// # Errors
/// Only those of the database.
pub async fn owed(tx: &mut Tx, project: Id) -> Result<usize, Problem> {
    Ok(store::opinions_now(tx, project).await?.iter().filter(|opinion| rules::owed(opinion)).count())
}
