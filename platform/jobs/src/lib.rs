//! Work nobody presses a button for, each piece once even with several processes on one database.
//!
//! A room names its [`web::Job`]s in the manifest; [`Runner`] does them. [`ask`] leaves an errand; [`troubles`] says what
//! does not succeed.
pub mod rules;
mod runner;
mod schedule;
mod store;
mod trouble;
mod work;

pub use runner::{LEASE, Runner};
pub use schedule::Schedule;
pub use store::{Errand, Last, ask, forget, last, note, troubles};
pub use trouble::Trouble;
pub use work::{Run, Work};
