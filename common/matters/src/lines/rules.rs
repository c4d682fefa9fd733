//! Which lines follow from a matter's rows: the same as `matter::rules` says of it, which a test compares.
use super::view::View;
use crate::{listing::model::Stage, matter::model::Party};
use base::{Id, Millis};
use std::collections::BTreeSet;

/// Stands where no day counts: behind all days.
const NO_DAY: &str = "9999-12-31";
/// The last moment that has thirteen digits; what is left until then puts the latest first.
const LAST_MOMENT: Millis = 9_999_999_999_999;

/// A matter as far as its lines follow from it.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Which.
    pub matter: Id,
    /// Its number.
    pub number: i64,
    /// The word of its kind.
    pub kind: String,
    /// Where it is.
    pub building: Option<Id>,
    /// Who noted it.
    pub heard_by: Id,
    /// Its day, as it is written.
    pub due_on: Option<String>,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Whether somebody was asked how it went.
    pub asked: bool,
    /// Its steps, but for those given up.
    pub steps: Vec<Part>,
}

/// A step that was not given up.
#[derive(Debug, Clone)]
pub struct Part {
    /// Who does it.
    pub party: Party,
    /// In whose name.
    pub account: Option<Id>,
    /// Its day, as it is written.
    pub due_on: Option<String>,
    /// It is not done.
    pub open: bool,
}

impl Part {
    fn is_of(&self, account: Id) -> bool {
        self.account == Some(account)
    }

    fn is_unnamed(&self) -> bool {
        self.account.is_none() && self.party == Party::PropertyManager
    }
}

/// A matter as one view has it in its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The [`View::mark`].
    pub view: Id,
    /// Which matter.
    pub matter: Id,
    /// Where it stands to this view.
    pub stage: Stage,
    /// Its order inside the stage.
    pub position: String,
    /// Its number.
    pub number: i64,
    /// The word of its kind.
    pub kind: String,
    /// Where it is.
    pub building: Option<Id>,
    /// Who noted it.
    pub heard_by: Id,
}

/// All lines of a matter.
pub fn lines(office: Id, of: &Standing) -> Vec<Line> {
    let whole = line(office, of, View::Whole, |_| true);
    let accounts: BTreeSet<Id> = of.steps.iter().filter_map(|step| step.account).collect();
    let parties: BTreeSet<&str> = of.steps.iter().map(|step| step.party.key()).collect();
    let unnamed = of.steps.iter().any(Part::is_unnamed);
    let mut all = Vec::new();
    for account in accounts {
        all.push(line(office, of, View::Account(account), |step| step.is_of(account)));
        if unnamed {
            all.push(line(office, of, View::Both(account), |step| step.is_of(account) || step.is_unnamed()));
        }
        all.push(Line { view: View::DoneBy(account).mark(office), ..whole.clone() });
    }
    if unnamed {
        all.push(line(office, of, View::Property, Part::is_unnamed));
    }
    let parties = parties.into_iter().filter_map(Party::read);
    all.extend(parties.map(|party| Line { view: View::DoneByParty(party).mark(office), ..whole.clone() }));
    all.push(whole);
    all
}

/// The line of whoever sees these steps.
fn line(office: Id, of: &Standing, view: View, sees: impl Fn(&Part) -> bool) -> Line {
    let own = || of.steps.iter().filter(|step| sees(step));
    let open = || own().filter(|step| step.open);
    let stage = match () {
        () if of.closed_at.is_some() => Stage::Closed,
        () if open().next().is_some() => Stage::Doing,
        () if own().next().is_none() && !of.asked => Stage::Doing,
        () => Stage::FollowUp,
    };
    let day = open().filter_map(|step| step.due_on.as_deref()).chain(of.due_on.as_deref()).min().unwrap_or(NO_DAY);
    Line {
        view: view.mark(office),
        matter: of.matter,
        stage,
        position: of.closed_at.map_or_else(|| day.to_owned(), |at| (LAST_MOMENT - at).to_string()),
        number: of.number,
        kind: of.kind.clone(),
        building: of.building,
        heard_by: of.heard_by,
    }
}
