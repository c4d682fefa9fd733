//! The room's tests: the store on both databases, pages through the router as named people.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod editing;
mod erasing;
mod import;
mod masks;
mod moving;
mod personal;
mod search;
mod street;
mod wall;
