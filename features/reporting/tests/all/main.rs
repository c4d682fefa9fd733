//! The room's tests: rules as tables, reports on both databases from the card to the receipt and back.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod cards;
mod reports;
mod rules;
mod street;
