//! One row of an answer, whichever database it came from.
use crate::{Failure, Result, Value};
use base::Id;
use rusqlite::types::ValueRef;
use tokio_postgres::types::Type;

/// Columns are numbered from 0, in the order the statement names them.
pub enum Row<'r> {
    /// From SQLite, valid until the next step.
    Sqlite(&'r rusqlite::Row<'r>),
    /// From PostgreSQL.
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// Column `i` as what the receiver wants.
    pub fn get<C: Column>(&self, i: usize) -> Result<C> {
        C::read(self, i)
    }

    /// Column `i` as whatever it is. On SQLite a truth comes as `Int` and an id as `Blob`.
    pub fn value(&self, i: usize) -> Result<Value> {
        match self {
            Row::Sqlite(row) => Ok(match row.get_ref(i)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(n) => Value::Int(n),
                ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
                ValueRef::Real(_) => return Err(Failure::Mistake(format!("column {i} holds a fraction"))),
            }),
            Row::Postgres(row) => postgres_value(row, i),
        }
    }

    /// All columns in order.
    pub fn values(&self) -> Result<Vec<Value>> {
        let count = match self {
            Row::Sqlite(row) => row.as_ref().column_count(),
            Row::Postgres(row) => row.len(),
        };
        (0..count).map(|i| self.value(i)).collect()
    }
}

fn postgres_value(row: &tokio_postgres::Row, i: usize) -> Result<Value> {
    Ok(match *row.columns()[i].type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(i)?.into(),
        Type::INT4 => row.try_get::<_, Option<i32>>(i)?.into(),
        Type::BOOL => row.try_get::<_, Option<bool>>(i)?.into(),
        Type::TEXT | Type::VARCHAR | Type::NAME => row.try_get::<_, Option<String>>(i)?.into(),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(i)?.into(),
        Type::UUID => row.try_get::<_, Option<uuid::Uuid>>(i)?.map(Id::from).into(),
        ref other => return Err(Failure::Mistake(format!("column {i} is of the unused type {other}"))),
    })
}

/// What a column can be read as.
pub trait Column: Sized {
    /// Reads column `i` of `row`.
    fn read(row: &Row<'_>, i: usize) -> Result<Self>;
}

macro_rules! column {
    ($($t:ty),*) => { $(impl Column for $t {
        fn read(row: &Row<'_>, i: usize) -> Result<Self> {
            Ok(match row { Row::Sqlite(row) => row.get(i)?, Row::Postgres(row) => row.try_get(i)? })
        }
    })* };
}
column!(i64, bool, String, Vec<u8>, Option<i64>, Option<bool>, Option<String>, Option<Vec<u8>>);

impl Column for Option<Id> {
    fn read(row: &Row<'_>, i: usize) -> Result<Self> {
        match row {
            Row::Sqlite(row) => match row.get_ref(i)? {
                ValueRef::Null => Ok(None),
                ValueRef::Blob(bytes) => {
                    let bytes = bytes.try_into().map_err(|_| Failure::Mistake(format!("column {i} is no id")))?;
                    Ok(Some(Id::from_bytes(bytes)))
                }
                _ => Err(Failure::Mistake(format!("column {i} is no id"))),
            },
            Row::Postgres(row) => Ok(row.try_get::<_, Option<uuid::Uuid>>(i)?.map(Id::from)),
        }
    }
}

impl Column for Id {
    fn read(row: &Row<'_>, i: usize) -> Result<Self> {
        Option::<Id>::read(row, i)?.ok_or_else(|| Failure::Mistake(format!("column {i} is empty")))
    }
}

impl Column for [u8; 32] {
    fn read(row: &Row<'_>, i: usize) -> Result<Self> {
        let bytes = Vec::<u8>::read(row, i)?;
        bytes.try_into().map_err(|_| Failure::Mistake(format!("column {i} is not 32 bytes")))
    }
}
