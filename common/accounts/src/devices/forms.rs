//! What is sent about devices.
use crate::door::secrets;
use base::{Id, Say};
use serde::Deserialize;

/// Whose device to invite.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Inviting {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    #[serde(deserialize_with = "web::maybe_id")]
    pub account: Option<Id>,
}

/// A button that says nothing more.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Pressed {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
}

/// Joining: the invitation, the device's name and a PIN typed twice.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct JoinForm {
    pub token: String,
    pub name: String,
    pub pin: String,
    pub again: String,
}

impl JoinForm {
    /// As it was made; whoever types it may have copied the whole address.
    pub fn token(&self) -> String {
        let token = base::width::tight(&self.token).to_lowercase();
        token.rsplit('#').next().unwrap_or_default().to_owned()
    }

    pub fn name(&self) -> String {
        base::width::cell(&self.name).chars().take(40).collect()
    }

    pub fn pin(&self) -> String {
        base::width::tight(&self.pin)
    }

    /// Field and sentence of what is wrong.
    pub fn complaint(&self, say: Say) -> Option<(&'static str, String)> {
        if let Some(sentence) = secrets::pin_complaint(&self.pin()) {
            return Some(("pin", say.sentence(&sentence)));
        }
        (self.pin() != base::width::tight(&self.again)).then(|| ("again", say.t("两次输入的不一样。").to_owned()))
    }
}
