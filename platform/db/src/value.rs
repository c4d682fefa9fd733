//! The values that go into a statement and come out of any column.
use base::Id;
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// Six kinds are all the schema uses; money and areas are whole numbers, moments are milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Absent.
    Null,
    /// BIGINT.
    Int(i64),
    /// BOOLEAN, 0 or 1 on SQLite.
    Bool(bool),
    /// TEXT.
    Text(String),
    /// BYTEA, BLOB on SQLite.
    Blob(Vec<u8>),
    /// UUID, a 16-byte BLOB on SQLite.
    Id(Id),
}

macro_rules! value_from {
    ($($from:ty => $make:expr),* $(,)?) => { $(impl From<$from> for Value {
        fn from(x: $from) -> Self { $make(x) }
    })* };
}
value_from!(i64 => Value::Int, bool => Value::Bool, String => Value::Text, Vec<u8> => Value::Blob, Id => Value::Id);
value_from!(i32 => |x| Value::Int(i64::from(x)), u32 => |x| Value::Int(i64::from(x)));
value_from!([u8; 32] => |x: [u8; 32]| Value::Blob(x.to_vec()));

impl From<&str> for Value {
    fn from(x: &str) -> Self {
        Value::Text(x.to_owned())
    }
}
impl From<&String> for Value {
    fn from(x: &String) -> Self {
        Value::Text(x.clone())
    }
}
impl From<&[u8]> for Value {
    fn from(x: &[u8]) -> Self {
        Value::Blob(x.to_vec())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(x: Option<T>) -> Self {
        x.map_or(Value::Null, Into::into)
    }
}

/// `params![a, b]`: the values of `$1`, `$2` …
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(i) => ValueRef::Integer(*i),
            Value::Bool(b) => ValueRef::Integer((*b).into()),
            Value::Text(s) => ValueRef::Text(s.as_bytes()),
            Value::Blob(b) => ValueRef::Blob(b),
            Value::Id(id) => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut bytes::BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(i) => match *ty {
                Type::INT4 => i32::try_from(*i)?.to_sql(ty, out),
                Type::INT2 => i16::try_from(*i)?.to_sql(ty, out),
                Type::BOOL => (*i != 0).to_sql(ty, out),
                _ => i.to_sql(ty, out),
            },
            Value::Bool(b) => b.to_sql(ty, out),
            Value::Text(s) => s.to_sql(ty, out),
            Value::Blob(b) if *ty == Type::UUID => uuid::Uuid::from_slice(b)?.to_sql(ty, out),
            Value::Blob(b) => b.to_sql(ty, out),
            Value::Id(id) => uuid::Uuid::from(*id).to_sql(ty, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}
