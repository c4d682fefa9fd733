//! Lines and photographs that are added to a matter's story.
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
