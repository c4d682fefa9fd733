//! The door: sign-in by password, sessions, sign-out.
pub mod doors;
pub mod hashing;
pub mod rules;
pub mod store;
