//! How long a session lives.
use base::Millis;

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;

/// How somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    /// With login name and password.
    Password,
    /// With the PIN of an invited device.
    Device,
    /// With password and second factor: the administrator.
    SecondFactor,
}

impl Entrance {
    /// How long a session may stay unused. Generous: a clerk who comes back from the stairs finds her draft.
    pub const fn idle(self) -> Millis {
        match self {
            Entrance::Password => 3 * DAY,
            Entrance::Device => 12 * HOUR,
            Entrance::SecondFactor => 2 * HOUR,
        }
    }

    /// How long it may live at all.
    pub const fn whole(self) -> Millis {
        match self {
            Entrance::Password => 30 * DAY,
            Entrance::Device => 7 * DAY,
            Entrance::SecondFactor => 12 * HOUR,
        }
    }
}
