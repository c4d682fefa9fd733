//! Fixtures for tests: an empty Lilong on SQLite and on PostgreSQL, with a clock that stands still.
//!
//! [`on_both!`] runs one test on both; [`Place`] is where the data lies, [`Fixture`] a journal opened there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot begin has failed"
)]

mod authority;
mod both;
mod browser;
mod fixture;
mod mailbox;
mod place;
mod robot;
mod server;

pub use authority::{Authority, Certificate};
pub use browser::{Browser, Page};
pub use fixture::{Fixture, MONDAY_MORNING};
pub use mailbox::Mailbox;
pub use place::Place;
pub use robot::{Mood, Robot};
pub use server::postgres;

#[doc(hidden)]
pub use tokio;
