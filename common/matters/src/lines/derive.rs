//! Makes the lines of every matter that a fact touched, inside that fact.
use super::store::{Line, add, replace};
use crate::listing::model::Stage;
use anyhow::Result;
use base::Id;
use journal::{Change, Kind, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// The part of the room's [`journal::Derive`] that keeps the lines.
pub async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let mut touched: BTreeSet<Id> = BTreeSet::new();
    let mut fresh: BTreeMap<Id, Line> = BTreeMap::new();
    for change in changes {
        match change.table.as_str() {
            "matter" => {
                let Some(id) = change.id("id") else { continue };
                match (change.kind, of_new(id, change)) {
                    (Kind::Inserted, Some(line)) => drop(fresh.insert(id, line)),
                    _ => drop(touched.insert(id)),
                }
            }
            "step" | "follow_up" => touched.extend(change.id("matter_id")),
            "matter_closure" => {
                let Some(id) = change.id("matter_id") else { continue };
                match (fresh.get_mut(&id), change.kind, change.number("closed_at")) {
                    (Some(line), Kind::Inserted, Some(at)) => line.close(at),
                    _ => drop(touched.insert(id)),
                }
            }
            _ => {}
        }
    }
    // A sheet of orders brings thousands that are nothing but their own row and perhaps an end: those are at hand.
    let lines: Vec<&Line> = fresh.values().filter(|line| !touched.contains(&line.matter)).collect();
    add(tx, &lines).await?;
    for id in touched {
        replace(tx, id).await?;
    }
    Ok(())
}

/// The line of a matter that this fact made, without steps.
fn of_new(id: Id, change: &Change) -> Option<Line> {
    Some(Line {
        matter: id,
        stage: Stage::Doing,
        position: change.text("due_on").unwrap_or("9999-12-31").to_owned(),
        number: change.number("number")?,
        kind: change.text("kind")?.to_owned(),
        building: change.id("building_id"),
        heard_by: change.id("heard_by")?,
    })
}
