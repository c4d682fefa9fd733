//! Who may do what with what hangs on the wall. What somebody may do at one place is decided by [`hand`].
use crate::postings::rules::Hand;
use base::Role::{self, Chief, Clerk, GroupLeader, PropertyManager, Volunteer};
use web::{Permission, Visitor};

const EVERYBODY: &[Role] = &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager];

/// Read what hangs, or hung.
pub const SEE: Permission = Permission { name: "notices.see", roles: EVERYBODY };
/// Write, publish, withdraw, end; choose the places; answer.
pub const WRITE: Permission = Permission { name: "notices.write", roles: &[Chief, Clerk] };
/// Read and write down what residents say of a display.
pub const HEAR: Permission = Permission { name: "notices.hear", roles: &[Chief, Clerk, GroupLeader] };
/// Put up, photograph and take down: one's own places, or any for those who write.
pub const POST: Permission = Permission { name: "notices.post", roles: EVERYBODY };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[SEE, WRITE, HEAR, POST];

/// At which places a visitor puts up and takes down.
pub fn hand(visitor: &Visitor) -> Hand {
    let leads = visitor.roles.contains(&GroupLeader);
    Hand {
        account: visitor.account,
        everywhere: visitor.may(WRITE),
        buildings: if leads { visitor.buildings.clone() } else { Vec::new() },
    }
}
