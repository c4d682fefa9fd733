//! How days are counted, where a notice stands, what keeps it from being put up or ended.
use super::model::{Counting, Kind, Notice, Period, State, Text};
use crate::words::model::Word;
use base::{Lang, Say, Sentence, calendar::Calendar};
use jiff::{Span, civil::Date};

/// What stands where something is still to be filled in.
pub const BLANK: &str = "＿＿";
/// The most days a period may have.
pub const MOST_DAYS: u16 = 365;

/// The last day, and the first year on the way of which only weekends are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last {
    /// The day.
    pub day: Date,
    /// Where the holidays of a year that matters are not announced yet.
    pub guessed: Option<i16>,
}

/// The last day of a period that begins on `from`. The first day is not counted (民法典 art. 201); a last day off is
/// moved only where the stated rule says so.
pub fn last_day(from: Date, period: Period, calendar: &Calendar) -> Last {
    let days = period.days.min(MOST_DAYS);
    let natural = from.checked_add(Span::new().days(i64::from(days))).unwrap_or(Date::MAX);
    match period.counting {
        Counting::Natural => Last { day: natural, guessed: None },
        Counting::Moved => {
            let counted = calendar.after(natural, 0);
            Last { day: counted.day, guessed: counted.guessed }
        }
        Counting::Working => {
            let counted = calendar.after(from, days);
            Last { day: counted.day, guessed: counted.guessed }
        }
    }
}

/// A day in full, as it stands on the sheet.
pub fn full(say: Say, day: Date) -> String {
    let format = match say.0 {
        Lang::Zh => "%-Y 年 %-m 月 %-d 日",
        Lang::En => "%-d %b %-Y",
    };
    day.strftime(format).to_string()
}

/// The rule in words beside both days: 共 7 天，张贴当天不算.
pub fn rule(say: Say, period: Period) -> String {
    let words = match period.counting {
        Counting::Natural => "共 {n} 天，张贴当天不算",
        Counting::Moved => "共 {n} 天，张贴当天不算，最后一天遇到休息日就顺延",
        Counting::Working => "共 {n} 个工作日，张贴当天不算",
    };
    say.sentence(&Sentence::plain(words).with("n", period.days))
}

/// The same with the day it leads to: 共 7 天，张贴当天不算，到 2026 年 12 月 2 日止.
pub fn stated(say: Say, period: Period, until: Date) -> String {
    say.f("{rule}，到 {day}止", &[("rule", &rule(say, period)), ("day", &full(say, until))])
}

/// Where it stands.
pub fn state(notice: &Notice, today: Date) -> State {
    let Some(published) = notice.published else { return State::Draft };
    match published.until {
        _ if notice.withdrawn.is_some() => State::Withdrawn,
        _ if notice.closed.is_some() => State::Ended,
        Some(until) if until < today => State::Over,
        _ => State::Hanging,
    }
}

/// How many words wait for an answer.
pub fn owed(notice: &Notice) -> usize {
    notice.words.iter().filter(|word| word.owed()).count()
}

/// What everybody may read under the sheet: answered, and said since it was put up. A works project was spoken of before,
/// and that was not said of this sheet; what nobody looked at yet stays with the committee, for a wall is no place for
/// somebody's anger at a neighbour.
pub fn told_under(notice: &Notice) -> impl Iterator<Item = &Word> {
    let since = notice.published.map_or(0, |published| published.by.1);
    notice.words.iter().filter(move |word| word.answer.is_some() && word.by.1 >= since)
}

/// Whether something of a start is still to be filled in.
pub fn blank(text: &Text) -> bool {
    let all =
        [&text.title, &text.number, &text.addressee, &text.body, &text.attachments, &text.contact, &text.signature];
    all.iter().any(|part| part.contains(BLANK))
}

/// Why something cannot be put up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotPublished {
    /// It hangs, or hung, already.
    Already,
    /// Something is still to be filled in.
    Blank,
}

impl NotPublished {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        Sentence::plain(match self {
            NotPublished::Already => "已经发布过了，字不能再改。要改的话，先撤下，再重新写一张。",
            NotPublished::Blank => "还有横线没有填，填好了再发布。",
        })
    }
}

/// Whether it can be put up.
pub fn publishes(notice: &Notice) -> Result<(), NotPublished> {
    match () {
        () if notice.published.is_some() => Err(NotPublished::Already),
        () if blank(&notice.text) => Err(NotPublished::Blank),
        () => Ok(()),
    }
}

/// Why something that hangs cannot be ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotEnded {
    /// Nothing was put up.
    Draft,
    /// It was withdrawn or ended before.
    Gone,
    /// People may object until this day.
    Running(Date),
    /// So many words have no answer.
    Unanswered(usize),
}

impl NotEnded {
    /// The sentence that says so.
    pub fn sentence(self, say: Say) -> Sentence {
        match self {
            NotEnded::Draft => Sentence::plain("还没有发布，没有什么好结束的。"),
            NotEnded::Gone => Sentence::plain("已经撤下或者结束了。"),
            NotEnded::Running(until) => {
                let words = Sentence::plain("公示还没有到期，到 {day}止。要提前拿下来，请用“撤下”。");
                words.with("day", full(say, until))
            }
            NotEnded::Unanswered(n) => Sentence::plain("还有 {n} 条意见没有答复，答复好了才能结束公示。").with("n", n),
        }
    }
}

/// Whether it can be ended: a display when its period is over and every word is answered; anything else at any time.
pub fn ends(notice: &Notice, today: Date) -> Result<(), NotEnded> {
    let Some(published) = notice.published else { return Err(NotEnded::Draft) };
    if notice.withdrawn.is_some() || notice.closed.is_some() {
        return Err(NotEnded::Gone);
    }
    if notice.text.kind != Kind::Display {
        return Ok(());
    }
    match (published.until, owed(notice)) {
        (Some(until), _) if today <= until => Err(NotEnded::Running(until)),
        (_, n) if n > 0 => Err(NotEnded::Unanswered(n)),
        _ => Ok(()),
    }
}
