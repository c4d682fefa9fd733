//! One kind of id for everything: a `UUIDv7`, unique everywhere, sorted by the time it was made.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// 128 bits; shown in addresses as 32 hexadecimal digits without dashes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// The id that stands for "nobody": the program itself as an actor.
    pub const NOBODY: Id = Id(Uuid::nil());

    /// A fresh id. It holds the moment it was made and 74 random bits.
    #[expect(clippy::new_without_default, reason = "a default id would hide a missing one")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }

    /// From sixteen bytes, as both databases keep it.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Sixteen bytes, big end first.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl From<Uuid> for Id {
    fn from(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl From<Id> for Uuid {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not 32 hexadecimal digits (dashes are allowed).
#[derive(Debug)]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self).map_err(|_| NotAnId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_address() {
        let id = Id::new();
        assert_eq!(id.to_string().len(), 32);
        assert_eq!(id.to_string().parse::<Id>().ok(), Some(id));
        assert!("31-402".parse::<Id>().is_err());
    }
}
