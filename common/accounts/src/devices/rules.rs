//! Who may invite whose device, and for how long an invitation stands.
use crate::staff::rules::may_appoint;
use base::{Millis, Role};

/// Long enough to fetch the phone from the other room, too short to be found on a photograph.
pub const INVITATION_LIVES: Millis = 10 * 60_000;
/// Wrong PINs before the device locks: five in a million.
pub const WRONG_PINS: i64 = 5;

/// How somebody stands to the device's owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Their own.
    Own,
    /// A colleague's.
    Colleagues,
}

/// Whether somebody with the roles `by` may invite a device for an account with the roles `of`. Whoever holds the
/// invitation could take it up themselves, so nobody invites for a role they could not give.
pub fn may_invite(whose: Whose, by: &[Role], of: &[Role]) -> bool {
    whose == Whose::Own || (!of.contains(&Role::Administrator) && of.iter().all(|role| may_appoint(by, *role)))
}
