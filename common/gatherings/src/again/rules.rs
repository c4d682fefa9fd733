//! On which days a gathering comes again, and what the calendar says of them. What it says decides nothing.
use crate::gathering::model::{Gathering, Kind};
use base::calendar::Calendar;
use jiff::{ToSpan as _, civil::Date};
use matters::nouns;

/// Most days that are settled at once.
pub const MOST: usize = 12;
/// Most guests and points that are written at once, over all the days.
pub const MOST_LINES: usize = 2000;
/// How far ahead is looked: six years of weeks.
const FAR: i32 = 320;
/// A weekend is this long; a day in a longer row of days off belongs to a holiday.
const WEEKEND: usize = 2;

nouns! {
    /// How often.
    Rhythm {
        /// Every seven days.
        Weekly "weekly" "每周",
        /// Every fourteen days.
        Fortnightly "fortnightly" "每两周",
        /// The second Wednesday of each month, the last one where it was the fifth.
        Monthly "monthly" "每月同一个星期几",
    }
}

/// How often a kind usually comes.
pub const fn usual(kind: Kind) -> Rhythm {
    match kind {
        Kind::TrainingClass | Kind::ServiceDay => Rhythm::Weekly,
        Kind::JointMeeting | Kind::Owners | Kind::Other => Rhythm::Monthly,
        Kind::Hearing | Kind::Coordination | Kind::Appraisal => Rhythm::Fortnightly,
    }
}

/// The first `n` days of the rhythm after `day` that lie on `from` or later and are not `taken`; then those on the way
/// that are.
pub fn days(day: Date, rhythm: Rhythm, (from, taken): (Date, &[Date]), n: usize) -> (Vec<Date>, Vec<Date>) {
    let (mut free, mut skipped) = (Vec::new(), Vec::new());
    for day in (1..FAR).filter_map(|step| stepped(day, rhythm, step)).filter(|day| *day >= from) {
        if free.len() == n.min(MOST) {
            break;
        }
        if taken.contains(&day) { skipped.push(day) } else { free.push(day) }
    }
    (free, skipped)
}

fn stepped(day: Date, rhythm: Rhythm, step: i32) -> Option<Date> {
    match rhythm {
        Rhythm::Weekly => day.checked_add(step.weeks()).ok(),
        Rhythm::Fortnightly => day.checked_add((2 * step).weeks()).ok(),
        Rhythm::Monthly => {
            let month = day.first_of_month().checked_add(step.months()).ok()?;
            month.nth_weekday_of_month(which_of_month(day), day.weekday()).ok()
        }
    }
}

/// Which of its weekday in the month a day is: 1 to 4; the fifth counts as the last, -1, because few months have one.
pub fn which_of_month(day: Date) -> i8 {
    match (day.day() - 1) / 7 + 1 {
        5 => -1,
        which => which,
    }
}

/// What the calendar says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It lies in a public holiday.
    Holiday,
    /// A weekend day that is worked instead.
    WorkedInstead,
}

/// What the calendar says of a day; nothing of ordinary days and ordinary weekends.
pub fn says(calendar: &Calendar, day: Date) -> Option<Says> {
    let weekend = day.weekday().to_monday_zero_offset() >= 5;
    match (calendar.works(day), weekend) {
        (true, true) => Some(Says::WorkedInstead),
        (true, false) => None,
        (false, false) => Some(Says::Holiday),
        (false, true) => {
            let off = |day: &Date| !calendar.works(*day);
            let after = day.series(1.day()).skip(1).take(WEEKEND).take_while(off).count();
            let before = day.series((-1).day()).skip(1).take(WEEKEND).take_while(off).count();
            (before + 1 + after > WEEKEND).then_some(Says::Holiday)
        }
    }
}

/// The first year among the days whose holidays are not known yet.
pub fn unknown(calendar: &Calendar, days: &[Date]) -> Option<i16> {
    days.iter().map(|day| day.year()).find(|year| calendar.year(*year).is_none())
}

/// A title without the day it was made of, so that it serves on another one; empty where nothing else stood in it.
pub fn undated(kind: Kind, title: &str, day: Date) -> String {
    if title == crate::gathering::rules::title(kind, day) {
        return String::new();
    }
    let (month, number) = (day.month(), day.day());
    let dated = [
        format!("{month} 月 {number} 日"),
        format!("{month}月{number}日"),
        format!("{month} 月"),
        format!("{month}月"),
    ];
    // 11 月 must not be found in 11 月 2 日 of another day, nor 1 月 in 11 月.
    let rest = dated.iter().find_map(|dated| title.strip_prefix(dated.as_str()));
    let whole = |rest: &&str| !rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    rest.filter(whole).map_or(title, str::trim).to_owned()
}

