//! One field of a sheet: as it is called there, and what it is copied from.
pub mod handlers;
mod pages;
