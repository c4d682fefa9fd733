//! Moving in, moving out, tenants: who lives with whom in which flat, from when until when.
pub mod forms;
pub mod handlers;
pub mod pages;
pub mod store;
