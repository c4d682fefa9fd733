//! The order of an agenda, and which open matters are offered for it.
use crate::gathering::model::{Item, Kind};
use base::Id;
use jiff::civil::{Date, Time};
use matters::matter::{
    model::{Kind as Of, Matter},
    rules::{State, due, state},
};

/// Most points of one agenda.
pub const MOST: usize = 60;

/// Where a point goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One up.
    Up,
    /// One down.
    Down,
}

/// The new places of the two that change; none at the ends.
pub fn moved(items: &[Item], id: Id, way: Way) -> Option<[(Id, i64); 2]> {
    let at = items.iter().position(|item| item.id == id)?;
    let other = match way {
        Way::Up => at.checked_sub(1)?,
        Way::Down => at + 1,
    };
    let (one, other) = (&items[at], items.get(other)?);
    Some([(one.id, other.place), (other.id, one.place)])
}

/// When each point begins, where all before it have their minutes.
pub fn begins(from: Time, items: &[Item]) -> Vec<Option<Time>> {
    let mut at = Some(from);
    items
        .iter()
        .map(|item| {
            let now = at;
            at = match (at, item.minutes) {
                (Some(time), minutes) if minutes > 0 => time.checked_add(jiff::Span::new().minutes(minutes)).ok(),
                _ => None,
            };
            now
        })
        .collect()
}

/// Why a matter is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// Somebody marked it for a meeting.
    Wished,
    /// Its day has passed.
    Late,
    /// It is what this kind of gathering is for.
    OfItsKind,
}

impl Because {
    /// In a word or two, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Because::Wished => "有人说要议",
            Because::Late => "过期了",
            Because::OfItsKind => "合适上会",
        }
    }
}

/// Whether an open matter is offered for a gathering of a kind, and why.
pub fn offered(kind: Kind, matter: &Matter, wishes: &[Id], today: Date) -> Option<Because> {
    if matter.closure.is_some() {
        return None;
    }
    let late = due(matter).is_some_and(|day| day < today) && state(matter) != State::FollowUp;
    let fits = match kind {
        Kind::Coordination => matter.kind == Of::Conflict,
        Kind::Hearing | Kind::Appraisal | Kind::Owners => matter.kind == Of::Works,
        Kind::JointMeeting => matches!(matter.kind, Of::Conflict | Of::Works),
        Kind::TrainingClass | Kind::ServiceDay | Kind::Other => false,
    };
    if wishes.contains(&matter.id) {
        Some(Because::Wished)
    } else if late && kind.deliberates() {
        Some(Because::Late)
    } else {
        fits.then_some(Because::OfItsKind)
    }
}
