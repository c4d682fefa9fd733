//! The minutes, written during the meeting: what was said about each item, what was decided, and what was added later.
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
pub(crate) mod writing;
