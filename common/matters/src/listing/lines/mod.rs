//! Lists out of the lines: which matters, in their order, and how many.
pub(super) mod store;
