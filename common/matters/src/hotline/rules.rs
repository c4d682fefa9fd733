//! The five clocks of an order, in working days that are not paused; which is next; how they stand.
//!
//! The usual periods: the caller is contacted within one working day, an ordinary order is handled and answered within
//! five, one that needs others within fifteen. Cities set their own, so they are part of every mapping.
use super::model::{Order, Pause};
use crate::{
    matter::{
        model::{Matter, Outcome, Party, Step},
        rules::{State, last_word, state, waits},
    },
    words::nouns,
};
use base::{Millis, calendar::Calendar, clock};
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

nouns! {
    /// What is to be done by a day.
    Duty {
        /// Speak with the caller.
        Contact "contact" "联系",
        /// Handle what they said.
        Handle "handle" "办理",
        /// Send the answer.
        Reply "reply" "答复",
        /// Ask whether it helped.
        FollowUp "follow_up" "回访",
        /// What the hotline heard when it asked.
        Appraise "appraise" "满意度",
    }
}

/// In how many working days: from receipt for contact and handling, from the day of handling for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Until the caller was contacted.
    pub contact: u16,
    /// Until it is handled, where the sheet sets no day.
    pub handle: u16,
    /// From there until the answer is sent.
    pub reply: u16,
    /// From there until the caller was asked whether it helped.
    pub follow_up: u16,
    /// From there until the hotline's own question is in.
    pub appraise: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self { contact: 1, handle: 5, reply: 0, follow_up: 2, appraise: 5 }
    }
}

impl Terms {
    /// The days of an order's clocks; `due` is the day the sheet sets for handling it.
    pub fn days(&self, calendar: &Calendar, received: Millis, due: Option<Date>) -> [Option<Date>; 5] {
        let from = clock::day(received);
        let handle = due.unwrap_or_else(|| calendar.after(from, self.handle).day);
        let contact = calendar.after(from, self.contact).day.min(handle);
        let after = |days: u16| if days == 0 { handle } else { calendar.after(handle, days).day };
        [contact, handle, after(self.reply), after(self.follow_up), after(self.appraise)].map(Some)
    }
}

/// A day moved by the working days that were paused before it came; a pause that lasts counts up to `today`.
pub fn moved(calendar: &Calendar, day: Date, pauses: &[Pause], today: Date) -> Date {
    let mut sorted: Vec<&Pause> = pauses.iter().collect();
    sorted.sort_by_key(|pause| pause.from);
    let (mut day, mut counted_to) = (day, Date::MIN);
    for pause in sorted {
        let from = pause.from.max(counted_to);
        let until = pause.until.unwrap_or(today).max(from);
        // Late when it was paused: what was late stays late.
        if from > day {
            break;
        }
        // From a day that does not count to the first that does: the working days in between.
        let before = |day: Date| day.checked_sub(1.day()).unwrap_or(day);
        let days = u16::try_from(calendar.between(before(from), before(until))).unwrap_or(0);
        if days > 0 {
            day = calendar.after(day, days).day;
        }
        counted_to = until;
    }
    day
}

/// How one clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Done, and whether that was in time.
    Done {
        /// The day.
        on: Date,
        /// After its day.
        late: bool,
    },
    /// It stands still.
    Paused,
    /// So many working days are left; none of them means today.
    Left(i64),
    /// So many calendar days late.
    Late(i64),
    /// Nothing runs: no day was set, or the matter is closed.
    Still,
}

/// One clock with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticking {
    /// Which.
    pub duty: Duty,
    /// Its day, pauses counted.
    pub day: Option<Date>,
    /// How it stands.
    pub stands: Stands,
}

/// The five clocks of an order in their order.
pub fn clocks(calendar: &Calendar, order: &Order, matter: &Matter, today: Date) -> [Ticking; 5] {
    let paused = order.paused().is_some();
    let one = |at: usize| {
        let duty = Duty::ALL[at];
        let day = order.days[at].map(|day| moved(calendar, day, &order.pauses, today));
        let stands = match (done(duty, order, matter), day) {
            (Some(on), _) => Stands::Done { on, late: day.is_some_and(|day| on > day) },
            (None, _) if matter.closure.is_some() => Stands::Still,
            (None, None) => Stands::Still,
            (None, Some(_)) if paused => Stands::Paused,
            (None, Some(day)) if day < today => Stands::Late(days_between(day, today)),
            (None, Some(day)) => Stands::Left(calendar.between(today, day)),
        };
        Ticking { duty, day, stands }
    };
    [one(0), one(1), one(2), one(3), one(4)]
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The day on which the thing was done.
fn done(duty: Duty, order: &Order, matter: &Matter) -> Option<Date> {
    let at = match duty {
        Duty::Contact => order.contacted.map(|(at, _)| at),
        Duty::Handle => handled(order, matter),
        Duty::Reply => order.replied.map(|(at, _)| at),
        Duty::FollowUp => {
            let content = last_word(matter, None) == Some(Outcome::Content);
            matter.follow_ups.last().filter(|_| content).map(|visit| visit.at)
        }
        Duty::Appraise => order.appraised.map(|(at, _)| at),
    };
    at.map(clock::day)
}

/// The step that speaking with the caller may end: the committee's first, while nothing else was done yet.
pub fn of_contact(matter: &Matter) -> Option<&Step> {
    let first = matter.steps.iter().find(|step| !waits(matter, step))?;
    let fresh = matter.steps.iter().all(Step::is_open);
    (fresh && first.party == Party::Committee).then_some(first)
}

/// Every step has its result and one of them was done; or it was closed outside.
fn handled(order: &Order, matter: &Matter) -> Option<Millis> {
    let last = matter.steps.iter().filter_map(|step| step.done).map(|(at, _)| at).max();
    last.filter(|_| state(matter) != State::Doing).or(order.outside_closed_at)
}

/// The first clock that is not done.
pub fn next(clocks: &[Ticking; 5]) -> Option<Ticking> {
    clocks.iter().find(|one| !matches!(one.stands, Stands::Done { .. } | Stands::Still)).copied()
}

/// The day the matter should show in lists: when to look again while it is paused, else the next clock's.
pub fn due_on(calendar: &Calendar, order: &Order, matter: &Matter, today: Date) -> Option<Date> {
    match order.paused() {
        Some(pause) => Some(pause.look_on),
        None => next(&clocks(calendar, order, matter, today)).and_then(|one| one.day),
    }
}
