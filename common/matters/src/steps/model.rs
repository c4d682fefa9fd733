//! What is planned.
use crate::matter::model::Party;
use base::Id;
use jiff::civil::Date;

/// A step to be added, or as it is to be.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub party: Party,
    /// The account, where one is named.
    pub account: Option<Id>,
    /// By when.
    pub due_on: Option<Date>,
    /// The stage it is added to; none lets it stand alone.
    pub stage: Option<Id>,
}
