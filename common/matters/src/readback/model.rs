//! A line of the sheet, what is on file, and what becomes of it.
use base::{Id, Sentence};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a line says of a matter. A column that the sheet does not have is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which matter.
    pub number: i64,
    /// Which version of it was exported.
    pub version: i64,
    /// A few words.
    pub title: Option<String>,
    /// What was said.
    pub detail: Option<String>,
    /// The day, as 2026-11-30; empty for none. What is no day stays as it was written.
    pub due: Option<String>,
}

/// A matter on file, as far as a sheet can change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The row.
    pub id: Id,
    /// Counted per office.
    pub number: i64,
    /// Counts changes.
    pub version: i64,
    /// A few words.
    pub title: String,
    /// What was said.
    pub detail: String,
    /// Its own day.
    pub due_on: Option<Date>,
    /// The first day of its open steps.
    pub step_due: Option<Date>,
    /// Whether it is closed.
    pub closed: bool,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name, in Chinese.
    pub label: &'static str,
    /// On file.
    pub before: String,
    /// In the sheet.
    pub after: String,
}

/// A matter that the sheet changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The row.
    pub id: Id,
    /// The line, with only the fields that differ.
    pub line: Line,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// What a sheet would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Changed, in the order of the sheet.
    pub changed: Vec<Changed>,
    /// How many lines say what is on file.
    pub same: usize,
    /// Lines that cannot be taken, and why.
    pub refused: Vec<(i64, Sentence)>,
}
