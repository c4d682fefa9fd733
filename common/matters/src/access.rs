//! Who may do what with matters. What somebody may see of them is decided by [`wall`], per matter.
use crate::matter::rules::Wall;
use base::Role::{self, Chief, Clerk, GroupLeader, PropertyManager, Volunteer};
use web::{Permission, Visitor};

/// See matters: all, those of the buildings one leads, or those with a step of one's own.
pub const SEE: Permission =
    Permission { name: "matters.see", roles: &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager] };
/// Note a matter that was heard; add a line, photographs and follow-ups to one that is seen whole.
pub const HEAR: Permission = Permission { name: "matters.hear", roles: &[Chief, Clerk, GroupLeader, Volunteer] };
/// Decide who does what by when; change what was noted; close and reopen.
pub const LEAD: Permission = Permission { name: "matters.lead", roles: &[Chief, Clerk] };
/// Record what came of a step: one's own, or any for those who lead.
pub const DO: Permission =
    Permission { name: "matters.do", roles: &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[SEE, HEAR, LEAD, DO];

/// Whether the asker of a page has a permission.
pub type May<'a> = &'a (dyn Fn(Permission) -> bool + Sync);

/// How much of the office's matters a visitor sees.
pub fn wall(visitor: &Visitor) -> Wall {
    let is = |role: Role| visitor.roles.contains(&role);
    Wall {
        account: Some(visitor.account),
        everything: is(Chief) || is(Clerk),
        buildings: if is(GroupLeader) { visitor.buildings.clone() } else { Vec::new() },
        own: is(GroupLeader) || is(Volunteer),
        property: is(PropertyManager),
    }
}
