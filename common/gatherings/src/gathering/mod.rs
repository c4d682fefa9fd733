//! A gathering: called, changed, called off, listed, and its page.
pub mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;
