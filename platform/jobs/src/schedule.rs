//! Cron patterns in the office's time.
use anyhow::{Context as _, Result};
use base::Millis;
use croner::{Cron, parser::CronParser};
use jiff::{Timestamp, tz::TimeZone};

/// A pattern of minute, hour, day of the month, month and day of the week.
#[derive(Debug, Clone)]
pub struct Schedule(Cron);

impl Schedule {
    /// # Errors
    /// What is not a pattern.
    pub fn parse(pattern: &str) -> Result<Self> {
        Ok(Self(CronParser::new().parse(pattern).with_context(|| format!("not a schedule: {pattern}"))?))
    }

    /// The newest moment of the schedule that is not after `now`: of those missed, only this one is made up for.
    pub fn newest(&self, now: Millis) -> Result<Millis> {
        // China has kept one zone since 1949: see `base::clock`.
        let here = Timestamp::from_millisecond(now)?.to_zoned(TimeZone::fixed(jiff::tz::offset(8)));
        Ok(self.0.find_previous_occurrence(&here, true)?.timestamp().as_millisecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::clock::{local, start_of};
    use jiff::civil::date;

    #[test]
    fn the_newest_moment_is_in_the_offices_time() {
        let hour = 3_600_000;
        let monday = start_of(date(2026, 11, 23));
        let table = [
            ("0 8 * * *", monday + 9 * hour, "2026-11-23T08:00:00"),
            ("0 8 * * *", monday + 8 * hour, "2026-11-23T08:00:00"),
            ("0 8 * * *", monday + 8 * hour - 1, "2026-11-22T08:00:00"),
            ("0 * * * *", monday + 9 * hour + 59_000, "2026-11-23T09:00:00"),
            ("0 8 * * 1-5", monday, "2026-11-20T08:00:00"),
            ("30 3 1 * *", monday, "2026-11-01T03:30:00"),
        ];
        for (pattern, now, newest) in table {
            let found =
                Schedule::parse(pattern).and_then(|schedule| schedule.newest(now)).map(|at| local(at).to_string());
            assert_eq!(found.ok().as_deref(), Some(newest), "{pattern}");
        }
        assert!(Schedule::parse("now and then").is_err());
    }
}
