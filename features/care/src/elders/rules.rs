//! Rhythms, and where somebody stands today. Everything that says “not seen” asks [`not_seen_from`].
use super::model::{Absence, Elder, Rhythm, Standing};
use base::{
    Millis,
    clock::{day, start_of},
};
use jiff::{
    Span,
    civil::{Date, Time},
};
use watch::{Night, Pause, Watched};

const HOUR: Millis = 3_600_000;

/// Months of heat and cold, in which the programme of 老伙伴 asks for two visits a week instead of one (Songjiang, notice
/// of 2023: January, February, July, August, November, December).
const BUSY: [i8; 6] = [1, 2, 7, 8, 11, 12];

/// Whom one asks after nobody in these hours.
pub fn night() -> Night {
    Night::new(Time::constant(22, 0, 0, 0), Time::constant(6, 30, 0, 0))
}

/// Tags of those who have nobody at home or cannot help themselves.
const ALONE: [&str; 4] = ["独居", "孤老", "失独", "失能"];

/// The rhythm somebody begins with: once a week, twice in heat and cold (Songjiang, 2023); for whoever is alone or cannot
/// manage and is eighty or older, twice a week all year (Changning asks for two). A day of grace after each.
pub fn usual(tags: &[&str], age: Option<i16>) -> Rhythm {
    let alone = tags.iter().any(|tag| ALONE.contains(tag));
    let often = alone && age.is_some_and(|age| age >= 80);
    let days = if often { 3 } else { 7 };
    Rhythm { days, busy_days: 3, patience: (days + 1) * 24 }
}

/// Days between two visits at this time of the year.
pub fn days(rhythm: Rhythm, on: Date) -> i64 {
    if BUSY.contains(&on.month()) { rhythm.busy_days } else { rhythm.days }
}

/// When they count as not seen, unless a sign comes before; none while nobody knows when they come home.
pub fn not_seen_from(elder: &Elder) -> Option<Millis> {
    let pause = |absence: &Absence| Pause { from: start_of(absence.from), until: absence.until.map(start_of) };
    let pauses: Vec<Pause> = elder.absences.iter().map(pause).collect();
    let since = elder.last_sign.unwrap_or(elder.since);
    Watched { since, patience: elder.rhythm.patience * HOUR, night: Some(night()), pauses: &pauses }.not_seen_from()
}

/// Whether they are at home on a day; the day they come back they are.
fn away_on(elder: &Elder, on: Date) -> Option<&Absence> {
    let is = |absence: &&Absence| absence.from <= on && absence.until.is_none_or(|until| on < until);
    elder.absences.iter().find(is)
}

/// The day of the next visit: so many days after the last one, or after they were taken up; not before they are home.
pub fn next_visit(elder: &Elder) -> Option<Date> {
    let last = day(elder.last_visit.unwrap_or(elder.since));
    let mut next = last.checked_add(Span::new().days(days(elder.rhythm, last))).ok()?;
    // Each absence is left behind once; one may begin where the other ended.
    for _ in 0..=elder.absences.len() {
        match away_on(elder, next) {
            Some(absence) => next = absence.until?,
            None => break,
        }
    }
    Some(next)
}

/// Where they stand at a moment.
pub fn standing(elder: &Elder, now: Millis) -> Standing {
    let today = day(now);
    if let Some(absence) = away_on(elder, today) {
        return Standing::Away(absence.until);
    }
    if not_seen_from(elder).is_some_and(|from| from <= now) {
        let last = elder.last_sign.unwrap_or(elder.since);
        return Standing::NotSeen((now - last) / (24 * HOUR));
    }
    match next_visit(elder) {
        Some(next) if next > today => Standing::Fine(next),
        Some(next) => Standing::Due((today - next).get_days()),
        // Only somebody who leaves before the next visit and may not come back.
        None => Standing::Away(None),
    }
}

/// Who comes first: the longest unseen, then the longest due, then the next, those who are away last.
pub fn rank(standing: Standing) -> (u8, i64) {
    match standing {
        Standing::NotSeen(days) => (0, -days),
        Standing::Due(days) => (1, -i64::from(days)),
        Standing::Fine(next) => (2, start_of(next)),
        Standing::Away(until) => (3, until.map_or(i64::MAX, start_of)),
    }
}
