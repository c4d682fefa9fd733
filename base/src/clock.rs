//! The only source of "now", handed down as a value so that rules and tests can choose it.
use jiff::{Timestamp, civil, tz::TimeZone};
use std::sync::Arc;

/// Milliseconds since 1970 in UTC: how both databases keep a moment.
pub type Millis = i64;

/// Tells the time; tests take one that stands still.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Millis + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(|| Timestamp::now().as_millisecond()))
    }

    /// A clock that always answers `at`.
    pub fn fixed(at: Millis) -> Self {
        Self(Arc::new(move || at))
    }

    /// A clock that asks `tell` each time.
    pub fn told_by(tell: impl Fn() -> Millis + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// This moment.
    pub fn now(&self) -> Millis {
        (self.0)()
    }
}

/// The office's wall clock at `at`. China has kept one zone, UTC+8, since 1949 (and no summer time since 1991).
pub fn local(at: Millis) -> civil::DateTime {
    let zone = TimeZone::fixed(jiff::tz::offset(8));
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone).datetime()
}

/// The office's calendar day at `at`.
pub fn day(at: Millis) -> civil::Date {
    local(at).date()
}

/// The moment a day begins in the office's zone.
pub fn start_of(day: civil::Date) -> Millis {
    day.to_zoned(TimeZone::fixed(jiff::tz::offset(8))).map_or(0, |zoned| zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_the_office() {
        let monday = civil::date(2026, 11, 23);
        assert_eq!(day(start_of(monday)), monday);
        assert_eq!(day(start_of(monday) - 1), civil::date(2026, 11, 22));
    }
}
