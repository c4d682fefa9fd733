//! The LAN mode: HTTPS in the office's own network, by a certificate authority that is made here and trusted by hand.
mod addresses;
mod authority;
mod certificate;
mod help;
mod pages;

pub use addresses::Addresses;
pub use authority::Authority;
pub use certificate::{acceptor, renewing};
pub use help::router;
