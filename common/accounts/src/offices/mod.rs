//! Offices (机构): the tenants, a tree. Each has its own log.
pub mod model;
pub mod store;
