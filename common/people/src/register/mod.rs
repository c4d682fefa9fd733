//! The whole register at once: loaded in a few questions, written in a few statements. For imports, exports, the demo.
//!
//! [`store::load`] gives what an import compares with; fill a [`Batch`] and hand it to [`store::insert`].
pub mod store;

use crate::model::{Building, Contact, Entrance, Estate, Flat, Household, Kinship, Owner, Person, Residence};

/// New rows of every kind, written in an order that keeps the references whole. Ids are made by the caller.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "each holds the rows of its name")]
pub struct Batch {
    pub estates: Vec<Estate>,
    pub buildings: Vec<Building>,
    pub entrances: Vec<Entrance>,
    pub flats: Vec<Flat>,
    pub households: Vec<Household>,
    pub persons: Vec<Person>,
    pub residences: Vec<Residence>,
    pub owners: Vec<Owner>,
    pub contacts: Vec<Contact>,
    pub kinships: Vec<Kinship>,
}

/// Telephones as the database keeps them: one text.
pub fn joined(phones: &[String]) -> Option<String> {
    (!phones.is_empty()).then(|| phones.join("、"))
}

/// And back.
pub fn split(phones: Option<String>) -> Vec<String> {
    phones.map(|all| all.split('、').map(str::to_owned).collect()).unwrap_or_default()
}
