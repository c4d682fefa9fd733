//! The door: sign-in by password and second factor, by a device's PIN, sessions, sign-out.
pub mod doors;
pub mod factor;
pub(crate) mod forms;
pub mod gentle;
pub(crate) mod handlers;
pub mod hashing;
pub(crate) mod letting;
pub(crate) mod pages;
pub mod qr;
pub mod rules;
pub mod secrets;
pub mod step;
pub mod store;
mod throttle;
mod together;
