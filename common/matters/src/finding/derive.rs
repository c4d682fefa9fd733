//! Makes the terms of every matter that a fact touched, inside that fact, so that no way of writing forgets them.
use super::{
    rules::terms,
    store::{replace, told},
};
use anyhow::Result;
use base::Id;
use journal::{Change, Tx};
use std::collections::BTreeSet;

/// The part of the room's [`journal::Derive`] that keeps the terms.
pub async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let touched = changes.iter().filter(|change| change.table == "matter");
    let matters: BTreeSet<Id> = touched.filter_map(|change| change.id("id")).collect();
    for id in matters {
        let terms = told(tx, id).await?.map(|(number, title, place)| terms(number, &title, &place));
        replace(tx, id, terms.into_iter().flatten()).await?;
    }
    Ok(())
}
