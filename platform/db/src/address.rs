//! Where the data lives, as written in the configuration.
use std::path::PathBuf;

/// One setting chooses the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// `postgres://user@host/name?sslmode=require`.
    Postgres(String),
}

impl Address {
    /// A `postgres://` address, or else a path.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::Sqlite(text.into())
        }
    }
}
