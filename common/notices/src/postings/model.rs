//! A place on the posting list.
use crate::notice::model::By;
use base::Id;

/// An entrance or a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The row, also the subject of its photographs.
    pub id: Id,
    /// The building, where it is one of an entrance.
    pub building: Option<Id>,
    /// The entrance.
    pub entrance: Option<Id>,
    /// The place in words: 3号2单元, 小区公告栏.
    pub place: String,
    /// Who puts it up, where one is named.
    pub account: Option<Id>,
    /// It hangs there.
    pub posted: Option<By>,
    /// It was taken down.
    pub down: Option<By>,
    /// How many photographs show it.
    pub photos: i64,
}

/// A place to be added to the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The building.
    pub building: Option<Id>,
    /// The entrance.
    pub entrance: Option<Id>,
    /// The place in words.
    pub words: String,
}
