//! Follow-ups: somebody asks those concerned whether it helped.
pub(crate) mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
