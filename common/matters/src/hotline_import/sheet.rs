//! A sheet of orders that somebody handed in.
use super::{mapping::Mapping, weighing::Counts};
use base::{Id, Millis};

/// A sheet that somebody handed in.
#[derive(Debug, Clone)]
pub struct OrderSheet {
    /// Its id, and the name of the key that seals the file.
    pub id: Id,
    /// As it was called on the clerk's machine.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal; empty where it came over the command line.
    pub digest: String,
    /// Its name among the blobs.
    pub blob: String,
    /// Which column holds what.
    pub mapping: Mapping,
    /// When it came.
    pub uploaded_at: Millis,
    /// Who brought it.
    pub uploaded_by: Id,
    /// Rows below the headers; 0 while nobody counted.
    pub total: i64,
    /// So many of them were brought in or refused.
    pub done: i64,
    /// What they were; before anything is brought in, what they would be.
    pub counts: Counts,
    /// When the last of them was done.
    pub finished_at: Option<Millis>,
    /// When somebody decided against it.
    pub given_up_at: Option<Millis>,
}
