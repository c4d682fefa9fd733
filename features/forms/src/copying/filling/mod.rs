//! One matter, field by field in their order, each ready to copy.
pub mod handlers;
mod known;
mod pages;
