//! Who looks after whom. What a group leader sees is narrowed to their buildings, as with residents.
use base::Role::{Chief, Clerk, GroupLeader};
use web::Permission;

/// See those who are looked after.
pub const SEE: Permission = Permission { name: "care.see", roles: &[Chief, Clerk, GroupLeader] };
/// Write down a visit, a call, an absence.
pub const VISIT: Permission = Permission { name: "care.visit", roles: &[Chief, Clerk, GroupLeader] };
/// Take somebody up, set their rhythm, let them go.
pub const KEEP: Permission = Permission { name: "care.keep", roles: &[Chief, Clerk] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[SEE, VISIT, KEEP];
