//! A building and what is open in it.
use crate::matter::model::Kind;
use people::asked::Block;

/// What is open in a building, as far as the asker sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Open {
    /// Not closed.
    pub all: i64,
    /// Of these: its day, or that of an open step, has passed.
    pub late: i64,
    /// Of these: everything is done, somebody must ask or close it.
    pub waiting: i64,
    /// Of which kinds, in the order they are offered.
    pub kinds: Vec<(Kind, i64)>,
}

/// How a building is painted. The picture says the same with a number and a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paint {
    /// Nothing is open.
    Calm,
    /// Something is open.
    Busy,
    /// Something is late.
    Late,
}

/// A building of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where it is, and how many entrances it has.
    pub block: Block,
    /// What is open in it.
    pub open: Open,
}

/// An estate with its buildings in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estate {
    /// Its name; may be empty.
    pub name: String,
    /// Its buildings.
    pub standing: Vec<Standing>,
}
