//! The list of matters: narrowed, searched, printed and taken along as a sheet.
mod found;
pub(crate) mod handlers;
mod lines;
pub mod model;
pub(crate) mod pages;
pub(crate) mod rows;
mod sources;
pub mod store;
pub(crate) mod wall;
