//! Who may do what with gatherings. Whoever does not lead sees those they host or are invited to with their account.
use base::Role::{Chief, Clerk, GroupLeader, PropertyManager, Volunteer};
use web::Permission;

/// See gatherings: all, or those one is asked to.
pub const SEE: Permission =
    Permission { name: "gatherings.see", roles: &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager] };
/// Call them, invite, note who came, write the minutes.
pub const LEAD: Permission = Permission { name: "gatherings.lead", roles: &[Chief, Clerk] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[SEE, LEAD];
