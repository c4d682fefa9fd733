//! Why a notice wants somebody today, if it does, and how pressing it is.
use crate::{
    notice::{
        model::{Kind, Notice, State},
        rules::{owed, state},
    },
    postings::rules::{Hand, Task, waiting},
};
use jiff::civil::{Date, Time};
use web::today::Pressing;

/// Whoever asks, as far as it decides what is theirs.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// Whether they write, answer and end.
    pub writes: bool,
    /// Whether they read what residents say of this one.
    pub hears: bool,
    /// Where they put up and take down.
    pub hand: &'a Hand,
}

/// What is theirs to do next; how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Hang it at so many places.
    PutUp(usize),
    /// Photograph it at so many.
    Photograph(usize),
    /// Take it down at so many.
    TakeDown(usize),
    /// Answer so many words.
    Answer(usize),
    /// The period is over and everything answered.
    End,
}

/// What a notice wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// What to do.
    pub want: Want,
    /// How pressing.
    pub pressing: Pressing,
}

/// Due on a day: late once it has passed.
fn due(day: Date, today: Date) -> Pressing {
    match (today - day).get_days() {
        late if late > 0 => Pressing::Late(late),
        0 => Pressing::Due(None),
        _ => Pressing::ThisWeek(day),
    }
}

/// What it wants of the asker, the most pressing of several.
pub fn wanted(asker: &Asker<'_>, notice: &Notice, today: Date) -> Option<Wanted> {
    let published = notice.published?;
    let (state, mut all) = (state(notice, today), Vec::new());
    // The day after the last one is the day to end it and to take it down.
    let after = published.until.and_then(|day| day.tomorrow().ok()).unwrap_or(today);
    let mut want = |want, pressing| all.push(Wanted { want, pressing });
    let n = owed(notice);
    if asker.writes && asker.hears && n > 0 {
        let since = notice.words.iter().filter(|word| word.owed()).map(|word| word.by.1).min().unwrap_or_default();
        match state {
            State::Over => want(Want::Answer(n), due(after, today)),
            State::Hanging => want(Want::Answer(n), Pressing::Waiting(since)),
            _ => {}
        }
    }
    if asker.writes && state == State::Over && notice.text.kind == Kind::Display && n == 0 {
        want(Want::End, due(after, today));
    }
    let count = |task| waiting(notice, asker.hand, task, today);
    if let n @ 1.. = count(Task::PutUp) {
        want(Want::PutUp(n), due(published.from, today));
    }
    if let n @ 1.. = count(Task::TakeDown) {
        let gone = notice.withdrawn.iter().chain(&notice.closed).map(|(_, by)| by.1).min();
        want(Want::TakeDown(n), gone.map_or(due(after, today), Pressing::Waiting));
    }
    if let n @ 1.. = count(Task::Photograph) {
        want(Want::Photograph(n), Pressing::Routine);
    }
    // Of equals the first: an answer before an end, an end before taking down.
    all.into_iter().min_by_key(|wanted| wanted.pressing.rank(Time::midnight()))
}
