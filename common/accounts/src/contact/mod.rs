//! How residents reach an office (联系办法): telephone, where it is, when it is open. Kept once; it stands under every page and
//! on every paper that is meant for residents.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod store;
