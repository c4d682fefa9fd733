//! How a decision stands, and what comes before what.
use crate::gathering::model::Decision;
use base::{Say, Sentence};
use jiff::civil::Date;

/// How a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its day passed so many days ago.
    Late(i32),
    /// Somebody is at it.
    Doing,
    /// It is not done after all.
    Dropped,
    /// Done.
    Done,
}

impl Standing {
    /// As people say it.
    pub fn sentence(self) -> Sentence {
        match self {
            Standing::Late(days) => Sentence::plain("过期 {n} 天").with("n", days),
            Standing::Doing => "还在办".into(),
            Standing::Dropped => "不办了".into(),
            Standing::Done => "办好了".into(),
        }
    }

    /// The same in the asker's language.
    pub fn said(self, say: Say) -> String {
        say.sentence(&self.sentence())
    }

    /// Whether somebody still has to do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Standing::Late(_) | Standing::Doing)
    }
}

/// How a decision stands on a day.
pub fn standing(decision: &Decision, today: Date) -> Standing {
    let due = decision.step_due.unwrap_or(decision.due_on);
    match (decision.done_at, decision.dropped_at) {
        (Some(_), _) => Standing::Done,
        (None, Some(_)) => Standing::Dropped,
        (None, None) if due < today => Standing::Late((today - due).get_days()),
        (None, None) => Standing::Doing,
    }
}

/// Those that are late first, the latest of them first; then those under way by their day; then what was done, the last
/// first.
pub fn order(all: &mut [Decision], today: Date) {
    all.sort_by_key(|decision| match standing(decision, today) {
        Standing::Late(days) => (0, -i64::from(days)),
        Standing::Doing => (1, (decision.step_due.unwrap_or(decision.due_on) - today).get_days().into()),
        Standing::Done => (2, -decision.done_at.unwrap_or_default()),
        Standing::Dropped => (3, -decision.dropped_at.unwrap_or_default()),
    });
}