/// Days on which the same was called already.
pub fn taken(this: &Gathering, coming: &[Gathering]) -> Vec<Date> {
    let name = |one: &Gathering| undated(one.kind, &one.title, one.day);
    let same = |one: &&Gathering| one.kind == this.kind && one.cancelled.is_none() && name(one) == name(this);
    coming.iter().filter(same).map(|one| one.day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::calendar::ours;
    use jiff::civil::date;

    #[test]
    fn a_rhythm_goes_on_from_its_day() {
        let (wednesday, fifth) = (date(2026, 11, 25), date(2026, 11, 30));
        let after = |day, rhythm, from, taken: &[Date], n| days(day, rhythm, (from, taken), n).0;
        let table = [
            (wednesday, Rhythm::Weekly, 3, vec![date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 16)]),
            (wednesday, Rhythm::Fortnightly, 2, vec![date(2026, 12, 9), date(2026, 12, 23)]),
            // The fourth Wednesday, not the 25th.
            (wednesday, Rhythm::Monthly, 3, vec![date(2026, 12, 23), date(2027, 1, 27), date(2027, 2, 24)]),
            // A fifth Monday: the last one, whether that is the fourth or the fifth.
            (fifth, Rhythm::Monthly, 3, vec![date(2026, 12, 28), date(2027, 1, 25), date(2027, 2, 22)]),
        ];
        for (day, rhythm, n, wanted) in table {
            assert_eq!(after(day, rhythm, day, &[], n), wanted, "{rhythm:?}");
        }
        assert_eq!(after(date(2027, 3, 29), Rhythm::Monthly, fifth, &[], 2), [date(2027, 4, 26), date(2027, 5, 31)]);
        assert_eq!(
            after(date(2026, 10, 28), Rhythm::Fortnightly, wednesday, &[], 1),
            [wednesday],
            "in step, from today on"
        );
        let taken = [date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 16)];
        let found = days(wednesday, Rhythm::Weekly, (wednesday, &taken), 1);
        assert_eq!(found, (vec![date(2026, 12, 9)], vec![date(2026, 12, 2)]), "what lies behind is nobody's business");
        assert_eq!(after(wednesday, Rhythm::Weekly, wednesday, &[], 99).len(), MOST);
    }

    #[test]
    fn the_calendar_tells_holidays_and_nothing_of_ordinary_days() {
        let table = [
            (date(2026, 11, 25), None),
            (date(2026, 11, 28), None),
            (date(2026, 11, 29), None),
            (date(2026, 10, 1), Some(Says::Holiday)),
            // Saturday and Sunday inside the National Day's week, and those of the Spring Festival.
            (date(2026, 10, 3), Some(Says::Holiday)),
            (date(2026, 10, 4), Some(Says::Holiday)),
            (date(2026, 2, 15), Some(Says::Holiday)),
            (date(2026, 10, 10), Some(Says::WorkedInstead)),
            // The day off beside a Saturday that is worked.
            (date(2026, 10, 11), None),
        ];
        for (day, wanted) in table {
            assert_eq!(says(ours(), day), wanted, "{day}");
        }
        assert_eq!(unknown(ours(), &[date(2026, 12, 30), date(2126, 1, 6)]), Some(2126));
        assert_eq!(unknown(ours(), &[date(2026, 12, 30)]), None);
    }

    #[test]
    fn a_title_leaves_its_day_behind() {
        let day = date(2026, 11, 25);
        let table = [
            (Kind::JointMeeting, "11 月居民区联席会议", ""),
            (Kind::ServiceDay, "11 月 25 日温馨服务日", ""),
            (Kind::ServiceDay, "11月25日 重阳服务", "重阳服务"),
            (Kind::Owners, "11 月业主见面会", "业主见面会"),
            (Kind::TrainingClass, "智能手机课", "智能手机课"),
            (Kind::Other, "11 月 2 日的事再议", "11 月 2 日的事再议"),
            (Kind::Other, "说说 11 月 25 日停水", "说说 11 月 25 日停水"),
        ];
        for (kind, title, wanted) in table {
            assert_eq!(undated(kind, title, day), wanted, "{title}");
        }
    }

    #[test]
    fn every_kind_has_a_usual_rhythm() {
        let usual = |kind: Kind| super::usual(kind).key();
        assert_eq!(
            (usual(Kind::ServiceDay), usual(Kind::JointMeeting), usual(Kind::Hearing)),
            ("weekly", "monthly", "fortnightly")
        );
    }
}
