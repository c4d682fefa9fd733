//! Elders (关爱对象): who is looked after, in which rhythm, and where they stand today.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;
