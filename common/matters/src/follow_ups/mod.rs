//! Follow-ups: somebody asks those concerned whether it helped.
pub mod forms;
pub mod handlers;
pub mod pages;
pub mod store;
