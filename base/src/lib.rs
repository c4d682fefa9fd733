//! What every layer speaks: ids, the clock, dates, Chinese text, words in two languages. Pure, no IO.
pub mod calendar;
pub mod canonical;
pub mod clock;
pub mod dates;
pub mod hex;
pub mod id_number;
mod ids;
pub mod lunar;
pub mod names;
pub mod roles;
mod say;
pub mod width;

pub use clock::{Clock, Millis};
pub use ids::Id;
pub use roles::Role;
pub use say::{Lang, Say, Sentence};
