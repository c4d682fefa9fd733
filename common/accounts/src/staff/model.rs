//! Who works here.
use base::{Id, Millis, Role};

/// An account as its colleagues see it.
#[derive(Debug, Clone)]
pub struct StaffMember {
    /// The account.
    pub id: Id,
    /// The office that keeps the account; roles may be in others.
    pub home: Id,
    /// What they type to sign in.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// For calling them, and for signing in.
    pub phone: Option<String>,
    /// Roles in the office asked for, the strongest first.
    pub roles: Vec<Role>,
    /// The buildings they look after there, as group leader or volunteer.
    pub buildings: Vec<Id>,
    /// Since when the account may not sign in.
    pub disabled_at: Option<Millis>,
    /// Counts the changes of the account.
    pub version: i64,
}

/// A current appointment.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// The row.
    pub id: Id,
    /// Where.
    pub office: Id,
    /// As what.
    pub role: Role,
    /// The building it is for; a leader of several has an appointment for each.
    pub building: Option<Id>,
}

/// Somebody to be added to the asker's office.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// Made by the caller.
    pub id: Id,
    /// What they type to sign in; unique in the installation.
    pub login: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// Eleven digits; unique in the installation.
    pub phone: Option<&'a str>,
    /// Made by [`crate::door::hashing::hash`]; none for those who come by an invited device only.
    pub password: Option<&'a str>,
    /// What they are here.
    pub roles: &'a [Role],
}

impl<'a> NewAccount<'a> {
    /// Somebody without telephone, password or role yet.
    pub const fn named(id: Id, login: &'a str, name: &'a str) -> Self {
        Self { id, login, name, phone: None, password: None, roles: &[] }
    }
}
