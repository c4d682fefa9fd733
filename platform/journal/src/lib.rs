//! The spine: every change is a fact, recorded in one transaction with the rows it wrote.
//!
//! [`Ledger::record`] is the only way to write. Out of the journal come timelines, undo, the audit trail, live pages,
//! receipts and [`verify()`]. Facts are leaves of an append-only Merkle log (RFC 6962) per office.
mod access;
mod asker;
mod change;
mod checkpoint;
mod epoch;
mod erase;
mod fact;
mod image;
mod keyring;
mod ledger;
pub mod note;
mod plan;
mod pulse;
mod tables;
mod timeline;
pub mod tree;
mod tx;
mod undo;
mod verify;

pub use access::{Look, looks};
pub use asker::Asker;
pub use change::{Change, Kind};
pub use erase::{ERASED, PERSON_ERASED};
pub use fact::{Fact, Recorded};
pub use keyring::{Keyring, Sealed};
pub use ledger::{Derive, Ledger};
pub use tables::UNTRACKED;
pub use timeline::{Happened, News, happened, latest, newest_about, newest_of, news};
pub use tx::{Tx, open_log};
pub use undo::CannotUndo;
pub use verify::{Finding, Verdict, strangers, verify};
