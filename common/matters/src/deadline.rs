//! Days by which something is to be done: chosen as working days or as a day, said as both.
use crate::complaints::{Complaints, Spoken};
pub use crate::matter::forms::day;
use base::{Say, calendar, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{Choice, Field, side_by_side};

/// Working days that are offered: at once, what most outside systems set, and what larger work takes.
pub const OFFERED: [u16; 7] = [1, 2, 3, 5, 10, 15, 30];

/// The two fields `due_in` and `due_on`: so many working days, or a day.
pub fn fields(say: Say, today: Date, (days, due_on): (&str, &str), wrong: &Spoken) -> Markup {
    let counted = OFFERED.map(|days| (days, calendar::ours().after(today, days)));
    let guessed = counted.iter().find_map(|(_, counted)| counted.guessed);
    let hint = guessed.map(|year| unknown(say, year)).unwrap_or_default();
    let labels = counted.map(|(n, counted)| {
        let day = dates::spoken(counted.day, today, say);
        (n.to_string(), say.f("{n} 个工作日，{day}", &[("n", &n), ("day", &day)]))
    });
    let offered: Vec<Choice<'_>> =
        labels.iter().map(|(value, label)| Choice { value, label, chosen: value == days }).collect();
    side_by_side(html! {
        (Field::new(say, "due_in", say.t("几个工作日办好")).hint(&hint).optional().complaint(wrong.of("due_in")).select(&offered))
        (Field::new(say, "due_on", say.t("或者定一天")).value(due_on).optional().complaint(wrong.of("due_on")).date())
    })
}

/// The day that was chosen; a day that was written counts before working days.
pub fn read(days: &str, due_on: &str, today: Date, wrong: &mut Complaints) -> Option<Date> {
    if !due_on.trim().is_empty() {
        return day(due_on, "due_on", wrong);
    }
    if days.trim().is_empty() {
        return None;
    }
    match days.trim().parse::<u16>() {
        Ok(n) if n <= calendar::MOST_DAYS => Some(calendar::ours().after(today, n).day),
        _ => {
            wrong.add("due_in", "写几个工作日，最多 1000 个。");
            None
        }
    }
}

/// A day with the working days that are left: 11 月 30 日，还有 3 个工作日.
pub fn told(say: Say, today: Date, day: Date) -> String {
    let spoken = dates::spoken(day, today, say);
    match calendar::ours().between(today, day) {
        _ if day < today => dates::deadline(day, today, say),
        0 | 1 => spoken,
        left => say.f("{day}，还有 {n} 个工作日", &[("day", &spoken), ("n", &left)]),
    }
}

/// What has to be said of days in a year whose holidays are not known; none where they are.
pub fn doubt(say: Say, today: Date, day: Date) -> Option<String> {
    let years = today.year().min(day.year())..=today.year().max(day.year());
    years.take(20).find(|year| calendar::ours().year(*year).is_none()).map(|year| unknown(say, year))
}

fn unknown(say: Say, year: i16) -> String {
    say.f("{year} 年怎么放假还没有录入，先按双休日算。", &[("year", &year)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_counts_before_working_days() {
        let today = date(2026, 2, 13);
        let cases = [
            ("", "", None, 0),
            ("2", "", Some(date(2026, 2, 24)), 0),
            ("2", "2026-02-20", Some(date(2026, 2, 20)), 0),
            (" 5 ", "", Some(date(2026, 2, 27)), 0),
            ("-1", "", None, 1),
            ("70000", "", None, 1),
            ("三", "", None, 1),
            ("2", "后天", None, 1),
        ];
        for (days, due_on, day, complaints) in cases {
            let mut wrong = Complaints::default();
            assert_eq!(read(days, due_on, today, &mut wrong), day, "{days} {due_on}");
            assert_eq!(usize::from(!wrong.none()), complaints, "{days} {due_on}");
        }
    }

    #[test]
    fn days_are_said_with_the_working_days_that_are_left() {
        let today = date(2026, 2, 12);
        let cases = [
            (date(2026, 2, 11), "逾期 1 天"),
            (date(2026, 2, 12), "今天"),
            (date(2026, 2, 13), "明天"),
            (date(2026, 2, 24), "2 月 24 日，还有 3 个工作日"),
        ];
        for (day, said) in cases {
            assert_eq!(told(Say::ZH, today, day), said);
        }
        assert_eq!(doubt(Say::ZH, today, date(2026, 12, 31)), None);
        assert!(doubt(Say::ZH, today, date(2027, 1, 8)).is_some_and(|words| words.contains("2027")));
    }
}
