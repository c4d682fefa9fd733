//! What state a matter is in, what it lacks, in which order matters are read, who may see one.
use super::model::{Closure, Matter, Outcome, Party, Step};
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

/// What is missing before a matter can be closed: every step done or given up, and the last word of everybody
/// concerned is that they are content. A follow-up without a person speaks for all.
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
    let asked: Vec<Option<Id>> =
        if matter.persons.is_empty() { vec![None] } else { matter.persons.iter().copied().map(Some).collect() };
    let last: Vec<Option<Outcome>> = asked.into_iter().map(|person| last_word(matter, person)).collect();
    let count = |wanted: Option<Outcome>| last.iter().filter(|word| **word == wanted).count();
    let counted = [
        Lacking::Persons(count(None)),
        Lacking::Again(count(Some(Outcome::Again))),
        Lacking::NotContent(count(Some(Outcome::NotContent))),
    ];
    all.extend(counted.into_iter().filter(|lacking| lacking.count() > 0));
    all
}

/// What a person said last. Without a person: what anybody said last.
pub fn last_word(matter: &Matter, person: Option<Id>) -> Option<Outcome> {
    let mut words = matter.follow_ups.iter().rev();
    words.find(|word| person.is_none() || word.person.is_none() || word.person == person).map(|word| word.outcome)
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
}

impl NotReminded {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        Sentence::plain(match self {
            NotReminded::Ended => "这一步已经有结果了，不用催。",
            NotReminded::NotLate => "还没有到期，先不催。",
            NotReminded::Today => "今天已经催过了，明天再催。",
        })
    }
}

/// Whether whoever is at a step may be reminded: only when late, and once a day.
pub fn remind(step: &Step, today: Date) -> Result<(), NotReminded> {
    if !step.is_open() {
        Err(NotReminded::Ended)
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
                steps: matter.steps.iter().filter(|step| self.owns(step)).cloned().collect(),
                closure: matter.closure.map(|closure| Closure { result: String::new(), ..closure }),
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
