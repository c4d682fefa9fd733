//! What a device is.
use anyhow::Result;
use base::{Id, Millis};
use journal::Keyring;

/// One device, invited or joined.
#[derive(Debug, Clone)]
pub struct Device {
    /// The row.
    pub id: Id,
    /// Where it was invited: its facts are recorded there.
    pub office: Id,
    /// Whose it is.
    pub account: Id,
    /// Its owner's name.
    pub account_name: String,
    /// What its owner calls it; empty until it joined.
    pub name: String,
    pub(crate) pin: Option<Vec<u8>>,
    /// Wrong PINs since the last right one.
    pub wrong: i64,
    /// Until when the invitation may be taken up.
    pub invited_until: Millis,
    /// When it was.
    pub joined_at: Option<Millis>,
    /// When too many wrong PINs locked it.
    pub locked_at: Option<Millis>,
    /// When somebody took its key away.
    pub revoked_at: Option<Millis>,
}

impl Device {
    /// The hash of the PIN in PHC form.
    pub fn pin(&self, keys: &Keyring) -> Result<Option<String>> {
        let phc = self.pin.as_ref().map(|sealed| keys.open_sealed(self.account, sealed)).transpose()?;
        Ok(phc.map(String::from_utf8).transpose()?)
    }
}
