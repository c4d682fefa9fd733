//! The households that suffered: what was damaged, what made it good, what they say when they are asked.
pub(crate) mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
