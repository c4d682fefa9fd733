//! Forms through the pages as named people, on both databases; the rules as tables.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod asking;
mod copying;
mod fitting;
mod keeping;
mod rules;
mod street;
