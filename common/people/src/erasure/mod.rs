//! Erasing somebody for good, on request (Personal Information Protection Law, article 47).
pub mod handlers;
pub mod store;
