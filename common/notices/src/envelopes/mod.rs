//! Envelopes for what goes into letter boxes: one a flat, building by building. They name the door and nobody who lives
//! behind it, so that they can be printed for everybody.
pub(crate) mod handlers;
mod pages;
pub mod rules;
