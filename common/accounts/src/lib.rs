//! Offices (the tenants, a tree), people who sign in, what they may do where, and their devices.
pub mod access;
pub mod door;
pub mod offices;
pub mod staff;
pub mod testing;

pub use door::doors::Doors;
pub use offices::{
    model::{Office, OfficeKind},
    store::{every_office, office, offices_below, open_office},
};
pub use staff::{
    model::{NewAccount, StaffMember},
    store::{add_account, staff},
};

use web::{Room, Verb};

/// What this room brings to the house.
pub fn room() -> Room {
    Room { name: "accounts", verbs: VERBS, ..Room::default() }
}

const VERBS: &[Verb] = &[("office.opened", "开设了{name}"), ("account.added", "添加了{name}（{roles}）")];
