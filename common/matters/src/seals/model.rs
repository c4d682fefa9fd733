//! One line of the seal register.
use crate::words::nouns;
use base::{Id, Millis};
use jiff::civil::Date;

nouns! {
    /// Which seal.
    Seal {
        /// The committee's own.
        Committee "committee" "居委会公章",
        /// 党组织.
        Party "party" "党组织章",
        /// 财务.
        Finance "finance" "财务章",
        /// 主任名章.
        Chief "chief" "主任名章",
    }
}

/// A paper was sealed.
#[derive(Debug, Clone)]
pub struct SealEntry {
    /// The row.
    pub id: Id,
    /// When.
    pub day: Date,
    /// For whom, where it is somebody of the register.
    pub person: Option<Id>,
    /// For whom, in words.
    pub who: String,
    /// Which paper, and what for.
    pub paper: String,
    /// How many copies.
    pub copies: i64,
    /// Which seal.
    pub seal: Seal,
    /// Who approved it.
    pub approver: String,
    /// Who pressed it.
    pub presser: String,
    /// The matter it belongs to.
    pub matter: Option<Id>,
    /// Who wrote the line, and when.
    pub by: (Id, Millis),
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month(Date);

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// From 2026-11.
    pub fn read(written: &str) -> Option<Self> {
        let day = format!("{written}-01").parse::<Date>().ok()?;
        (2000..2100).contains(&day.year()).then(|| Self::of(day))
    }

    /// As 2026-11.
    pub fn key(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }

    /// The first day.
    pub const fn first(self) -> Date {
        self.0
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.0.yesterday().unwrap_or(self.0))
    }

    /// The one after.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.last().tomorrow().unwrap_or(self.0))
    }
}
