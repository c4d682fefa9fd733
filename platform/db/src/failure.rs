//! What can go wrong below the rooms, as far as anybody can act on it.
use std::path::PathBuf;

/// A failed statement, transaction or connection.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A constraint of the schema said no: unique, foreign key, check or not-null. The text is the database's own.
    #[error("the database refused: {0}")]
    Refused(String),
    /// The disk is full; nothing of the batch was kept.
    #[error("the disk is full")]
    DiskFull,
    /// Another process has this SQLite file open for writing.
    #[error("{0} is in use by another process")]
    Held(PathBuf),
    /// The batch or the connection was lost; nothing of it was kept.
    #[error("not saved: {0}")]
    Lost(String),
    /// The schema was made by a later version of the program.
    #[error(transparent)]
    Newer(#[from] crate::Newer),
    /// A value was not of the type the code asked for, or a `$n` had no value: a fault of ours.
    #[error("{0}")]
    Mistake(String),
    /// SQLite's own word.
    #[error("sqlite: {0}")]
    Sqlite(rusqlite::Error),
    /// PostgreSQL's own word.
    #[error("postgres: {0}")]
    Postgres(String),
    /// The file system's word.
    #[error("{0}")]
    File(#[from] std::io::Error),
}

/// Short for this crate's results.
pub type Result<T> = std::result::Result<T, Failure>;

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Failure::Refused(error.to_string()),
            Some(ErrorCode::DiskFull) => Failure::DiskFull,
            _ => Failure::Sqlite(error),
        }
    }
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(said) = error.as_db_error() else { return Failure::Postgres(error.to_string()) };
        // Class 23 is integrity constraint violation, 53100 disk full (PostgreSQL appendix A).
        match said.code().code() {
            code if code.starts_with("23") => Failure::Refused(said.message().to_owned()),
            "53100" => Failure::DiskFull,
            code => Failure::Postgres(format!("{} ({code})", said.message())),
        }
    }
}
