//! How pressing something is, and what comes before what.
use crate::look::Tone;
use base::Millis;
use jiff::civil::{Date, Time};

/// How pressing something is: everything the order of the day needs to know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressing {
    /// A person may be in danger, since this moment.
    Danger(Millis),
    /// Its day passed so many days ago.
    Late(i32),
    /// It is due today, by this hour where one is set.
    Due(Option<Time>),
    /// People meet today at this hour.
    Appointment(Time),
    /// It has waited for the asker since this moment.
    Waiting(Millis),
    /// It is due on a day of the coming week.
    ThisWeek(Date),
    /// It is good to do, and nobody waits.
    Routine,
}

/// From when on an hour of the day comes before what is late: there is just time to get ready for it.
const SOON: i64 = 60;

impl Pressing {
    /// How the left edge is set.
    pub const fn tone(self) -> Tone {
        match self {
            Pressing::Danger(_) => Tone::Danger,
            Pressing::Late(_) => Tone::Late,
            _ => Tone::Plain,
        }
    }

    /// Its place in the day at `now`, small first: danger; an hour that is about to strike; late; today; later today
    /// by the hour; what waits, the longest first; this week by the day; routine.
    pub fn rank(self, now: Time) -> (u8, i64) {
        let minutes = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        let left = |at: Time| minutes(at) - minutes(now);
        match self {
            Pressing::Danger(since) => (0, since),
            Pressing::Due(Some(at)) | Pressing::Appointment(at) if (0..=SOON).contains(&left(at)) => (1, minutes(at)),
            Pressing::Late(days) => (2, -i64::from(days)),
            // Its hour has passed: late, if not by a day.
            Pressing::Due(Some(at)) if left(at) < 0 => (2, minutes(at)),
            Pressing::Due(None) => (3, 0),
            Pressing::Due(Some(at)) | Pressing::Appointment(at) => (4, minutes(at)),
            Pressing::Waiting(since) => (5, since),
            Pressing::ThisWeek(day) => (6, i64::from(day.year()) * 400 + i64::from(day.day_of_year())),
            Pressing::Routine => (7, 0),
        }
    }

    /// Whether it has an hour today: it cannot be done tomorrow.
    pub const fn has_an_hour(self) -> bool {
        matches!(self, Pressing::Appointment(_) | Pressing::Due(Some(_)))
    }

    /// Whether it can wait for another day.
    pub const fn can_wait(self) -> bool {
        matches!(self, Pressing::ThisWeek(_) | Pressing::Routine)
    }
}
