//! The wall as conditions of the stores.
pub(crate) mod store;
