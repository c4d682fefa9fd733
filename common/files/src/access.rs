//! Who may see and keep any photograph of the office. Rooms show theirs to others through [`crate::serve`].
use base::Role::{Chief, Clerk};
use web::Permission;

/// See every photograph of the office.
pub const SEE: Permission = Permission { name: "files.see", roles: &[Chief, Clerk] };
/// Write captions, take photographs away.
pub const KEEP: Permission = Permission { name: "files.keep", roles: &[Chief, Clerk] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[SEE, KEEP];
