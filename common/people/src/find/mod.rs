//! Find anybody: by surname, name, door, pinyin or its initials, telephone, tag.
pub mod derive;
pub mod handlers;
pub mod limit;
pub mod pages;
pub mod rules;
pub mod store;

use base::Id;

/// Somebody found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The person.
    pub id: Id,
    /// The whole name.
    pub name: String,
    /// Where they live now, as 13号602室; empty where not known.
    pub door: String,
    /// The building they live in now.
    pub building: Option<Id>,
    /// The day of birth.
    pub birth: Option<jiff::civil::Date>,
    /// In their order.
    pub tags: Vec<String>,
    /// Whether they died.
    pub died: bool,
}

/// What was found, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Residents first, then those who moved away.
    pub hits: Vec<Hit>,
    /// Flats whose door was written out: id and door.
    pub flats: Vec<(Id, String)>,
    /// Whether there are more than are shown.
    pub more: bool,
}
