//! A stretch of days, and what is counted in it.
use crate::{matter::model::Kind, words::nouns};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

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
        Year "year" "今年",
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
}

/// Numbers of days.
pub type Days = BTreeMap<Date, i64>;
