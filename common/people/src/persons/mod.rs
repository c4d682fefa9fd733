//! Residents: the list, one person's page as a story, adding, editing, masks.
pub mod forms;
pub mod handlers;
pub mod list;
pub mod looking;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;
pub mod ties;
pub mod words;
