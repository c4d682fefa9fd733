//! The promises of the journal, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod erasure;
mod record;
mod town;
mod tree;
mod undo;
mod verify;
