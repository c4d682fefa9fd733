//! An exported sheet comes back with titles, words and days put right: looked at first, then one write, which can be undone.
pub(crate) mod handlers;
pub mod model;
mod pages;
pub mod rules;
pub mod store;
