//! A stretch of days, and what is counted in it.
use crate::{matter::model::Kind, words::nouns};
use base::Id;
use jiff::civil::Date;
use serde::Deserialize;

nouns! {
    /// Which days are looked at.
    Span {
        /// The calendar month of today.
        Month "month" "这个月",
        /// The one before.
        LastMonth "last" "上个月",
        /// The quarter of today.
        Quarter "quarter" "这个季度",
        /// The year of today.
        Year "year" "今年以来",
        /// From one day to another.
        Chosen "chosen" "从哪天到哪天",
    }
}

/// What the address asks for, as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A [`Span`]; empty is the month.
    pub period: String,
    /// The first day of [`Span::Chosen`].
    pub from: String,
    /// The last day of [`Span::Chosen`].
    pub to: String,
}

/// The days that are looked at, as read on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How it was asked for.
    pub span: Span,
    /// The first day.
    pub first: Date,
    /// The last day; it may be yet to come.
    pub last: Date,
    /// The day it was read on.
    pub today: Date,
}

/// How many were heard, and how many of these are closed by now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heard {
    /// All of them.
    pub all: i64,
    /// Closed by now.
    pub closed: i64,
}

impl Heard {
    /// Not closed yet.
    pub const fn open(self) -> i64 {
        self.all - self.closed
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, more: Self) -> Self {
        Self { all: self.all + more.all, closed: self.closed + more.closed }
    }
}

/// What was heard on one day, of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeardOn {
    /// The office's day.
    pub day: Date,
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub heard: Heard,
}

/// The first day of a month and its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InMonth {
    /// The first day.
    pub month: Date,
    /// Heard in it.
    pub heard: i64,
    /// Closed in it, whenever it was heard.
    pub closed: i64,
}

nouns! {
    /// What those concerned said of a matter when they were asked.
    Answer {
        /// The last word of everybody who was asked is that it helped.
        Content "content" "满意",
        /// The last word of somebody is something else.
        NotContent "not_content" "还没满意",
        /// Nobody was asked.
        NotAsked "not_asked" "还没有回访",
    }
}

/// Matters heard on one day, of one kind, with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helped {
    /// The office's day on which they were heard.
    pub day: Date,
    /// The kind.
    pub kind: Kind,
    /// What was said last.
    pub answer: Answer,
    /// How many.
    pub number: i64,
}

/// Closed matters of one kind that took as many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// From the day they were heard to the day they were closed; 0 is the same day.
    pub days: i64,
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub number: i64,
}

nouns! {
    /// How long something took, as far as one tells it apart.
    Wait {
        /// Closed on the day it was heard.
        SameDay "0" "当天",
        /// Three days at most.
        Days3 "1-3" "1–3 天",
        /// A week.
        Days7 "4-7" "4–7 天",
        /// Two weeks and a day.
        Days15 "8-15" "8–15 天",
        /// A month.
        Days30 "16-30" "16–30 天",
        /// More.
        Longer "31-" "更久",
    }
}

impl Wait {
    /// The fewest and the most days.
    pub const fn days(self) -> (i64, i64) {
        match self {
            Wait::SameDay => (0, 0),
            Wait::Days3 => (1, 3),
            Wait::Days7 => (4, 7),
            Wait::Days15 => (8, 15),
            Wait::Days30 => (16, 30),
            Wait::Longer => (31, i64::MAX),
        }
    }
}

/// A building, or what is in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPlace {
    /// The building; none for the garden, the gate, the street.
    pub building: Option<Id>,
    /// As people call it; empty without a building.
    pub name: String,
    /// Heard there.
    pub heard: Heard,
}

/// Everything the page shows.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// Heard in the period.
    pub heard: Heard,
    /// Heard in the stretch before that is as long; see [`super::rules::before`].
    pub before: i64,
    /// Closed in the period, whenever it was heard.
    pub closed: i64,
    /// Whole months up to the end of the period.
    pub months: Vec<InMonth>,
    /// Heard in the period, the most first; kinds without any are left out.
    pub kinds: Vec<(Kind, Heard)>,
    /// Heard in the period, the most first, what is in no building last.
    pub places: Vec<InPlace>,
    /// Closed in the period: how long each took.
    pub took: Vec<Took>,
    /// Heard in the months above: what those concerned said last.
    pub helped: Vec<Helped>,
    /// Whether the asker sees matters whole, so that answers can be counted.
    pub whole: bool,
}
