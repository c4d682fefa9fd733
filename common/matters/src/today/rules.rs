//! Why a matter wants somebody today, if it does: what is theirs to do next, and how pressing it is.
use crate::matter::{
    model::{FollowUp, Home, Kind, Matter, Outcome, Step},
    rules::{self, Sight, State, Wall},
};
use base::{Id, Millis};
use jiff::civil::{Date, Time};
use std::collections::HashSet;
use web::today::Pressing;

/// Whoever asks, as far as it decides what is theirs.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// How much they see.
    pub wall: &'a Wall,
    /// Whether they decide who does what, remind and close.
    pub leads: bool,
    /// Whether they may ask residents how it went.
    pub hears: bool,
}

/// What is theirs to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Their own step: record what came of it.
    Result(Id),
    /// Somebody is late with this step and may be reminded.
    Remind(Id),
    /// Its day has come or passed and somebody is still at it: look how far it is.
    Look,
    /// Nobody was asked yet.
    Arrange,
    /// Ask those concerned.
    FollowUp,
    /// Everybody is content.
    Close,
}

/// What a matter wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// What to do.
    pub want: Want,
    /// How pressing.
    pub pressing: Pressing,
    /// The day it is or was due, where that is what presses.
    pub day: Option<Date>,
}

/// What a matter wants of the asker; none where it is closed, somebody else's, or reminded of today already.
/// `matter` is what the wall lets them read.
pub fn wanted(asker: Asker<'_>, matter: &Matter, today: Date) -> Option<Wanted> {
    let (whole, state) = (asker.wall.sight(matter) == Sight::Whole, rules::state(matter));
    let leads = asker.leads && whole;
    let own = matter.steps.iter().filter(|step| step.is_open() && asker.wall.owns(step) && !rules::waits(matter, step));
    // Without a day of its own a step is as urgent as its matter.
    let own = own.min_by_key(|step| (step.due_on.is_none(), step.due_on));
    match state {
        State::Doing => {
            let own =
                own.map(|step| by_day(Want::Result(step.id), step.due_on.or(matter.due_on), matter.heard_at, today));
            let others = if leads { others(asker.wall, matter, today) } else { None };
            // The day decides, and one's own before what one may only ask for.
            own.into_iter().chain(others).min_by_key(|wanted| wanted.pressing.rank(Time::midnight()))
        }
        // A hazard that nobody is at yet may hurt somebody before its day comes.
        State::Heard if leads && matter.kind == Kind::Hazard => {
            Some(Wanted { want: Want::Arrange, pressing: Pressing::Danger(matter.heard_at), day: None })
        }
        // Works and rounds have a course of their own: they want somebody when their day has come.
        State::Heard if leads && matches!(matter.kind, Kind::Works | Kind::Inspection) => {
            soon(matter.due_on, today).map(|day| by_day(Want::Look, Some(day), matter.heard_at, today))
        }
        State::Heard if leads => Some(by_day(Want::Arrange, soon(matter.due_on, today), matter.heard_at, today)),
        State::FollowUp if asker.hears && whole => {
            Some(by_day(Want::FollowUp, soon(matter.due_on, today), last_change(matter), today))
        }
        State::Settled if leads => Some(Wanted { want: Want::Close, pressing: Pressing::Routine, day: None }),
        _ => None,
    }
}

/// A step somebody else is at. One reminder a day is enough: after it the matter rests until tomorrow.
fn others(wall: &Wall, matter: &Matter, today: Date) -> Option<Wanted> {
    let open = || matter.steps.iter().filter(|step| step.is_open() && !wall.owns(step) && !rules::waits(matter, step));
    if open().any(|step| step.reminded.is_some_and(|last| last.on == today)) {
        return None;
    }
    let late = open().filter(|step| rules::remind(matter, step, today).is_ok()).min_by_key(|step| step.due_on);
    if let Some(step) = late {
        return Some(by_day(Want::Remind(step.id), step.due_on, matter.heard_at, today));
    }
    open().next()?;
    let day = open().filter_map(|step| step.due_on).chain(matter.due_on).min().filter(|day| *day <= today);
    day.map(|day| by_day(Want::Look, Some(day), matter.heard_at, today))
}

/// A day that has come. Until then what nobody began, or nobody asked about, waits for being done, not for its day.
fn soon(day: Option<Date>, today: Date) -> Option<Date> {
    day.filter(|day| *day <= today)
}

fn by_day(want: Want, day: Option<Date>, since: Millis, today: Date) -> Wanted {
    let pressing = match day.map(|day| ((day - today).get_days(), day)) {
        Some((left, _)) if left < 0 => Pressing::Late(-left),
        Some((0, _)) => Pressing::Due(None),
        Some((1..=7, day)) => Pressing::ThisWeek(day),
        Some(_) => Pressing::Routine,
        None => Pressing::Waiting(since),
    };
    Wanted { want, pressing, day }
}

/// When something was last done or said about it.
pub fn last_change(matter: &Matter) -> Millis {
    let done = matter.steps.iter().filter_map(|step: &Step| step.done.map(|(at, _)| at));
    let said = matter.follow_ups.iter().map(|visit| visit.at);
    done.chain(said).max().unwrap_or(matter.heard_at)
}

/// Those concerned who still have to be asked: with what they said last, where they were asked before. Whoever is of a
/// household was asked when it was, whoever opened the door; a visit to one household says nothing of the others.
pub fn unasked(matter: &Matter) -> Vec<(Id, Option<&str>)> {
    // Where somebody else who is concerned speaks for the household, it is they who are asked.
    let asks = |person: Id, home: &Home| {
        home.person == Some(person) || !home.person.is_some_and(|one| matter.persons.contains(&one))
    };
    let asked = |person: Id| -> Vec<Option<&FollowUp>> {
        let homes: Vec<&Home> = matter.homes.iter().filter(|home| rules::is_of(person, home)).collect();
        if homes.is_empty() {
            return vec![rules::last_visit_to(matter, person)];
        }
        homes.into_iter().filter(|home| asks(person, home)).map(|home| rules::last_visit_of(matter, home)).collect()
    };
    let content = |word: Option<&FollowUp>| word.is_some_and(|word| word.outcome == Outcome::Content);
    let still = matter.persons.iter().filter_map(|person| {
        let word = asked(*person).into_iter().find(|word| !content(*word))?;
        Some((*person, word.map(|word| word.said.as_str())))
    });
    still.collect()
}

/// The facts that were undone and stayed so. `newest` are facts, the newest first, with the one each undoes; an undo that
/// was itself undone changes nothing.
pub fn undone(newest: impl Iterator<Item = (i64, Option<i64>)>) -> HashSet<i64> {
    let mut gone = HashSet::new();
    for (seq, undoes) in newest {
        if let Some(before) = undoes.filter(|_| !gone.contains(&seq)) {
            gone.insert(before);
        }
    }
    gone
}
