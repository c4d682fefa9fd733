//! Written, put up, taken back, ended.
pub mod changing;
pub mod ending;
pub mod forms;
pub mod handlers;
pub mod model;
pub mod pages;
pub mod rules;
pub mod sheet;
pub mod store;
pub mod story;
