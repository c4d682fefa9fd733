//! Who may do what with people and places. What a group leader sees is narrowed to their building by [`scope`].
use base::{
    Id,
    Role::{Chief, Clerk, GroupLeader, PropertyManager, Volunteer},
};
use web::{Permission, Visitor};

/// See residents and flats: all of them, or those of one's own building.
pub const SEE: Permission = Permission { name: "people.see", roles: &[Chief, Clerk, GroupLeader] };
/// Look for something: residents only with [`SEE`], everything else as its room allows.
pub const FIND: Permission =
    Permission { name: "people.find", roles: &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager] };
/// Write down who lives where, and everything about them.
pub const KEEP: Permission = Permission { name: "people.keep", roles: &[Chief, Clerk] };
/// Erase somebody for good.
pub const ERASE: Permission = Permission { name: "people.erase", roles: &[Chief] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[SEE, FIND, KEEP, ERASE];

/// Which residents somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of the office.
    Office,
    /// Those who live in this building now.
    Building(Id),
    /// Nobody: a group leader without a building.
    Nobody,
}

impl Scope {
    /// The building it is narrowed to; an id that no building has where nobody may be seen.
    pub fn building(self) -> Option<Id> {
        match self {
            Scope::Office => None,
            Scope::Building(id) => Some(id),
            Scope::Nobody => Some(Id::NOBODY),
        }
    }

    /// Whether something in `building` lies inside it.
    pub fn holds(self, building: Option<Id>) -> bool {
        self == Scope::Office || (building.is_some() && self.building() == building)
    }
}

/// Which residents a visitor sees.
pub fn scope(visitor: &Visitor) -> Scope {
    if visitor.roles.iter().any(|role| KEEP.roles.contains(role)) {
        return Scope::Office;
    }
    match visitor.building {
        Some(building) if visitor.roles.contains(&GroupLeader) => Scope::Building(building),
        _ => Scope::Nobody,
    }
}
