//! Matters: what was heard, where, about whom.
pub(crate) mod course;
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
mod noting;
pub(crate) mod pages;
pub mod rules;
pub mod store;
pub(crate) mod story;

pub use noting::note_down;
pub use store::Telling;
