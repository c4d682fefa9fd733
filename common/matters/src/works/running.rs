//! Which day a project shows after something was written about it.
use super::{rules, store};
use crate::matter::store::{matter_now, show_due};
use anyhow::Result;
use base::Id;
use journal::Tx;

/// Sets the matter's day to that of what comes next, out of what stands in the database after the fact so far.
pub async fn follow(tx: &mut Tx, project: Id) -> Result<()> {
    let Some(matter) = matter_now(tx, project).await? else { return Ok(()) };
    let due = rules::due_on(store::days_now(tx, project).await?, matter.due_on);
    if due != matter.due_on {
        show_due(tx, project, due).await?;
    }
    Ok(())
}
