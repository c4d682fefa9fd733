//! Places as their pages show them.
use crate::{model::Area, persons::model::Housemate};
use base::Id;
use jiff::civil::Date;

/// A building with how much is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildingLine {
    /// The building.
    pub id: Id,
    /// Its estate.
    pub estate: String,
    /// 13号.
    pub name: String,
    /// How many flats.
    pub flats: i64,
    /// How many live there.
    pub people: i64,
}

/// A flat in the list of a building.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatLine {
    /// The flat.
    pub id: Id,
    /// Its door.
    pub door: String,
    /// Where known.
    pub floor: Option<i64>,
    /// Where known.
    pub area: Option<Area>,
    /// How many live there.
    pub people: i64,
}

/// A flat as its page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatStory {
    /// The flat.
    pub id: Id,
    /// Its building.
    pub building: Id,
    /// 13号.
    pub building_name: String,
    /// Its door.
    pub door: String,
    /// Where known.
    pub floor: Option<i64>,
    /// Where known.
    pub area: Option<Area>,
    /// As in the land register.
    pub registry_no: String,
    /// For optimistic editing.
    pub version: i64,
    /// Present ones first.
    pub owners: Vec<OwnerLine>,
    /// Each household with everybody who lives or lived in it.
    pub households: Vec<(Option<String>, Vec<Housemate>)>,
}

/// An owner of a flat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerLine {
    /// Its id.
    pub id: Id,
    /// The resident, where known.
    pub person: Option<Id>,
    /// As in the land register.
    pub name: String,
    /// The first day, where known.
    pub since: Option<Date>,
    /// The last day; none for a present owner.
    pub until: Option<Date>,
}

/// A new door: names are plain, such as 3, 2 and 402; the entrance may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewFlat {
    /// The estate; a new one where none has this name.
    pub estate: String,
    /// The building.
    pub building: String,
    /// The entrance.
    pub entrance: String,
    /// The room.
    pub room: String,
    /// Where known.
    pub floor: Option<i64>,
    /// Where known.
    pub area: Option<Area>,
    /// As in the land register; may be empty.
    pub registry_no: String,
}
