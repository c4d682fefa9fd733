//! The agenda: points out of open matters and of one's own, in their order.
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod rules;
pub mod store;
pub(crate) mod wishes;
