//! All of them in a list, and what other rooms show of them.
pub mod handlers;
pub mod model;
pub mod pages;
pub mod store;
