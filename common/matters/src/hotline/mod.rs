//! Orders of the hotline (12345): five clocks, pauses with their reasons, the answer, and what the caller said of it.
pub mod model;
pub mod rules;
pub mod store;
pub(crate) mod strip;

pub(crate) use strip::section;
