//! Which birthdays are round, and on which day of the week they fall.
use jiff::{ToSpan as _, civil::Date};

/// The ages that are celebrated.
pub const ROUND: [i16; 3] = [80, 90, 100];
/// From tomorrow on; today belongs to the week too, because the visit is today.
const DAYS: i32 = 7;

/// For each round age the first and the last day of birth of those who reach it from today to a week from now.
pub fn spans(today: Date) -> [(Date, Date); 3] {
    let last = today.saturating_add(DAYS.days());
    ROUND.map(|age| {
        let back = age.years();
        (today.saturating_sub(back), last.saturating_sub(back))
    })
}

/// The day within a week on which somebody reaches a round age, and the age. Who was born on 29 February does so on
/// 1 March in other years, as `base::dates::age` counts.
pub fn turns(birth: Date, today: Date) -> Option<(Date, i16)> {
    let year = |year: i16| {
        let day = Date::new(year, birth.month(), birth.day()).or_else(|_| Date::new(year, 3, 1)).ok()?;
        let age = year - birth.year();
        ((0..=DAYS).contains(&(day - today).get_days()) && ROUND.contains(&age)).then_some((day, age))
    };
    [today.year(), today.year() + 1].into_iter().find_map(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn round_birthdays_of_the_week_are_told() {
        let monday = date(2026, 11, 23);
        let table = [
            (date(1936, 11, 24), monday, Some((date(2026, 11, 24), 90))),
            (date(1946, 11, 23), monday, Some((date(2026, 11, 23), 80))),
            (date(1926, 11, 30), monday, Some((date(2026, 11, 30), 100))),
            (date(1926, 12, 1), monday, None),
            (date(1936, 11, 22), monday, None),
            (date(1941, 11, 24), monday, None),
            (date(1947, 1, 2), date(2026, 12, 28), Some((date(2027, 1, 2), 80))),
            (date(1948, 2, 29), date(2038, 2, 25), Some((date(2038, 3, 1), 90))),
            (date(1948, 2, 29), date(2028, 2, 25), Some((date(2028, 2, 29), 80))),
        ];
        for (birth, today, wanted) in table {
            assert_eq!(turns(birth, today), wanted, "{birth}");
            let inside = spans(today).iter().any(|(first, last)| (*first..=*last).contains(&birth));
            assert!(inside || wanted.is_none(), "{birth} is asked for");
        }
    }
}
