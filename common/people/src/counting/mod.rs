//! How many residents or households fit some conditions, in which buildings, and who they are.
//!
//! Conditions are what a page shows unmasked; ages, never days of birth.
pub mod store;

use crate::{access::Scope, model::Tenure};
use base::{Id, id_number::Sex};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Most tags in one condition.
pub const MOST_TAGS: usize = 4;

/// Where those live who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lives {
    /// In a flat here, now.
    #[default]
    Here,
    /// Nowhere here any more, or nobody wrote down where.
    Away,
    /// Wherever.
    Anywhere,
}

impl Lives {
    /// As statements and addresses name it.
    pub const fn key(self) -> &'static str {
        match self {
            Lives::Here => "here",
            Lives::Away => "away",
            Lives::Anywhere => "any",
        }
    }

    /// From its key.
    pub fn read(key: &str) -> Option<Self> {
        [Lives::Here, Lives::Away, Lives::Anywhere].into_iter().find(|lives| lives.key() == key)
    }
}

/// Who is counted: everybody alive of whom all of this is true. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// At least so many years old.
    pub age_from: Option<i16>,
    /// At most so many years old.
    pub age_to: Option<i16>,
    /// Of this sex.
    pub sex: Option<Sex>,
    /// With one of these tags, at most [`MOST_TAGS`].
    pub tags: Vec<String>,
    /// With all of `tags`.
    pub all_tags: bool,
    /// With none of these, at most [`MOST_TAGS`].
    pub without: Vec<String>,
    /// In this building.
    pub building: Option<Id>,
    /// As this.
    pub tenure: Option<Tenure>,
    /// Where they live.
    pub lives: Lives,
    /// With a telephone on file, or without.
    pub phone: Option<bool>,
}

/// Whose residents an asker may count: all of the office, or those of the buildings that the account leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach(pub(crate) Option<Id>);

impl Reach {
    /// Of whoever asks.
    pub fn of(scope: &Scope, account: Id) -> Self {
        Self(scope.only().map(|_| account))
    }

    /// Whether it ends at the asker's own buildings.
    pub const fn is_narrow(self) -> bool {
        self.0.is_some()
    }
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// People, each once.
    pub people: i64,
    /// Their households, each once.
    pub households: i64,
    /// Lines of the list of people: who has two homes stands at both.
    pub lines: i64,
    /// By building: its id, people, households. Without a building where nobody wrote one down.
    pub buildings: Vec<(Option<Id>, i64, i64)>,
}

/// One line of the list behind a number of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: Id,
    /// The whole name.
    pub name: String,
    /// Where known.
    pub sex: Option<Sex>,
    /// Where known; shown as an age.
    pub birth: Option<Date>,
    /// 3号; empty for those who live nowhere here.
    pub building: String,
    /// 602室, with the entrance where there is one.
    pub room: String,
    /// As what.
    pub tenure: Option<Tenure>,
}

/// One line of the list behind a number of households.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// The flat.
    pub flat: Id,
    /// 3号.
    pub building: String,
    /// 602室, with the entrance where there is one.
    pub room: String,
    /// How many in it fit the conditions.
    pub people: i64,
}
