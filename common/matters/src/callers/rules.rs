//! How long a caller can be read.
use base::Millis;

/// From the moment they were sealed.
pub const READABLE: Millis = 30 * 24 * 60 * 60 * 1000;
