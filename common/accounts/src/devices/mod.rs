//! Phones and PCs that were invited by QR and are opened with a PIN of their own.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;

/// The cookie that says which device this is.
pub const DEVICE: &str = "lilong_device";
