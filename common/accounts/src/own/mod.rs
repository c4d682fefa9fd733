//! One's own account: name, password, devices, the office one works for now.
pub(crate) mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
