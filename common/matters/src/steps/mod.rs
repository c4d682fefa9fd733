//! Steps of a matter: who does what by when, and what came of it.
pub mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod store;
