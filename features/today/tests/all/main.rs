//! The page of the day through the router, as named people, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod order;
mod street;
mod wall;
