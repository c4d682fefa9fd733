//! A thin executor over SQLite and PostgreSQL: one SQL text with `$1 …` for both.
//!
//! [`Reader`] only reads, and the database refuses its writes too. A [`Turn`] writes; only the journal takes one.
mod address;
mod bell;
mod bulk;
mod dialect;
mod failure;
mod lanes;
mod like;
mod migrate;
mod postgres;
mod reader;
mod row;
mod shape;
mod some;
mod sqlite;
mod value;
mod whole;
mod writer;

pub use address::Address;
pub use bell::{Bell, Hung};
pub use dialect::Engine;
pub use failure::{Failure, Result};
pub use like::containing;
pub use migrate::{MIGRATIONS, Newer, migrate};
pub use reader::{Reader, Snapshot};
pub use row::{Column, Row};
pub use shape::{Shape, ShapeColumn, shapes};
pub use some::{AT_A_TIME, fifties};
pub use value::Value;
pub use whole::{copy_to, fill};
pub use writer::{Committed, Turn, Writer};

/// An opened database: the one line of writers and the many readers.
pub struct Database {
    /// Hand this to the journal; nothing else writes.
    pub writer: Writer,
    /// Cloned into every desk.
    pub reader: Reader,
    /// Which of the two it is; asked only by the commands, never by a room.
    pub engine: Engine,
    /// Rings in other processes, where there can be any.
    pub bell: Option<Bell>,
}

impl Database {
    /// Opens and brings the schema up to date.
    ///
    /// # Errors
    /// Another process holds the file ([`Failure::Held`]), the schema is newer than this program
    /// ([`Newer`]), the server cannot be reached.
    pub async fn open(address: &Address) -> Result<Self> {
        migrate(address).await?;
        Self::open_as_is(address)
    }

    /// Opens for questions only, also while another process writes; nothing is made or changed.
    pub async fn open_to_read(address: &Address) -> Result<Self> {
        let (reader, engine, bell) = match address {
            Address::Sqlite(path) => (Reader::sqlite(path), Engine::Sqlite, None),
            Address::Postgres(url) => {
                let pool = postgres::Pool::new(url, 4, true)?;
                (Reader::postgres(pool.clone()), Engine::Postgres, Some(Bell::new(pool)))
            }
        };
        migrate::check(&reader, false).await?;
        Ok(Self { writer: Writer::Nobody, reader, engine, bell })
    }

    /// Opens without touching the schema.
    pub fn open_as_is(address: &Address) -> Result<Self> {
        Ok(match address {
            Address::Sqlite(path) => Self {
                writer: Writer::Sqlite(sqlite::Line::open(path)?),
                reader: Reader::sqlite(path),
                engine: Engine::Sqlite,
                bell: None,
            },
            Address::Postgres(url) => {
                let writing = postgres::Pool::new(url, 8, false)?;
                Self {
                    writer: Writer::Postgres(lanes::Lanes::new(writing.clone())),
                    reader: Reader::postgres(postgres::Pool::new(url, 8, true)?),
                    engine: Engine::Postgres,
                    bell: Some(Bell::new(writing)),
                }
            }
        })
    }
}
