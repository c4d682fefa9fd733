//! The hours in which nobody is woken.
use base::clock::{Millis, local};
use jiff::civil::Time;

/// A day, in milliseconds. The office's zone has no summer time, so every day is as long.
pub(crate) const DAY: Millis = 86_400_000;

/// From an hour of the evening, or of the night, until an hour of the morning, by the office's wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Night {
    from: Millis,
    long: Millis,
}

impl Night {
    /// `from` and `until` by the wall clock, `from` within the night and `until` not. Both alike is no night at all.
    pub fn new(from: Time, until: Time) -> Self {
        let (from, until) = (since_midnight(from), since_midnight(until));
        Self { from, long: (until - from).rem_euclid(DAY) }
    }

    /// How long after its beginning a moment lies: less than [`Night::long`] within the night.
    fn into(self, at: Millis) -> Millis {
        (since_midnight(local(at).time()) - self.from).rem_euclid(DAY)
    }

    /// Whether it is night.
    pub fn is(self, at: Millis) -> bool {
        self.into(at) < self.long
    }

    /// The moment itself by day, by night the morning after it.
    pub fn morning(self, at: Millis) -> Millis {
        if self.is(at) { at - self.into(at) + self.long } else { at }
    }

    /// When so much of the day has gone by since a moment; the hours of the night do not count.
    pub fn after(self, at: Millis, span: Millis) -> Millis {
        if self.long == 0 {
            return at + span;
        }
        let (mut at, mut left) = (self.morning(at), span);
        let awake = DAY - self.long;
        // Whole days go by at once, so that the longest span costs no more than the shortest.
        let whole = left / awake;
        at += whole * DAY;
        left -= whole * awake;
        let evening = at - self.into(at) + DAY;
        if at + left < evening { at + left } else { at + left + self.long }
    }
}

fn since_midnight(time: Time) -> Millis {
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    seconds * 1000 + i64::from(time.subsec_nanosecond()) / 1_000_000
}
