//! Makes the terms of every matter that a fact touched, inside that fact, so that no way of writing forgets them.
use super::{
    rules::terms,
    store::{add, take_out},
};
use anyhow::Result;
use base::Id;
use journal::{Change, Kind, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// The part of the room's [`journal::Derive`] that keeps the terms. What a matter was found by before follows from its row
/// before, so no index has to tell.
pub async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let mut touched: BTreeMap<Id, (&Change, &Change)> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.table == "matter") {
        if let Some(id) = change.id("id") {
            touched.entry(id).and_modify(|(_, last)| *last = change).or_insert((change, change));
        }
    }
    let mut fresh = Vec::new();
    for (id, (first, last)) in touched {
        let before = first.undoing().map(|before| of(&before)).unwrap_or_default();
        let after = if last.kind == Kind::Deleted { BTreeSet::new() } else { of(last) };
        for term in before.difference(&after) {
            take_out(tx, term, id).await?;
        }
        fresh.extend(after.difference(&before).map(|term| (term.clone(), id)));
    }
    // In the order of the index they go into: a sheet of orders brings thousands at once.
    fresh.sort_unstable();
    add(tx, &fresh).await
}

/// The terms of the row that a change shows.
fn of(change: &Change) -> BTreeSet<String> {
    let row = || Some((change.number("number")?, change.text("title")?, change.text("place")?));
    row().map(|(number, title, place)| terms(number, title, place)).unwrap_or_default().into_iter().collect()
}
