//! Who may do what with people and places. What a group leader sees is narrowed to their buildings by [`scope`].
use base::{
    Id,
    Role::{Chief, Clerk, GroupLeader, PropertyManager, Volunteer},
};
use web::{Permission, Visitor};

/// See residents and flats: all of them, or those of the buildings one looks after.
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

/// Whether `building` is one of `only`; anything is where nothing narrows.
pub(crate) fn within(only: Option<&[Id]>, building: Option<Id>) -> bool {
    only.is_none_or(|only| building.is_some_and(|building| only.contains(&building)))
}

/// Which residents somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of the office.
    Office,
    /// Those who live in these buildings now; nobody where there are none.
    Buildings(Vec<Id>),
}

impl Scope {
    /// The buildings it is narrowed to.
    pub fn only(&self) -> Option<&[Id]> {
        match self {
            Scope::Office => None,
            Scope::Buildings(buildings) => Some(buildings),
        }
    }

    /// Whether something in `building` lies inside it.
    pub fn holds(&self, building: Option<Id>) -> bool {
        within(self.only(), building)
    }
}

/// Which residents a visitor sees.
pub fn scope(visitor: &Visitor) -> Scope {
    if visitor.roles.iter().any(|role| KEEP.roles.contains(role)) {
        return Scope::Office;
    }
    let leads = visitor.roles.contains(&GroupLeader);
    Scope::Buildings(if leads { visitor.buildings.clone() } else { Vec::new() })
}
