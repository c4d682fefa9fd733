//! The list of matters: narrowed, searched, printed and taken along as a sheet.
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub(crate) mod rows;
pub mod store;
