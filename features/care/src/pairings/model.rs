//! Those who go, and why one of them is suggested.
use base::Id;

/// Somebody who goes: a volunteer, a group leader, a member of the committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carer {
    /// Their account.
    pub account: Id,
    /// Where they live or work, where it is known.
    pub home: Option<Spot>,
    /// Languages and dialects they speak, each a word: 上海话, 宁波话.
    pub dialects: Vec<String>,
    /// How many they can take.
    pub most: i64,
    /// How many they have.
    pub has: i64,
}

/// A place in an estate, near enough to say who lives next door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The estate.
    pub estate: Id,
    /// The building.
    pub building: Id,
    /// Its number, where it has one.
    pub number: Option<i64>,
}

/// What somebody to be paired wishes and needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where they live.
    pub home: Option<Spot>,
    /// What they speak; empty where anything will do.
    pub dialects: Vec<String>,
    /// Whom they asked for by name.
    pub asked_for: Option<Id>,
    /// Who goes to them now.
    pub present: Vec<Id>,
}

/// Why somebody is suggested, or what speaks against them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The elder asked for them.
    AskedFor,
    /// They live in the same building.
    SameBuilding,
    /// So many buildings away.
    Near(i64),
    /// They speak as the elder does.
    SameDialect,
    /// The elder speaks a dialect that they do not.
    OtherDialect,
    /// They have nobody yet.
    Free,
    /// They have so many of so many.
    Has(i64, i64),
    /// In another estate, or nobody knows where.
    Far,
}

/// Somebody who might go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Their account.
    pub account: Id,
    /// The most telling reason first.
    pub reasons: Vec<Reason>,
}
