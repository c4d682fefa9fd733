//! Makes the lines of every matter that a fact touched, inside that fact.
use super::store::replace;
use anyhow::Result;
use base::Id;
use journal::{Change, Tx};
use std::collections::BTreeSet;

/// The part of the room's [`journal::Derive`] that keeps the lines.
pub async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let touched = changes.iter().filter_map(|change| match change.table.as_str() {
        "matter" => change.id("id"),
        "step" | "follow_up" | "matter_closure" => change.id("matter_id"),
        _ => None,
    });
    for id in touched.collect::<BTreeSet<Id>>() {
        replace(tx, id).await?;
    }
    Ok(())
}
