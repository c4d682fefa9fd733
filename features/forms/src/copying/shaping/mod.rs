//! A sheet itself: its name, what is to be typed into it, its fields in their order.
pub mod handlers;
mod pages;
