//! Working days: weekdays without public holidays, with the weekend days that are worked instead.
//!
//! Periods are counted as the Civil Code says (民法典 arts. 201, 203): the day something begins on is not counted, and a
//! period ends on a working day. Holidays are data, `data/holidays.toml`; a year that is not in it knows weekends only,
//! and whoever counts through it is told.
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// The most working days that can be counted: about four years.
pub const MOST_DAYS: u16 = 1000;

static OURS: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::read(include_str!("../data/holidays.toml")).unwrap_or_default());

/// One year as it was announced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    /// The number of the notice.
    pub source: String,
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
}

/// Years of public holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar(BTreeMap<i16, Year>);

/// A day that was counted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Date,
    /// The first year on the way of which only weekends are known.
    pub guessed: Option<i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    source: String,
    off: Vec<String>,
    work: Vec<String>,
}

/// The holidays that came with this program.
pub fn ours() -> &'static Calendar {
    &OURS
}

impl Calendar {
    /// Reads tables of years; the error names what cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        let written: BTreeMap<String, Written> = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut years = BTreeMap::new();
        for (name, year) in written {
            let number: i16 = name.parse().map_err(|_| format!("{name} is no year"))?;
            let days = |spans: &[String]| -> Result<BTreeSet<Date>, String> {
                let each = spans.iter().map(|text| span(&name, text));
                Ok(each.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
            };
            years.insert(number, Year { source: year.source, off: days(&year.off)?, work: days(&year.work)? });
        }
        Ok(Self(years))
    }

    /// What is known of a year; none where only its weekends are.
    pub fn year(&self, year: i16) -> Option<&Year> {
        self.0.get(&year)
    }

    /// Whether people work on this day.
    pub fn works(&self, day: Date) -> bool {
        let known = self.0.get(&day.year());
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        known.is_some_and(|year| year.work.contains(&day))
            || (!weekend && !known.is_some_and(|year| year.off.contains(&day)))
    }

    /// The working day that is `days` after `from`, which itself is not counted. None days, or a day off: the first
    /// working day from `from` on.
    pub fn after(&self, from: Date, days: u16) -> Counted {
        let (mut day, mut left) = (from, days.min(MOST_DAYS));
        let mut guessed = None;
        let mut look = |day: Date| guessed = guessed.or((!self.0.contains_key(&day.year())).then(|| day.year()));
        look(day);
        while left > 0 || !self.works(day) {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            look(day);
            if left > 0 && self.works(day) {
                left -= 1;
            }
        }
        Counted { day, guessed }
    }

    /// How many working days lie after `from` up to and with `to`; below zero where `to` lies before it.
    pub fn between(&self, from: Date, to: Date) -> i64 {
        let (first, last, sign) = if to < from { (to, from, -1) } else { (from, to, 1) };
        // Nobody reads such numbers; the loop must end all the same.
        let days = first.series(jiff::Span::new().days(1)).skip(1).take(4000).take_while(|day| *day <= last);
        sign * days.filter(|day| self.works(*day)).map(|_| 1).sum::<i64>()
    }
}

fn span(year: &str, text: &str) -> Result<Vec<Date>, String> {
    let one = |text: &str| format!("{year}-{text}").parse::<Date>().map_err(|_| format!("{year}: {text} is no day"));
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (one(first)?, one(last)?);
    Ok(first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_year_reads_and_names_its_notice() {
        assert_eq!(Calendar::read(include_str!("../data/holidays.toml")).as_ref(), Ok(ours()));
        assert!(!ours().0.is_empty());
        for (number, year) in &ours().0 {
            assert!(year.source.contains('号'), "{number}");
            assert!(year.off.iter().chain(&year.work).all(|day| day.year() == *number), "{number}");
            let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert!(year.work.iter().all(weekend), "{number}: a make-up day is a weekend day");
            assert!(year.work.is_disjoint(&year.off), "{number}");
        }
    }

    #[test]
    fn working_days_skip_weekends_and_holidays_and_count_make_up_days() {
        let cases = [
            // The first day is not counted: five working days from a Monday end on the next Monday.
            (date(2026, 11, 16), 5, date(2026, 11, 23)),
            (date(2026, 11, 20), 1, date(2026, 11, 23)),
            (date(2026, 11, 21), 1, date(2026, 11, 23)),
            // Across the Spring Festival: Saturday 14 February is worked, 15 to 23 are off, Saturday 28 is worked.
            (date(2026, 2, 12), 1, date(2026, 2, 13)),
            (date(2026, 2, 13), 1, date(2026, 2, 14)),
            (date(2026, 2, 13), 2, date(2026, 2, 24)),
            (date(2026, 2, 13), 6, date(2026, 2, 28)),
            (date(2026, 2, 13), 7, date(2026, 3, 2)),
            // The National Day, with the make-up days before and after it.
            (date(2026, 9, 18), 1, date(2026, 9, 20)),
            (date(2026, 9, 30), 1, date(2026, 10, 8)),
            (date(2026, 9, 30), 3, date(2026, 10, 10)),
            (date(2025, 12, 31), 1, date(2026, 1, 4)),
            // Today, where nobody works today: the next working day.
            (date(2026, 2, 16), 0, date(2026, 2, 24)),
            (date(2026, 11, 25), 0, date(2026, 11, 25)),
        ];
        for (from, days, day) in cases {
            assert_eq!(ours().after(from, days), Counted { day, guessed: None }, "{days} after {from}");
            assert_eq!(ours().between(from, day), i64::from(days.max(u16::from(from != day))), "{from} to {day}");
        }
    }

    #[test]
    fn a_year_that_is_not_known_counts_weekends_and_says_so() {
        // 1 January 2027 is a Friday; that it is a holiday is not announced yet.
        let counted = ours().after(date(2026, 12, 31), 1);
        assert_eq!(counted, Counted { day: date(2027, 1, 1), guessed: Some(2027) });
        assert_eq!(ours().after(date(2026, 12, 30), 1).guessed, None);
        assert_eq!(Calendar::default().after(date(2026, 2, 13), 1).day, date(2026, 2, 16));
        assert!(ours().year(2026).is_some() && ours().year(2027).is_none());
    }

    #[test]
    fn counting_back_is_below_zero_and_always_ends() {
        assert_eq!(ours().between(date(2026, 11, 25), date(2026, 11, 20)), -3);
        assert_eq!(ours().between(date(2026, 11, 25), date(2026, 11, 25)), 0);
        assert!(ours().after(date(2026, 1, 1), u16::MAX).day < date(2031, 1, 1));
        assert!(ours().after(date(9999, 12, 31), 5).day <= Date::MAX);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (text, named) in [
            ("[twenty]\nsource = \"\"\noff = []\nwork = []", "twenty"),
            ("[2026]\nsource = \"\"\noff = [\"02-30\"]\nwork = []", "02-30"),
            ("[2026]\noff = []\nwork = []", "source"),
        ] {
            assert!(Calendar::read(text).is_err_and(|error| error.contains(named)), "{text}");
        }
    }
}
