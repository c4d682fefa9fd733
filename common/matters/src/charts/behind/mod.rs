//! The matters behind a number: whatever was counted can be read, one by one.
pub(crate) mod handlers;
pub mod model;
mod pages;
pub mod store;
