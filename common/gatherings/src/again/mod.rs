//! Once more: the same kind of gathering on another day, or on several at once.
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod rules;
