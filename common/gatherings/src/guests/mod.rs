//! Who is invited: people of the register, accounts, parties of matters, and names.
pub(crate) mod beside;
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub(crate) mod resident;
pub mod rules;
pub mod store;
