//! The room's tests: rules as tables, the store on both databases, pages through the router as named people.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod demo;
mod ending;
mod posting;
mod print;
mod rules;
mod street;
mod today;
mod words;
mod works;
mod writing;
