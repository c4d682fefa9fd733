//! Lines and photographs that are added to a matter's story.
pub mod handlers;
pub mod pages;
pub mod store;
