//! Which days are meant, what they are compared with, and how days become months.
use super::model::{Asked, Heard, HeardOn, InMonth, Period, Span};
use crate::matter::model::Kind;
use base::Sentence;
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
    let inside: Vec<&HeardOn> = heard.iter().filter(|on| (period.first..=period.last).contains(&on.day)).collect();
    let of = |kind: Kind| {
        let its = inside.iter().filter(|on| on.kind == kind).map(|on| on.heard);
        (kind, its.fold(Heard::default(), Heard::and))
    };
    let mut all: Vec<(Kind, Heard)> = Kind::ALL.iter().map(|kind| of(*kind)).filter(|(_, n)| n.all > 0).collect();
    all.sort_by_key(|(_, heard)| -heard.all);
    all
}
