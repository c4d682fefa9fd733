//! A line of the list, and what narrows it.
use crate::notice::model::{Kind, State};
use base::{Id, Millis};
use jiff::civil::Date;

/// How many stand on a page.
pub const PAGE: i64 = 50;

/// As much as a row tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The notice.
    pub id: Id,
    /// Which of the three.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The day under the signature.
    pub dated: Date,
    /// When it was first written.
    pub written_at: Millis,
    /// From when until when it hangs.
    pub shown: Option<(Date, Option<Date>)>,
    /// Where it stands.
    pub state: State,
    /// How many places it has, and at how many it hangs.
    pub places: (i64, i64),
}

/// What narrows the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// One of the three.
    pub kind: Option<Kind>,
    /// Where it stands.
    pub state: Option<State>,
    /// The matter it is about.
    pub matter: Option<Id>,
    /// Words of title or text.
    pub words: Option<String>,
    /// Whether drafts are the asker's to see.
    pub drafts: bool,
    /// How many come before.
    pub after: i64,
    /// How many at most.
    pub most: i64,
}
