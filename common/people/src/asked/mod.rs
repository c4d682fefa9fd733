//! What other rooms ask about people and places: a name, a door, who is called so.
pub mod store;

use base::Id;
use jiff::civil::Date;

/// Enough about somebody to tell them from another of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The person.
    pub id: Id,
    /// The whole name.
    pub name: String,
    /// Where they live, as 3号602室; empty when not known.
    pub door: String,
    /// The flat they live in.
    pub flat: Option<Id>,
    /// Its building.
    pub building: Option<Id>,
    /// The day of birth.
    pub birth: Option<Date>,
}

/// A place as far as it was recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceFound {
    /// The building.
    pub building: Option<Id>,
    /// The flat.
    pub flat: Option<Id>,
    /// The whole place in words.
    pub words: String,
}

/// A way into a building: where something is put up for those who live there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doorway {
    /// The entrance.
    pub id: Id,
    /// Its building.
    pub building: Id,
    /// As people call it: 3号2单元; 3号 where the building has one entrance without a name.
    pub words: String,
}

/// A building on the plan of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The building.
    pub id: Id,
    /// Its estate's name.
    pub estate: String,
    /// As people call it: 13号.
    pub name: String,
    /// How many entrances it has; at least one.
    pub entrances: i64,
}
