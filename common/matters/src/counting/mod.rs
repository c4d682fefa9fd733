//! How many matters fit some conditions, in which buildings, and which they are: out of those the asker sees whole.
pub mod store;

use crate::{
    listing::model::Stage,
    matter::model::{HeardHow, Kind, Party},
};
use base::{Id, Millis};
use jiff::civil::Date;

/// From a moment, until before another.
pub type Span = (Millis, Millis);

/// Which are counted. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of one kind.
    pub kind: Option<Kind>,
    /// In one building.
    pub building: Option<Id>,
    /// With a step of this party that was not given up.
    pub party: Option<Party>,
    /// In one stage.
    pub stage: Option<Stage>,
    /// Heard this way.
    pub heard_how: Option<HeardHow>,
    /// Heard within it.
    pub heard: Option<Span>,
    /// Closed within it.
    pub closed: Option<Span>,
    /// Open, and the day of it or of an open step lies before this one.
    pub late_on: Option<Date>,
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Matters.
    pub matters: i64,
    /// By building; without one for those that are about no building.
    pub buildings: Vec<(Option<Id>, i64)>,
}

/// One line of the list behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The matter.
    pub id: Id,
    /// As people say it.
    pub number: i64,
    /// Which kind.
    pub kind: Kind,
    /// A few words.
    pub title: String,
    /// The place in words.
    pub place: String,
    /// When it was heard.
    pub heard_at: Millis,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Where it stands.
    pub stage: Stage,
}
