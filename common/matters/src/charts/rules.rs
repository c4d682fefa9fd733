//! Which days are meant, what they are compared with, and how days become months.
use super::model::{Answer, Asked, Heard, HeardOn, Helped, InMonth, InPlace, Period, Span, Took, Wait};
use crate::matter::model::Kind;
use base::{Id, Sentence};
use jiff::{Span as Stretch, ToSpan as _, civil::Date};

/// Longest stretch that can be chosen, in days: three years.
const LONGEST: i32 = 3 * 366;
/// Months shown beside each other, at the least.
const MONTHS: i8 = 6;

/// Why the days that were chosen cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPeriod {
    /// One of the two is missing or is no day.
    Unclear,
    /// The last is before the first.
    Backwards,
    /// More than three years.
    TooLong,
}

impl NotAPeriod {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        Sentence::plain(match self {
            NotAPeriod::Unclear => "写上从哪天到哪天。",
            NotAPeriod::Backwards => "结束的日子要在开始的后面。",
            NotAPeriod::TooLong => "最多看三年。",
        })
    }
}

/// The calendar month of `today`.
pub fn this_month(today: Date) -> Period {
    Period { span: Span::Month, first: today.first_of_month(), last: today.last_of_month(), today }
}

/// The days an address asks for on `today`.
///
/// # Errors
/// Days that were chosen and cannot be shown.
pub fn period(asked: &Asked, today: Date) -> Result<Period, NotAPeriod> {
    let span = Span::read(&asked.period).unwrap_or(Span::Month);
    let month = today.first_of_month();
    let (first, last) = match span {
        Span::Month => return Ok(this_month(today)),
        Span::LastMonth => (later(month, (-1).months()), later(month, (-1).days())),
        Span::Quarter => {
            let first = later(month, (-((today.month() - 1) % 3)).months());
            (first, later(first, 2.months()).last_of_month())
        }
        Span::Year => (today.first_of_year(), today.last_of_year()),
        Span::Chosen => {
            let day = |text: &str| text.trim().parse::<Date>().map_err(|_| NotAPeriod::Unclear);
            chosen(day(&asked.from)?, day(&asked.to)?)?
        }
    };
    Ok(Period { span, first, last, today })
}

fn chosen(first: Date, last: Date) -> Result<(Date, Date), NotAPeriod> {
    match (last - first).get_days() {
        days if days < 0 => Err(NotAPeriod::Backwards),
        days if days >= LONGEST => Err(NotAPeriod::TooLong),
        _ => Ok((first, last)),
    }
}

/// Dates near the end of the calendar stay where they are.
fn later(day: Date, by: Stretch) -> Date {
    day.saturating_add(by)
}

impl Period {
    /// Whether some of it is yet to come.
    pub fn running(&self) -> bool {
        self.first <= self.today && self.today < self.last
    }

