//! `lilong backup` and `lilong restore`: everything in one archive, the keys in another, checked before it is believed.
mod archive;
mod keys;
mod manifest;
mod restore;
mod take;

pub use restore::run as restore;
pub use take::run as backup;
