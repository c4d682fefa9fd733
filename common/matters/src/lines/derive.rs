//! Makes the lines of every matter that a fact touched, inside that fact.
use super::{
    rules::{Line, Standing, lines},
    store::{add, present, standings, take_out},
};
use anyhow::Result;
use base::Id;
use journal::{Change, Kind, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// The part of the room's [`journal::Derive`] that keeps the lines.
pub async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let mut touched: BTreeSet<Id> = BTreeSet::new();
    let mut fresh: BTreeMap<Id, Standing> = BTreeMap::new();
    for change in changes {
        match change.table.as_str() {
            "matter" => {
                let Some(id) = change.id("id") else { continue };
                match (change.kind, of_new(id, change)) {
                    (Kind::Inserted, Some(standing)) => drop(fresh.insert(id, standing)),
                    _ => drop(touched.insert(id)),
                }
            }
            "step" | "follow_up" => touched.extend(change.id("matter_id")),
            "matter_closure" => {
                let Some(id) = change.id("matter_id") else { continue };
                match (fresh.get_mut(&id), change.kind, change.number("closed_at")) {
                    (Some(standing), Kind::Inserted, Some(at)) => standing.closed_at = Some(at),
                    _ => drop(touched.insert(id)),
                }
            }
            _ => {}
        }
    }
    // A sheet of orders brings thousands that are nothing but their own row and perhaps an end: those are at hand.
    let office = tx.office();
    let at_hand = fresh.values().filter(|standing| !touched.contains(&standing.matter));
    let at_hand: Vec<Line> = at_hand.flat_map(|standing| lines(office, standing)).collect();
    add(tx, &at_hand).await?;
    renew(tx, &touched.into_iter().collect::<Vec<_>>()).await
}

/// Makes the lines of matters from their rows as they are now; of one that is gone, none.
pub(super) async fn renew(tx: &mut Tx, matters: &[Id]) -> Result<()> {
    let office = tx.office();
    for given in db::fifties(office, matters) {
        let wanted: Vec<Line> = standings(tx, &given).await?.iter().flat_map(|one| lines(office, one)).collect();
        let present = present(tx, &given).await?;
        // Most facts leave most lines as they are: an index that is not touched costs nothing.
        for line in present.iter().filter(|line| !wanted.contains(line)) {
            take_out(tx, line).await?;
        }
        let missing: Vec<Line> = wanted.into_iter().filter(|line| !present.contains(line)).collect();
        add(tx, &missing).await?;
    }
    Ok(())
}

/// A matter that this fact made, without steps.
fn of_new(id: Id, change: &Change) -> Option<Standing> {
    Some(Standing {
        matter: id,
        number: change.number("number")?,
        kind: change.text("kind")?.to_owned(),
        building: change.id("building_id"),
        heard_by: change.id("heard_by")?,
        due_on: change.text("due_on").map(str::to_owned),
        closed_at: None,
        asked: false,
        steps: Vec::new(),
    })
}
