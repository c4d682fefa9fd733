//! Estate, building, entrance, flat: who lives and lived there, who owns it.
pub mod forms;
pub mod handlers;
pub(crate) mod leaving;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;
