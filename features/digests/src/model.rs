//! Who is told.
use base::Id;
use post::{Target, Way};

/// A receiver of digests.
#[derive(Clone)]
pub struct Receiver {
    /// Its id; its address is sealed under the key of this id.
    pub id: Id,
    /// As people call it.
    pub name: String,
    /// How and where.
    pub target: Target,
    /// The hour of the day.
    pub hour: i8,
    /// On working days only: public holidays left out, make-up days not.
    pub workdays_only: bool,
    /// Counts changes.
    pub version: i64,
}

impl Receiver {
    /// What of the address may be shown: a mail address whole, of a robot's key only the end.
    pub fn shown(&self) -> String {
        let address = &self.target.address;
        if self.target.way == Way::Mail {
            return address.clone();
        }
        let tail: Vec<char> = address.chars().rev().take(4).collect();
        format!("…{}", tail.into_iter().rev().collect::<String>())
    }
}
