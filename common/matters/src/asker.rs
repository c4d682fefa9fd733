//! A matter through the one who asks: what is behind the wall reads as not found.
use crate::{
    access,
    matter::{
        model::Matter,
        rules::{Sight, Wall},
        store,
    },
};
use base::Id;
use journal::Fact;
use serde::Serialize;
use web::{Desk, Problem};

/// The asker's wall.
pub fn wall(desk: &Desk) -> Wall {
    access::wall(&desk.visitor)
}

/// A matter of which the asker sees something, and how much.
pub async fn seen(desk: &Desk, id: Id) -> Result<(Matter, Sight), Problem> {
    let matter = store::matter(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)?;
    match wall(desk).sight(&matter) {
        Sight::Nothing => Err(Problem::NotFound),
        sight => Ok((matter, sight)),
    }
}

/// A matter that the asker sees whole.
pub async fn whole(desk: &Desk, id: Id) -> Result<Matter, Problem> {
    match seen(desk, id).await? {
        (matter, Sight::Whole) => Ok(matter),
        _ => Err(Problem::NotFound),
    }
}

/// A fact about a matter, on its timeline and on those of its place and of everybody concerned. What is said of one
/// person only is sealed under that person's key.
pub fn fact(verb: &'static str, id: Id, persons: &[Id], places: [Option<Id>; 2], body: &impl Serialize) -> Fact {
    let fact = Fact::of(verb, id).touching(places.into_iter().flatten()).saying(body);
    match persons {
        [person] => fact.about(*person),
        several => fact.touching(several.iter().copied()),
    }
}

/// The same for a matter already on file.
pub fn fact_of(verb: &'static str, matter: &Matter, body: &impl Serialize) -> Fact {
    fact(verb, matter.id, &matter.persons, [matter.building, matter.flat], body)
}
