//! What residents say of what hangs, and what they are told.
pub mod forms;
pub mod handlers;
pub mod model;
pub mod pages;
pub mod store;
