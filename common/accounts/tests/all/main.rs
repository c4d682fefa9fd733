//! The room's tests: rules as tables, stores on both databases, pages through the router.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod contact;
mod devices;
mod door;
mod factor;
mod offices;
mod rules;
mod setup;
mod staff;
mod town;
