//! What is known of somebody who is looked after.
use base::{Id, Millis};
use jiff::civil::Date;

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
