//! What is to be done at a place, and whose it is to do.
use super::model::Posting;
use crate::notice::{
    model::{Notice, State},
    rules::state,
};
use base::Id;
use jiff::civil::Date;

/// What is next at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Task {
    /// Put it up.
    PutUp,
    /// It hangs when it should not any more.
    TakeDown,
    /// It hangs; no photograph shows it.
    Photograph,
    /// It is only a draft: nothing yet.
    Wait,
    /// It hangs, and a photograph shows it.
    Hangs,
    /// It was taken down.
    Down,
    /// It never hung there.
    Missed,
}

/// What is next at one place of a notice.
pub fn task(notice: &Notice, posting: &Posting, today: Date) -> Task {
    let (state, posted, down) = (state(notice, today), posting.posted.is_some(), posting.down.is_some());
    match state {
        State::Draft => Task::Wait,
        _ if down => Task::Down,
        State::Hanging if !posted => Task::PutUp,
        State::Hanging if posting.photos == 0 => Task::Photograph,
        State::Hanging => Task::Hangs,
        _ if posted => Task::TakeDown,
        _ => Task::Missed,
    }
}

/// Where somebody puts up and takes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Who.
    pub account: Id,
    /// At every place of the office.
    pub everywhere: bool,
    /// At those of these buildings.
    pub buildings: Vec<Id>,
}

impl Hand {
    /// Whether a place is theirs.
    pub fn holds(&self, posting: &Posting) -> bool {
        self.everywhere
            || posting.account == Some(self.account)
            || posting.building.is_some_and(|building| self.buildings.contains(&building))
    }
}

/// How many places of theirs wait for a task.
pub fn waiting(notice: &Notice, hand: &Hand, wanted: Task, today: Date) -> usize {
    let theirs = notice.places.iter().filter(|place| hand.holds(place));
    theirs.filter(|place| task(notice, place, today) == wanted).count()
}

/// The places in words, for a sentence: all of a few, else the first and how many more.
pub fn listed(places: &[Posting]) -> (String, usize) {
    const NAMED: usize = 6;
    let named: Vec<&str> = places.iter().take(NAMED).map(|place| place.place.as_str()).collect();
    (named.join("、"), places.len().saturating_sub(NAMED))
}
