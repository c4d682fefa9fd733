//! The ids behind the register: which rows an import has to change. Loaded by the store.
use base::Id;
use std::collections::HashMap;

/// Places and homes of an office by what lists call them.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Estates by name; the nameless one has an empty name.
    pub estates: HashMap<String, Id>,
    /// Buildings by estate and name.
    pub buildings: HashMap<(Id, String), Id>,
    /// Entrances by building and name.
    pub entrances: HashMap<(Id, String), Id>,
    /// Each flat's building, and the number that lists use for the flat itself.
    pub flats: HashMap<Id, (Id, String)>,
    /// All households, the oldest first.
    pub households: Vec<HouseholdAt>,
    /// Present residences by person.
    pub residences: HashMap<Id, Vec<ResidenceAt>>,
    /// Present owners by flat, in their order.
    pub owners: HashMap<Id, Vec<OwnerAt>>,
}

/// A household as known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdAt {
    /// Its id.
    pub id: Id,
    /// Where, once that is known.
    pub flat: Option<Id>,
    /// 户号.
    pub number: Option<String>,
}

/// A present residence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResidenceAt {
    /// Its id.
    pub id: Id,
    /// With whom.
    pub household: Id,
}

/// A present owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerAt {
    /// Its id.
    pub id: Id,
    /// As in the land register.
    pub name: String,
    /// The resident they are, where that is known.
    pub person: Option<Id>,
}
