//! The papers: every kind is set, looks as it did, and takes what people type.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot begin has failed")]

mod input;
mod kinds;
mod looks;
