//! What narrows the list of matters.
use crate::{
    matter::{
        model::{Kind, Matter, Party},
        rules::{self, State},
    },
    words::nouns,
};
use base::Id;
use jiff::civil::Date;

nouns! {
    /// Where a matter stands, as far as lists tell it apart.
    Stage {
        /// Nobody was asked yet, or somebody is at it.
        Doing "open" "在办",
        /// Everything is done; somebody must ask, or close it.
        FollowUp "visit" "等回访",
        /// The end.
        Closed "closed" "办结了",
    }
}

/// Matters on one page of the list.
pub const PAGE: i64 = 50;
/// Most matters in one answer.
pub const MOST: i64 = 200;

/// What the asker has to do with a matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Share {
    /// Whatever the wall lets them see.
    #[default]
    Any,
    /// They read all of it.
    Whole,
    /// A step is theirs, in their name or the property manager's.
    Own,
}

/// Which matters. Empty fields narrow nothing.
#[derive(Debug, Clone)]
pub struct Choice {
    /// In one stage.
    pub stage: Option<Stage>,
    /// Of one kind.
    pub kind: Option<Kind>,
    /// In one building.
    pub building: Option<Id>,
    /// In one flat.
    pub flat: Option<Id>,
    /// That concern a person.
    pub person: Option<Id>,
    /// With a step of this party that was not given up.
    pub party: Option<Party>,
    /// With a step of this account that was not given up.
    pub account: Option<Id>,
    /// With these words in title or place, in the detail of those that are seen whole, or with this number.
    pub words: Option<String>,
    /// Due on this day or later.
    pub from: Option<Date>,
    /// Whether the asker reads them whole, or has steps of their own. Words, a person and a flat do not look at it.
    pub share: Share,
    /// The newest first, in place of the most urgent.
    pub newest: bool,
    /// How many at most.
    pub most: i64,
    /// How many to leave out first, for pages.
    pub after: i64,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            stage: None,
            kind: None,
            building: None,
            flat: None,
            person: None,
            party: None,
            account: None,
            words: None,
            from: None,
            share: Share::Any,
            newest: false,
            most: MOST,
            after: 0,
        }
    }
}

impl Choice {
    /// Whether it is read from the lines, and not looked for by words, a person or a flat.
    pub const fn is_listed(&self) -> bool {
        self.words.is_none() && self.person.is_none() && self.flat.is_none()
    }
}

/// How far matters are counted in each stage; nobody reads a greater number.
pub const MOST_COUNTED: i64 = 500;

/// How many matters stand where, each counted up to [`MOST_COUNTED`] and one more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In [`Stage::Doing`].
    pub doing: i64,
    /// In [`Stage::FollowUp`].
    pub follow_up: i64,
    /// In [`Stage::Closed`].
    pub closed: i64,
    /// Open ones whose first day has passed.
    pub late: i64,
}

impl Counts {
    /// Of matters that are at hand, whatever their number.
    pub fn of_these(matters: &[Matter], today: Date) -> Self {
        let mut all = Self::default();
        for matter in matters {
            match rules::state(matter) {
                State::Closed => all.closed += 1,
                State::FollowUp | State::Settled => all.follow_up += 1,
                State::Heard | State::Doing => all.doing += 1,
            }
            all.late += i64::from(rules::due(matter).is_some_and(|day| day < today));
        }
        all
    }

    /// Those of one stage.
    pub const fn of(&self, stage: Stage) -> i64 {
        match stage {
            Stage::Doing => self.doing,
            Stage::FollowUp => self.follow_up,
            Stage::Closed => self.closed,
        }
    }
}
