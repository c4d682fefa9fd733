//! Who looks after what residents send.
use base::Role::{Chief, Clerk};
use web::Permission;

/// Read what came, take it up or refuse it, answer; type slips.
pub const READ: Permission = Permission { name: "reporting.read", roles: &[Chief, Clerk] };
/// Make, print and end the codes on doors.
pub const PLACE: Permission = Permission { name: "reporting.place", roles: &[Chief, Clerk] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[READ, PLACE];
