//! Where it is to hang: a row for every entrance and board, each put up, photographed, taken down.
pub mod forms;
pub mod handlers;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;
