//! What is known of somebody who is looked after.
use base::{Id, Millis};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How often somebody is to be seen, and how long they may go unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Days from one visit to the next; 1 to 92.
    pub days: i64,
    /// The same in heat and cold.
    pub busy_days: i64,
    /// Hours without a sign of life that are no reason to worry.
    pub patience: i64,
}

/// Away from home: in hospital, with the family, on a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// The day they left.
    pub from: Date,
    /// The day they come back, or came; none while nobody knows.
    pub until: Option<Date>,
}

/// Somebody who is looked after, as far as it decides where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elder {
    /// The person.
    pub person: Id,
    /// Since when they are looked after.
    pub since: Millis,
    /// Their rhythm.
    pub rhythm: Rhythm,
    /// The last sign of life of any kind: a visit, a call, a neighbour's tap, a sensor.
    pub last_sign: Option<Millis>,
    /// The last visit or call at which they were reached.
    pub last_visit: Option<Millis>,
    /// Present, past and coming, in any order.
    pub absences: Vec<Absence>,
}

/// Where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No sign of life for longer than their patience: so many whole days since the last one.
    NotSeen(i64),
    /// To be visited since so many days; 0 is today.
    Due(i32),
    /// The day of the next visit lies ahead.
    Fine(Date),
    /// Not at home until a day, where one is known.
    Away(Option<Date>),
}

/// What one must know before one rings: sealed under the person's key, because it speaks of health and of keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// Who holds a key.
    pub key: String,
    /// Which doctor, which hospital.
    pub doctor: String,
    /// Never ring before ten; hears badly on the left.
    pub habits: String,
}

/// Everything that is kept of somebody who is looked after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What decides where they stand.
    pub elder: Elder,
    /// The care grade, 0 to 6.
    pub grade: Option<i64>,
    /// What they speak.
    pub dialects: Vec<String>,
    /// What to know.
    pub known: Known,
    /// Why they are not looked after any more.
    pub ended: Option<String>,
    /// Counts its changes.
    pub version: i64,
}

/// What somebody decides about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// The care grade.
    pub grade: Option<i64>,
    /// What they speak.
    pub dialects: Vec<String>,
    /// What to know.
    pub known: Known,
    /// How often.
    pub rhythm: Rhythm,
}

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What decides where they stand.
    pub elder: Elder,
    /// Their name.
    pub name: String,
    /// Their tags.
    pub tags: Vec<String>,
}
