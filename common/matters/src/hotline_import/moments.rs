//! Moments as other systems write them: 2026-11-03 09:30, 2026年11月3日9时30分, 11/03/2026 09:30:00 AM.
use super::fields::DateOrder;
use base::{Millis, clock, width};
use jiff::civil::Date;

/// The moment that is written, on the office's wall clock; midnight where there is no time of day. `Z` at the end is UTC.
pub fn moment(written: &str, order: DateOrder) -> Option<Millis> {
    let half;
    let written = if written.is_ascii() {
        written
    } else {
        half = width::half(written);
        &half
    };
    let (mut numbers, mut count, mut first_length) = ([0u32; 6], 0, 0);
    // What follows are fractions of a second and the zone.
    let parts = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(6);
    for (at, part) in parts.enumerate() {
        numbers[at] = part.parse().ok()?;
        first_length = if at == 0 { part.len() } else { first_length };
        count = at + 1;
    }
    if count == 1 && first_length == 8 {
        let day = numbers[0];
        numbers = [day / 10_000, day / 100 % 100, day % 100, 0, 0, 0];
        (count, first_length) = (3, 4);
    }
    if count < 3 {
        return None;
    }
    let [a, b, c, hour, minute, second] = numbers;
    let (year, month, day) = match order {
        _ if first_length == 4 => (a, b, c),
        DateOrder::YearFirst => return None,
        DateOrder::MonthFirst => (c, a, b),
        DateOrder::DayFirst => (c, b, a),
    };
    if !(1990..2100).contains(&year) {
        return None;
    }
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let hour = on_a_whole_clock(written, hour)?;
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let utc = if written.trim_end().ends_with('Z') { 8 } else { 0 };
    let seconds = i64::from(hour + utc) * 3600 + i64::from(minute) * 60 + i64::from(second);
    Some(clock::start_of(date) + seconds * 1000)
}

/// 9 in the evening is 21; 12 AM is 0.
fn on_a_whole_clock(written: &str, hour: u32) -> Option<u32> {
    let tail = written.trim_end();
    let has =
        |word: &str| tail.len() >= 2 && tail.get(tail.len() - 2..).is_some_and(|end| end.eq_ignore_ascii_case(word));
    let (morning, evening) = (has("am") || written.contains("上午"), has("pm") || written.contains("下午"));
    match (morning, evening, hour) {
        (true, _, 12) => Some(0),
        (_, true, 1..=11) => Some(hour + 12),
        (true, _, 13..) | (_, true, 0) => None,
        _ => Some(hour),
    }
}

/// The order in which most of these dates are written, told by numbers too large for a month.
pub fn guess<'a>(samples: impl Iterator<Item = &'a str>) -> DateOrder {
    let mut order = DateOrder::YearFirst;
    for sample in samples {
        let numbers: Vec<&str> = sample.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let [a, b, c, ..] = numbers.as_slice() else { continue };
        let (first, second) = (a.parse::<u32>().unwrap_or(0), b.parse::<u32>().unwrap_or(0));
        match (a.len() <= 2 && c.len() == 4, first > 12, second > 12) {
            (true, true, _) => return DateOrder::DayFirst,
            (true, _, true) => return DateOrder::MonthFirst,
            (true, ..) => order = DateOrder::MonthFirst,
            _ => {}
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_however_they_are_written() {
        use DateOrder::{DayFirst, MonthFirst, YearFirst};
        let cases = [
            ("2026-11-03 09:30:05", YearFirst, Some("2026-11-03T09:30:05")),
            ("2026/11/3 9:30", YearFirst, Some("2026-11-03T09:30:00")),
            ("2026年11月3日9时30分", YearFirst, Some("2026-11-03T09:30:00")),
            ("2026年11月3日 下午3:05", YearFirst, Some("2026-11-03T15:05:00")),
            ("20261103", YearFirst, Some("2026-11-03T00:00:00")),
            ("2026-11-03", MonthFirst, Some("2026-11-03T00:00:00")),
            ("2026-11-03T01:30:00Z", YearFirst, Some("2026-11-03T09:30:00")),
            ("2025-03-24T23:33:07.000", YearFirst, Some("2025-03-24T23:33:07")),
            ("12/31/2017 11:59:58 PM", MonthFirst, Some("2017-12-31T23:59:58")),
            ("01/05/2018 12:00:00 AM", MonthFirst, Some("2018-01-05T00:00:00")),
            ("01/05/2018 12:10:00 PM", MonthFirst, Some("2018-01-05T12:10:00")),
            ("31/12/2017 8:00", DayFirst, Some("2017-12-31T08:00:00")),
            ("31/12/2017", MonthFirst, None),
            ("12/31/2017", YearFirst, None),
            ("2026-02-30", YearFirst, None),
            ("2026-11-03 25:00", YearFirst, None),
            ("1889-11-03", YearFirst, None),
            ("明天", YearFirst, None),
            ("", YearFirst, None),
        ];
        for (written, order, expected) in cases {
            let read = moment(written, order).map(|at| clock::local(at).to_string());
            assert_eq!(read.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn the_order_of_dates_is_told_by_what_cannot_be_a_month() {
        let cases = [
            (vec!["2026-11-03"], DateOrder::YearFirst),
            (vec!["01/02/2018", "01/31/2018"], DateOrder::MonthFirst),
            (vec!["01/02/2018", "31/01/2018"], DateOrder::DayFirst),
            (vec!["01/02/2018"], DateOrder::MonthFirst),
            (vec![], DateOrder::YearFirst),
        ];
        for (samples, order) in cases {
            assert_eq!(guess(samples.iter().copied()), order, "{samples:?}");
        }
    }
}
