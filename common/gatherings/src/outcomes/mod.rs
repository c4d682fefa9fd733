//! What came of what was decided before: open ones first, the late ones before them.
pub mod rules;

pub(crate) mod pages;
pub(crate) mod reading;
