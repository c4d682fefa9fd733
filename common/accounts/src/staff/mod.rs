//! People who sign in, and their roles in offices.
pub(crate) mod forms;
pub(crate) mod handlers;
pub(crate) mod leaving;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;
