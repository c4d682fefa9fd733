//! The cards on doors: made for every entrance with one press, printed, ended.
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod print;
