//! Matters: what was heard, where, about whom.
pub(crate) mod course;
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;
pub(crate) mod story;
