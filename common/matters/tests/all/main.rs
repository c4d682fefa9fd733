//! The room's tests: rules as tables, the store on both databases, pages through the router as named people.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod chain;
mod demo;
mod finding;
mod forms;
mod inspections;
mod kept;
mod listing;
mod live;
mod naming;
mod reports;
mod rules;
mod seals;
mod steps;
mod store;
mod street;
mod wall;
mod works;
