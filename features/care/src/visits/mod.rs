//! Home visits and calls: who went, whether they were reached, how they seemed, what they need.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod store;
