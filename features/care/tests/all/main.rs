//! The room's rules as tables.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod elders;
mod looking_after;
mod pairings;
mod street;
