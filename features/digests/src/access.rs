//! Who decides where the office's numbers go.
use base::Role::{Administrator, Chief};
use web::Permission;

/// Name receivers, and send.
pub const KEEP: Permission = Permission { name: "digests.keep", roles: &[Chief, Administrator] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[KEEP];
