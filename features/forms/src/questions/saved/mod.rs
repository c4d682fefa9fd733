//! A question of the office: named, asked again with one tap, its answers written down when they are told.
pub mod forms;
pub mod handlers;
mod pages;

use super::model::Question;
use base::{Id, Millis};

/// A question as the office keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The row.
    pub id: Id,
    /// As people call it.
    pub name: String,
    /// None where this program cannot read it: a later one wrote it, or a kind it names is no more.
    pub question: Option<Question>,
    /// Who wants to know; may be empty.
    pub wanted_by: String,
    /// Until when.
    pub due_at: Option<Millis>,
    /// Counts changes.
    pub version: i64,
}

/// A number that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Of which question.
    pub question: Id,
    /// How many.
    pub number: i64,
    /// The sentence.
    pub words: String,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}
