//! Steps of a matter: who does what by when, and what came of it.
pub mod forms;
pub mod handlers;
pub mod pages;
pub mod store;
