//! The room's tests: rules as tables, the store on both databases, pages through the router as named people.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod chain;
mod charts;
mod clocks;
mod counted;
mod demo;
mod estate;
mod faults;
mod finding;
mod forms;
mod kept;
mod ledger;
mod listing;
mod live;
mod naming;
mod orders;
mod readback;
mod reports;
mod rules;
mod steps;
mod store;
mod street;
mod templates;
mod today;
mod wall;
mod works;
