//! Matters: what was heard, where, about whom.
pub mod forms;
pub mod handlers;
pub mod list;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;
pub mod story;
