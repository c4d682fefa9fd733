//! Makes the terms of everybody whom a fact touched, inside that fact, so that no way of writing forgets them.
use super::{
    rules::terms,
    store::{Somewhere, add, findable, findable_all, forget, living},
};
use anyhow::Result;
use base::Id;
use journal::{Change, Kind, Tx};
use std::{collections::HashSet, pin::Pin};

/// From so many people on, the whole office is read at once.
const MANY: usize = 50;

/// The room's [`journal::Derive`].
pub fn derive<'a>(tx: &'a mut Tx, changes: &'a [Change]) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
    Box::pin(rebuild(tx, changes))
}

async fn rebuild(tx: &mut Tx, changes: &[Change]) -> Result<()> {
    let (mut people, mut fresh, mut places) = (HashSet::new(), HashSet::new(), HashSet::new());
    for change in changes {
        let moved = change.kind != Kind::Inserted;
        match change.table.as_str() {
            "person" => {
                people.extend(change.id("id"));
                fresh.extend(change.id("id").filter(|_| change.kind == Kind::Inserted));
            }
            "person_tag" | "residence" => people.extend(change.id("person_id")),
            "household" if moved => places.extend(change.id("id").map(Somewhere::Household)),
            "flat" if moved => places.extend(change.id("id").map(Somewhere::Flat)),
            "building" if moved => places.extend(change.id("id").map(Somewhere::Building)),
            "entrance" if moved => places.extend(change.id("building_id").map(Somewhere::Building)),
            _ => {}
        }
    }
    for place in places {
        people.extend(living(tx, place).await?);
    }
    let mut people: Vec<Id> = people.into_iter().collect();
    people.sort_unstable();
    let known: Vec<Id> = people.iter().filter(|id| !fresh.contains(*id)).copied().collect();
    forget(tx, &known).await?;
    let mut made = made(tx, &people).await?;
    // In the order of the index, which is much faster to write.
    made.sort_unstable();
    add(tx, made).await
}

async fn made(tx: &mut Tx, people: &[Id]) -> Result<Vec<(String, Id)>> {
    let mut made = Vec::new();
    if people.len() >= MANY {
        let all = findable_all(tx).await?;
        for id in people {
            made.extend(all.get(id).map(terms).into_iter().flatten().map(|term| (term, *id)));
        }
        return Ok(made);
    }
    for id in people {
        made.extend(findable(tx, *id).await?.as_ref().map(terms).into_iter().flatten().map(|term| (term, *id)));
    }
    Ok(made)
}