    /// Whether a day is in it.
    pub fn holds(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The last day of it that has come.
    pub fn until(&self) -> Date {
        if self.running() { self.today } else { self.last }
    }
}

/// What a period is compared with: the month, quarter or year before it, or as many days. Of a period that is running
/// only as much of it as has come, so that ten days are not compared with thirty.
pub fn before(period: &Period) -> (Date, Date) {
    let Period { span, first, .. } = *period;
    let back = match span {
        Span::Month | Span::LastMonth => (-1).months(),
        Span::Quarter => (-3).months(),
        Span::Year => (-1).years(),
        Span::Chosen => {
            let days = (period.until() - first).get_days() + 1;
            return (later(first, (-days).days()), later(first, (-1).days()));
        }
    };
    let last = if period.running() { later(period.until(), back) } else { later(first, (-1).days()) };
    (later(first, back), last)
}

/// The first days of the months that are shown: those of the period, and before them as many as make six.
pub fn months(period: &Period) -> Vec<Date> {
    let end = period.until().first_of_month();
    let mut at = period.first.first_of_month().min(later(end, (-(MONTHS - 1)).months()));
    let mut all = Vec::new();
    while at <= end {
        all.push(at);
        let next = later(at, 1.months());
        if next <= at {
            break;
        }
        at = next;
    }
    all
}

/// Days gathered into months.
pub fn by_month(months: &[Date], heard: &[HeardOn], closed: &[(Date, i64)]) -> Vec<InMonth> {
    let of = |month: Date, day: Date| day.first_of_month() == month;
    let heard_in = |month| heard.iter().filter(|on| of(month, on.day)).map(|on| on.heard.all).sum();
    let closed_in = |month| closed.iter().filter(|(day, _)| of(month, *day)).map(|(_, n)| n).sum();
    months.iter().map(|month| InMonth { month: *month, heard: heard_in(*month), closed: closed_in(*month) }).collect()
}

/// Those of a period by kind, the most first.
pub fn by_kind(period: &Period, heard: &[HeardOn]) -> Vec<(Kind, Heard)> {
    let inside: Vec<&HeardOn> = heard.iter().filter(|on| period.holds(on.day)).collect();
    let of = |kind: Kind| {
        let its = inside.iter().filter(|on| on.kind == kind).map(|on| on.heard);
        (kind, its.fold(Heard::default(), Heard::and))
    };
    let mut all: Vec<(Kind, Heard)> = Kind::ALL.iter().map(|kind| of(*kind)).filter(|(_, n)| n.all > 0).collect();
    all.sort_by_key(|(_, heard)| -heard.all);
    all
}

/// Places with their names, the most first, what is in no building last. `named` is the plan of the office.
pub fn by_place(counted: &[(Option<Id>, Heard)], named: &[(Id, String)]) -> Vec<InPlace> {
    let name = |building: Option<Id>| {
        let its = named.iter().find(|(id, _)| Some(*id) == building);
        its.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let place =
        |(building, heard): &(Option<Id>, Heard)| InPlace { building: *building, name: name(*building), heard: *heard };
    let mut all: Vec<InPlace> = counted.iter().map(place).collect();
    let order = |id: Option<Id>| named.iter().position(|(named, _)| Some(*named) == id);
    all.sort_by_key(|place| (place.building.is_none(), -place.heard.all, order(place.building)));
    all
}

/// Names of buildings, with the estate in front where an office has more than one.
pub fn named(blocks: &[people::asked::Block]) -> Vec<(Id, String)> {
    let several = blocks.iter().any(|block| blocks.first().is_some_and(|first| first.estate != block.estate));
    let name = |block: &people::asked::Block| {
        if several { format!("{} {}", block.estate, block.name) } else { block.name.clone() }
    };
    blocks.iter().map(|block| (block.id, name(block))).collect()
}

/// How many took how long.
pub fn waits(took: &[Took]) -> Vec<(Wait, i64)> {
    let of = |wait: Wait| {
        let (fewest, most) = wait.days();
        took.iter().filter(|one| (fewest..=most).contains(&one.days)).map(|one| one.number).sum()
    };
    Wait::ALL.iter().map(|wait| (*wait, of(*wait))).collect()
}

/// The fewest days in which at least half were closed; none where nothing was.
pub fn median(took: &[Took]) -> Option<i64> {
    let mut by_days: Vec<(i64, i64)> = took.iter().map(|one| (one.days, one.number)).collect();
    by_days.sort_unstable();
    let all: i64 = by_days.iter().map(|(_, number)| number).sum();
    let mut so_far = 0;
    by_days.into_iter().find_map(|(days, number)| {
        so_far += number;
        (all > 0 && 2 * so_far >= all).then_some(days)
    })
}

/// Kinds that were closed: how many, and the median of their days, the slowest first.
pub fn slowest(took: &[Took]) -> Vec<(Kind, i64, i64)> {
    let of = |kind: Kind| {
        let its: Vec<Took> = took.iter().filter(|one| one.kind == kind).copied().collect();
        Some((kind, its.iter().map(|one| one.number).sum(), median(&its)?))
    };
    let mut all: Vec<_> = Kind::ALL.iter().filter_map(|kind| of(*kind)).collect();
    all.sort_by_key(|(_, _, days)| -days);
    all
}

/// Content, not yet content, not asked: how many of those that `which` picks.
pub fn answers(helped: &[Helped], which: impl Fn(&Helped) -> bool) -> [i64; 3] {
    let of =
        |answer: Answer| helped.iter().filter(|one| one.answer == answer && which(one)).map(|one| one.number).sum();
    [of(Answer::Content), of(Answer::NotContent), of(Answer::NotAsked)]
}
