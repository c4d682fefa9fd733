//! What state a matter is in, what it lacks, in which order matters are read, who may see one.
use super::model::{Closure, FollowUp, Home, Kind, Matter, Outcome, Party, Stage, Step};
use base::{Id, Sentence};
use jiff::civil::Date;

/// Where a matter stands; follows from its rows alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Nobody was asked to do anything yet.
    Heard,
    /// Somebody is at it.
    Doing,
    /// Everything is done; somebody must ask whether it helped.
    FollowUp,
    /// Everybody is content; it can be closed.
    Settled,
    /// It is closed.
    Closed,
}

impl State {
    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            State::Heard => "还没安排",
            State::Doing => "在办",
            State::FollowUp => "等回访",
            State::Settled => "可以办结",
            State::Closed => "办结了",
        }
    }
}

/// The state of a matter.
pub fn state(matter: &Matter) -> State {
    let gone = matter.steps.iter().all(|step| step.dropped.is_some());
    match () {
        () if matter.closure.is_some() => State::Closed,
        () if matter.steps.iter().any(Step::is_open) => State::Doing,
        () if gone && matter.follow_ups.is_empty() => State::Heard,
        () if lacking(matter).is_empty() => State::Settled,
        () => State::FollowUp,
    }
}

/// The word for where it stands, in Chinese. Works and rounds go by a course of their own: nobody has to be found for them.
pub fn stands(matter: &Matter) -> &'static str {
    match state(matter) {
        State::Heard if matches!(matter.kind, Kind::Works | Kind::Inspection) => State::Doing.word(),
        state => state.word(),
    }
}

/// Something that keeps a matter open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// So many steps are neither done nor given up.
    Steps(usize),
    /// Nobody was asked whether it helped.
    FollowUp,
    /// So many of those concerned were not asked.
    Persons(usize),
    /// The last word of so many was: come again.
    Again(usize),
    /// The last word of so many was: not content.
    NotContent(usize),
}

impl Lacking {
    /// How many steps or people; one follow-up.
    pub const fn count(self) -> usize {
        match self {
            Lacking::Steps(n) | Lacking::Persons(n) | Lacking::Again(n) | Lacking::NotContent(n) => n,
            Lacking::FollowUp => 1,
        }
    }

    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        let (source, count) = match self {
            Lacking::Steps(n) => ("还有 {n} 步没有办完。", n),
            Lacking::FollowUp => return Sentence::plain("还没有回访。"),
            Lacking::Persons(n) => ("还有 {n} 位没有回访。", n),
            Lacking::Again(n) => ("还有 {n} 位说要再去一次。", n),
            Lacking::NotContent(n) => ("还有 {n} 位不满意。", n),
        };
        Sentence::plain(source).with("n", count)
    }
}

/// What is missing before a matter can be closed: every step done or given up, and the last word of every household
/// that suffered, and of everybody else concerned, is that they are content. A follow-up of nobody in particular speaks
/// for all.
pub fn lacking(matter: &Matter) -> Vec<Lacking> {
    let mut all = Vec::new();
    let open = matter.steps.iter().filter(|step| step.is_open()).count();
    if open > 0 {
        all.push(Lacking::Steps(open));
    }
    if matter.follow_ups.is_empty() {
        all.push(Lacking::FollowUp);
        return all;
    }
    let last: Vec<Option<Outcome>> = if matter.homes.is_empty() {
        let asked: Vec<Option<Id>> =
            if matter.persons.is_empty() { vec![None] } else { matter.persons.iter().copied().map(Some).collect() };
        asked.into_iter().map(|person| last_word(matter, person)).collect()
    } else {
        let homes = matter.homes.iter().map(|home| last_word_of(matter, home));
        homes.chain(homeless(matter).map(|person| last_word(matter, Some(person)))).collect()
    };
    let count = |wanted: Option<Outcome>| last.iter().filter(|word| **word == wanted).count();
    let counted = [
        Lacking::Persons(count(None)),
        Lacking::Again(count(Some(Outcome::Again))),
        Lacking::NotContent(count(Some(Outcome::NotContent))),
    ];
    all.extend(counted.into_iter().filter(|lacking| lacking.count() > 0));
    all
}

/// Whether a matter may be closed although somebody is not content: everything was tried that was planned, and somebody
/// was asked.
pub fn may_end_in_duty(matter: &Matter) -> bool {
    !matter.steps.is_empty()
        && !matter.follow_ups.is_empty()
        && matter.steps.iter().all(|step| !step.is_open())
        && matter.closure.is_none()
}

/// What a person said last. Without a person: what anybody said last.
pub fn last_word(matter: &Matter, person: Option<Id>) -> Option<Outcome> {
    let mut words = matter.follow_ups.iter().rev();
    words.find(|word| person.is_none() || speaks_for_all(word) || word.person == person).map(|word| word.outcome)
}

/// What a household said last, itself or whoever speaks for it.
pub fn last_word_of(matter: &Matter, home: &Home) -> Option<Outcome> {
    last_visit_of(matter, home).map(|word| word.outcome)
}

/// The last time a household was asked.
pub fn last_visit_of<'a>(matter: &'a Matter, home: &Home) -> Option<&'a FollowUp> {
    let its = |word: &&FollowUp| {
        let own = word.home.is_none() && word.person.is_some_and(|person| is_of(person, home));
        own || word.home == Some(home.id) || speaks_for_all(word)
    };
    matter.follow_ups.iter().rev().find(its)
}

/// The last time somebody who speaks for no household was asked, or everybody.
pub fn last_visit_to(matter: &Matter, person: Id) -> Option<&FollowUp> {
    matter.follow_ups.iter().rev().find(|word| speaks_for_all(word) || word.person == Some(person))
}

