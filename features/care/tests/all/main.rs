//! The room's rules as tables.
#![allow(clippy::unwrap_used, missing_docs)]
mod elders;
mod pairings;
