//! Not yet written.
pub mod look;
