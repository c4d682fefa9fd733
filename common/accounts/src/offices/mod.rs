//! Offices (机构): the tenants, a tree. Each has its own log.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod store;
