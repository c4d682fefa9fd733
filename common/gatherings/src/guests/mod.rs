//! Who is invited: people of the register, accounts, parties of matters, and names.
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod rules;
pub mod store;
