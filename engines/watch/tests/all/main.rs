//! Tables of what people expect, and every sum against a slow one that walks minute by minute.
#![allow(clippy::unwrap_used, missing_docs)]
mod chain;
mod slow;
mod unseen;

use base::clock::{Millis, start_of};
use jiff::civil::{Time, date};
use watch::Night;

pub const MINUTE: Millis = 60_000;
pub const HOUR: Millis = 60 * MINUTE;
pub const DAY: Millis = 24 * HOUR;

/// Monday, 23 November 2026, so many days and hours later.
pub fn at(day: i64, hour: i64, minute: i64) -> Millis {
    start_of(date(2026, 11, 23)) + day * DAY + hour * HOUR + minute * MINUTE
}

/// From ten in the evening until half past six.
pub fn night() -> Night {
    Night::new(Time::constant(22, 0, 0, 0), Time::constant(6, 30, 0, 0))
}
