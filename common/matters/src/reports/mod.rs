//! Several reports of one matter: likely duplicates before saving, one more who said it, two matters put together.
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod joining;
pub(crate) mod merging;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;