fn speaks_for_all(word: &FollowUp) -> bool {
    word.person.is_none() && word.home.is_none()
}

/// Those concerned for whom no household of the matter speaks.
pub fn homeless(matter: &Matter) -> impl Iterator<Item = Id> + '_ {
    matter.persons.iter().copied().filter(|person| !matter.homes.iter().any(|home| is_of(*person, home)))
}

/// Whether somebody belongs to a household of the table: speaks for it, or lives behind its door.
pub fn is_of(person: Id, home: &Home) -> bool {
    home.person == Some(person) || home.people.contains(&person)
}

/// The stages of a matter, in their order.
pub fn stages(matter: &Matter) -> Vec<Stage> {
    let mut all: Vec<Stage> = matter.steps.iter().filter_map(|step| step.stage.clone()).collect();
    all.sort_by_key(|stage| stage.place);
    all.dedup_by_key(|stage| stage.id);
    all
}

/// The stage that is being worked on: the first with an open step.
pub fn stage_now(matter: &Matter) -> Option<i64> {
    let open = matter.steps.iter().filter(|step| step.is_open());
    open.filter_map(|step| step.stage.as_ref()).map(|stage| stage.place).min()
}

/// Whether an open step waits for an earlier stage to end.
pub fn waits(matter: &Matter, step: &Step) -> bool {
    let later = |stage: &Stage| stage_now(matter).is_some_and(|now| stage.place > now);
    step.is_open() && step.stage.as_ref().is_some_and(later)
}

/// The first day something should be done by: of the matter or of an open step.
pub fn due(matter: &Matter) -> Option<Date> {
    if matter.closure.is_some() {
        return None;
    }
    let steps = matter.steps.iter().filter(|step| step.is_open()).filter_map(|step| step.due_on);
    steps.chain(matter.due_on).min()
}

/// Why somebody is not reminded of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReminded {
    /// It is done or given up.
    Ended,
    /// Its day has not passed, or it has none.
    NotLate,
    /// It was done today already.
    Today,
    /// An earlier stage has not ended.
    Waits,
}

impl NotReminded {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        Sentence::plain(match self {
            NotReminded::Ended => "这一步已经有结果了，不用催。",
            NotReminded::NotLate => "还没有到期，先不催。",
            NotReminded::Today => "今天已经催过了，明天再催。",
            NotReminded::Waits => "前面一步还没办完，先不催这一步。",
        })
    }
}

/// Whether whoever is at a step may be reminded: only when it is their turn and late, and once a day.
pub fn remind(matter: &Matter, step: &Step, today: Date) -> Result<(), NotReminded> {
    if !step.is_open() {
        Err(NotReminded::Ended)
    } else if waits(matter, step) {
        Err(NotReminded::Waits)
    } else if step.due_on.is_none_or(|day| day >= today) {
        Err(NotReminded::NotLate)
    } else if step.reminded.is_some_and(|last| last.on == today) {
        Err(NotReminded::Today)
    } else {
        Ok(())
    }
}

/// Late first, then today, then later, then those without a day; closed ones last. The older before the newer.
pub fn order(all: &mut [Matter]) {
    all.sort_by_key(|matter| {
        let closed = matter.closure.as_ref().map(|closure| -closure.at);
        (closed.is_some(), closed, due(matter).is_none(), due(matter), matter.number)
    });
}

/// How much of the office's matters somebody sees. Nothing is seen unless one of these says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wall {
    /// Who asks.
    pub account: Option<Id>,
    /// All of them.
    pub everything: bool,
    /// Those of these buildings, which the asker leads.
    pub buildings: Vec<Id>,
    /// Those they noted themselves.
    pub own: bool,
    /// Works for the property manager: sees steps given to it without a name.
    pub property: bool,
}

/// How much of one matter somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Whole,
    /// Title, place, photographs and their own steps.
    OwnSteps,
    /// Nothing: it reads as not found.
    Nothing,
}

impl Wall {
    /// Whether a step is this asker's to do. One that was given up is nobody's.
    pub fn owns(&self, step: &Step) -> bool {
        let named = step.account.is_some() && step.account == self.account;
        let unnamed = self.property && step.party == Party::PropertyManager && step.account.is_none();
        step.dropped.is_none() && (named || unnamed)
    }

    /// The matter as this asker may read it: whole, or only the steps that are theirs; none when they see nothing.
    /// For reading only: what is recorded about a matter concerns everybody whom it concerns.
    pub fn part(&self, matter: Matter) -> Option<Matter> {
        match self.sight(&matter) {
            Sight::Whole => Some(matter),
            Sight::Nothing => None,
            Sight::OwnSteps => Some(Matter {
                detail: String::new(),
                persons: Vec::new(),
                follow_ups: Vec::new(),
                homes: Vec::new(),
                arranged: None,
                steps: matter.steps.iter().filter(|step| self.owns(step)).cloned().collect(),
                closure: matter.closure.map(|closure| Closure {
                    result: String::new(),
                    tried: String::new(),
                    ..closure
                }),
                ..matter
            }),
        }
    }

    /// How much of the matter this asker sees.
    pub fn sight(&self, matter: &Matter) -> Sight {
        let here = matter.building.is_some_and(|building| self.buildings.contains(&building));
        let heard = self.own && self.account == Some(matter.heard_by);
        if self.everything || here || heard {
            Sight::Whole
        } else if matter.steps.iter().any(|step| self.owns(step)) {
            Sight::OwnSteps
        } else {
            Sight::Nothing
        }
    }
}
