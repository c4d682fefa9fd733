//! The end of a matter, and its reopening.
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
