//! Reminding whoever is late, once a day.
pub(crate) mod handlers;
pub mod store;
