//! What is typed at the door.
use base::Id;
use serde::Deserialize;

/// Name and password.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct SignIn {
    pub login: String,
    pub password: String,
}

impl SignIn {
    /// As it is kept: half-width, small letters, no spaces.
    pub fn login(&self) -> String {
        base::width::tight(&self.login).to_lowercase()
    }
}

/// A code of the second factor.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Code {
    pub code: String,
}

/// A device's PIN.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Pin {
    pub pin: String,
}

/// An account of the demo.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct DemoAccount {
    #[serde(deserialize_with = "web::maybe_id")]
    pub account: Option<Id>,
}

/// How somebody wants to come in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Way {
    pub with: String,
}
