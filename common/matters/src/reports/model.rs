//! A report of a matter that was on file already.
use crate::matter::model::{HeardHow, Kind};
use base::{Id, Millis};

/// Somebody said it too.
#[derive(Debug, Clone)]
pub struct Report {
    /// The row, also the subject of its photographs.
    pub id: Id,
    /// Who said it; none where nobody gave a name.
    pub person: Option<Id>,
    /// In which words.
    pub words: String,
    /// How it was heard.
    pub how: HeardHow,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}

/// As much of a matter as tells whether it is the same as another.
#[derive(Debug, Clone)]
pub struct Sketch {
    /// Which kind.
    pub kind: Kind,
    /// A few words.
    pub title: String,
    /// The building.
    pub building: Option<Id>,
    /// The flat.
    pub flat: Option<Id>,
    /// The place in words.
    pub place: String,
}

/// Those who speak of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Voices {
    /// Residents by name, each counted once.
    pub named: usize,
    /// Reports without a name.
    pub unnamed: usize,
}
