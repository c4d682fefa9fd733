//! Which clock of an order runs after something was written about it: the day that lists and the page of the day show.
use super::{rules, store};
use crate::matter::store::matter_now;
use anyhow::Result;
use base::{Id, calendar};
use jiff::civil::Date;
use journal::Tx;

/// Sets the matter's day to that of the clock that runs now, out of what stands in the database after the fact so far:
/// two colleagues who end two steps at once are both counted. Does nothing for what did not come as an order, and leaves
/// what is closed its last day.
pub async fn follow(tx: &mut Tx, id: Id, today: Date) -> Result<()> {
    let Some(order) = store::order_now(tx, id).await? else { return Ok(()) };
    let Some(matter) = matter_now(tx, id).await?.filter(|matter| matter.closure.is_none()) else { return Ok(()) };
    let due = rules::due_on(calendar::ours(), &order, &matter, today);
    if due != matter.due_on {
        store::show_due(tx, &matter, due).await?;
    }
    Ok(())
}
