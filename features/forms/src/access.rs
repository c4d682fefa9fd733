//! Who asks for numbers and who types for the city's systems. Whom somebody counts is narrowed by the rooms that are asked.
use base::Role::{Chief, Clerk, GroupLeader};
use web::Permission;

/// Ask for a number: of everybody, or of the buildings one looks after.
pub const ASK: Permission = Permission { name: "forms.ask", roles: &[Chief, Clerk, GroupLeader] };
/// Keep questions of the office, tell its answers, take a list out.
pub const KEEP: Permission = Permission { name: "forms.keep", roles: &[Chief, Clerk] };
/// Type for another system, and say what it asks for.
pub const COPY: Permission = Permission { name: "forms.copy", roles: &[Chief, Clerk] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[ASK, KEEP, COPY];
