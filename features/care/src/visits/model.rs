//! A visit.
use base::{Id, Millis};
use matters::nouns;

nouns! {
    /// Whether they were reached.
    How {
        /// Seen with one's own eyes.
        Seen "seen" "见到了",
        /// Spoken to on the telephone.
        Phoned "phoned" "打了电话",
        /// Nobody opened, nobody answered: no sign of life.
        NoAnswer "no_answer" "没人应",
    }
}

nouns! {
    /// How they seemed.
    Mood {
        /// As ever.
        Well "well" "挺好",
        /// Not quite.
        Low "low" "不大好",
        /// Ill, or had a fall.
        Ill "ill" "不舒服",
    }
}

/// One visit or call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The row.
    pub id: Id,
    /// Who went.
    pub by: Id,
    /// Whether they were reached.
    pub how: How,
    /// How they seemed, where they were reached.
    pub mood: Option<Mood>,
    /// What was said; empty for nothing, or where the key is gone.
    pub words: String,
    /// The matter that came of it.
    pub matter: Option<Id>,
    /// When, as they say.
    pub at: Millis,
}
