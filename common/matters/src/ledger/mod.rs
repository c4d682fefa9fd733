//! The ledger: the list as a table for paper, sorted by any column, with what was chosen in words.
pub(crate) mod handlers;
pub mod model;
mod pages;
mod print;
pub mod rules;
