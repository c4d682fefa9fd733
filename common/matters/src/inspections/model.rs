//! What a round consists of.
use crate::{matter::model::Matter, words::nouns};
use base::{Id, Millis};

nouns! {
    /// What was seen at a point.
    Seen {
        /// All is well.
        Fine "fine" "都好",
        /// Something is not.
        Found "found" "有问题",
    }
}

/// A place to look at.
#[derive(Debug, Clone)]
pub struct Point {
    /// The row, also the subject of its photographs.
    pub id: Id,
    /// The building, if it is one.
    pub building: Option<Id>,
    /// The place in words.
    pub place: String,
    /// What was seen; none where nobody looked yet.
    pub look: Option<Look>,
    /// The hazard it became.
    pub hazard: Option<Id>,
}

/// Somebody looked.
#[derive(Debug, Clone)]
pub struct Look {
    /// What was seen.
    pub seen: Seen,
    /// What is not well; empty where all is.
    pub words: String,
    /// Who, and when.
    pub by: (Id, Millis),
}

/// All points of a round, and the hazards they became.
#[derive(Debug, Clone, Default)]
pub struct Inspection {
    /// In the order they were put down.
    pub points: Vec<Point>,
    /// The matters that came of it.
    pub hazards: Vec<Matter>,
}
