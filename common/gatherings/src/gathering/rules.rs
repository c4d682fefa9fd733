//! What a gathering is called, when it is, and where it stands.
use super::model::{Came, Gathering, Guest, Kind};
use base::{Lang, Say, clock, width};
use jiff::civil::{Date, Time};

/// How long a gathering lasts where no end is set, in minutes.
pub const USUAL: i64 = 120;
/// Most minutes of the day.
const DAY: i64 = 24 * 60;

/// A name out of kind and day, in Chinese: 11 月居民区联席会议, 11 月 25 日协调会.
pub fn title(kind: Kind, day: Date) -> String {
    match kind {
        Kind::JointMeeting => format!("{} 月{}", day.month(), kind.word()),
        Kind::Other => format!("{} 月 {} 日会议", day.month(), day.day()),
        _ => format!("{} 月 {} 日{}", day.month(), day.day(), kind.word()),
    }
}

/// A time as people type it: 14:00, 14：00, 9:30, 9点, 9点半.
pub fn time(typed: &str) -> Option<Time> {
    let text = width::tight(&width::half(typed)).replace("点半", ":30").replace(['点', '时', '.', '：'], ":");
    let text = text.trim_end_matches('分');
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i8>().ok()).flatten();
    let minute = if minute.is_empty() { 0 } else { number(minute)? };
    Time::new(number(hour).filter(|_| !hour.is_empty())?, minute, 0, 0).ok()
}

/// As it is kept and shown: 14:00.
pub fn clock_face(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// When it begins, as a moment.
pub fn begins(gathering: &Gathering) -> i64 {
    clock::start_of(gathering.day) + minutes(gathering.from) * 60_000
}

/// When it ends; without an end two hours after it began, never after midnight.
pub fn ends(gathering: &Gathering) -> i64 {
    let end = gathering.until.map_or_else(|| (minutes(gathering.from) + USUAL).min(DAY - 1), minutes);
    clock::start_of(gathering.day) + end * 60_000
}

/// Day and time on paper and in messages: 2026 年 11 月 25 日（周三）14:00–16:00.
pub fn when(say: Say, gathering: &Gathering) -> String {
    let day = if say.0 == Lang::Zh {
        gathering.day.strftime("%-Y 年 %-m 月 %-d 日").to_string()
    } else {
        gathering.day.strftime("%-d %B %-Y").to_string()
    };
    let weekday = base::dates::weekday(gathering.day.weekday(), say);
    let hours = hours(gathering);
    if say.0 == Lang::Zh { format!("{day}（{weekday}）{hours}") } else { format!("{day} ({weekday}), {hours}") }
}

/// 14:00–16:00, or 14:00.
pub fn hours(gathering: &Gathering) -> String {
    let from = clock_face(gathering.from);
    gathering.until.map_or_else(|| from.clone(), |until| format!("{from}–{}", clock_face(until)))
}

/// Whether it is over at a moment; one that was called off is not waited for either.
pub fn is_past(gathering: &Gathering, now: i64) -> bool {
    ends(gathering) < now
}

/// How many of the list came, themselves or by somebody.
pub fn present(guests: &[Guest]) -> usize {
    guests.iter().filter(|guest| came(guest)).count()
}

/// Whether a guest came, or somebody for them.
pub fn came(guest: &Guest) -> bool {
    guest.arrival.as_ref().is_some_and(|arrival| arrival.came != Came::Excused)
}

/// The name with where it comes from: 业委会 张某.
pub fn named(guest: &Guest) -> String {
    if guest.behalf.is_empty() { guest.name.clone() } else { format!("{} {}", guest.behalf, guest.name) }
}

/// Who stood where, in one line: 王桂英、业委会 张某（李某代）.
pub fn in_one_line<'a>(guests: impl Iterator<Item = &'a Guest>) -> String {
    let one = |guest: &Guest| match &guest.arrival {
        Some(arrival) if arrival.came == Came::Instead => format!("{}（{}代）", named(guest), arrival.stand_in),
        _ => named(guest),
    };
    guests.map(one).collect::<Vec<_>>().join("、")
}
