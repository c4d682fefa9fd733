//! A template and what is taken from it.
use crate::{
    matter::model::{Kind, Party},
    steps::model::Plan,
};
use base::Id;

/// The steps a kind of matter usually takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The id of an office's own, or the key of one that came with the program.
    pub key: String,
    /// The key of the one that came with the program, where this is it or an office's version of it.
    pub built_in: Option<String>,
    /// For which kind of matter.
    pub kind: Kind,
    /// What people call it.
    pub name: String,
    /// What the last stage is called, in which people are asked whether it helped.
    pub follow_up: String,
    /// In their order.
    pub stages: Vec<StagePlan>,
    /// Not offered any more.
    pub retired: bool,
    /// Orders that a sheet brings in open start from it.
    pub starts_orders: bool,
    /// Counts changes; of one that came with the program, its edition.
    pub version: i64,
}

/// Steps that run beside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StagePlan {
    /// A few words.
    pub title: String,
    /// In the order they are read.
    pub steps: Vec<StepPlan>,
}

/// A step of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepPlan {
    /// What is to be done.
    pub what: String,
    /// Who usually does it.
    pub party: Party,
    /// Working days from the day the template is taken; none sets no day.
    pub days: Option<u16>,
}

/// What a matter takes from a template: its own copy, changed as the matter wants it.
#[derive(Debug, Clone)]
pub struct Taking {
    /// [`Template::key`].
    pub template: String,
    /// What the template was called.
    pub name: String,
    /// Its version then.
    pub version: i64,
    /// What the last stage is called.
    pub follow_up: String,
    /// Title and steps of each stage; the ids are those the steps get.
    pub stages: Vec<(String, Vec<(Id, Plan)>)>,
}

/// A template as it is to be kept.
#[derive(Debug, Clone)]
pub struct Draft {
    /// For which kind of matter.
    pub kind: Kind,
    /// What people call it.
    pub name: String,
    /// What the last stage is called.
    pub follow_up: String,
    /// In their order.
    pub stages: Vec<StagePlan>,
    /// Orders that a sheet brings in open start from it; only of one for orders.
    pub starts_orders: bool,
}

impl From<&Template> for Draft {
    fn from(template: &Template) -> Self {
        let Template { kind, name, follow_up, stages, starts_orders, .. } = template.clone();
        Self { kind, name, follow_up, stages, starts_orders }
    }
}
