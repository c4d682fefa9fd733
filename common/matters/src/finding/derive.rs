//! Makes the terms of every matter that a fact touched, inside that fact, so that no way of writing forgets them.
use super::{
    rules::terms,
    store::{add, replace, told},
};
use anyhow::Result;
use base::Id;
use journal::{Change, Kind, Tx};
use std::collections::BTreeMap;

/// The part of the room's [`journal::Derive`] that keeps the terms.
pub async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let mut touched: BTreeMap<Id, (Kind, &Change)> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.table == "matter") {
        if let Some(id) = change.id("id") {
            touched.entry(id).and_modify(|(_, last)| *last = change).or_insert((change.kind, change));
        }
    }
    let mut fresh = Vec::new();
    for (id, (first, last)) in touched {
        if first == Kind::Inserted {
            fresh.extend(of_new(id, last));
        } else {
            let terms = told(tx, id).await?.map(|(number, title, place)| terms(number, &title, &place));
            replace(tx, id, terms.into_iter().flatten()).await?;
        }
    }
    // In the order of the index they go into: a sheet of orders brings thousands at once.
    fresh.sort_unstable();
    add(tx, &fresh).await
}

/// The terms of a matter that this fact made: there are no old ones, and its row is at hand.
fn of_new(id: Id, last: &Change) -> impl Iterator<Item = (String, Id)> {
    let row =
        last.after.as_ref().and_then(|_| Some((last.number("number")?, last.text("title")?, last.text("place")?)));
    let all = row.map(|(number, title, place)| terms(number, title, place)).unwrap_or_default();
    all.into_iter().map(move |term| (term, id))
}
