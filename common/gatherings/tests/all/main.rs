//! Gatherings: rules as tables, the store on both databases, pages through the router as named people.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod again;
mod agenda;
mod calendar;
mod calling;
mod deciding;
mod demo;
mod papers;
mod resident;
mod rules;
mod signing;
mod street;
mod wall;
