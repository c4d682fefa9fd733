//! Matters by their words, of a person or of a flat.
pub(super) mod store;
