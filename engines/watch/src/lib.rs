//! When somebody counts as not seen, and when each of those who are asked has had their time. Pure sums over moments: no
//! clock, no database. Everything that speaks of “not seen” asks here, so that no two pages ever count differently.
//!
//! A moment is milliseconds since 1970 in UTC ([`base::clock::Millis`]), a span is milliseconds. Nights are those of the
//! office's wall clock.
mod chain;
mod night;
mod patience;

pub use chain::{Asked, Next, next};
pub use night::Night;
pub use patience::{Pause, Watched};
