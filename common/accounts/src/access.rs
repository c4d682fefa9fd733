//! Who may do what with accounts and offices.
use base::Role::{Administrator, Chief};
use web::Permission;

/// See who works here, invite, appoint, disable.
pub const KEEP_STAFF: Permission = Permission { name: "accounts.keep_staff", roles: &[Chief, Administrator] };
/// Open and rename offices.
pub const KEEP_OFFICES: Permission = Permission { name: "accounts.keep_offices", roles: &[Administrator] };

/// All of them, for the table in the tests.
pub const ALL: &[Permission] = &[KEEP_STAFF, KEEP_OFFICES];
