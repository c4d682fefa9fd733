//! The end of a matter, and its reopening.
pub mod handlers;
pub mod pages;
pub mod store;
