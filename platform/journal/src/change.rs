//! What a fact wrote: for each row version its table, key and hash, packed into the entry that the leaf covers.
use crate::image::length;
use anyhow::{Context as _, Result};
use base::Id;
use db::Value;

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Inserted,
    /// It was there and differs now.
    Updated,
    /// It is gone.
    Deleted,
}

/// A row that the open transaction wrote. Values are in the order of the table's columns by name.
#[derive(Debug, Clone)]
pub struct Change {
    /// The table's name.
    pub table: String,
    /// What happened.
    pub kind: Kind,
    /// The row before, unless inserted.
    pub before: Option<Vec<Value>>,
    /// The row after, unless deleted.
    pub after: Option<Vec<Value>>,
    pub(crate) key: Vec<u8>,
    pub(crate) columns: std::sync::Arc<crate::tables::Table>,
}

impl Change {
    /// The change as if the row had only been taken away: its columns then tell what it was before. None where it is new.
    pub fn undoing(&self) -> Option<Self> {
        self.before.is_some().then(|| Self { kind: Kind::Deleted, after: None, ..self.clone() })
    }

    fn value(&self, column: &str) -> Option<&Value> {
        let at = self.columns.columns.iter().position(|name| name == column)?;
        self.after.as_ref().or(self.before.as_ref())?.get(at)
    }

    /// A text column of the row (after it, or before a deletion).
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.value(column)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A column of whole numbers, likewise.
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.value(column)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// An id column, likewise.
    pub fn id(&self, column: &str) -> Option<Id> {
        match self.value(column)? {
            Value::Blob(bytes) => bytes.as_slice().try_into().ok().map(Id::from_bytes),
            Value::Id(id) => Some(*id),
            _ => None,
        }
    }
}

/// One item of the packed list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Packed<'a> {
    /// A row's new hash, or none when it was deleted.
    Row { table: &'a str, key: &'a [u8], hash: Option<[u8; 32]> },
    /// The fact is shown on this subject's timeline.
    Touch(Id),
    /// The body of this fact was erased.
    Erased(i64),
}

const ROW: u8 = 1;
const GONE: u8 = 2;
const TOUCH: u8 = 3;
const ERASED: u8 = 4;

impl Packed<'_> {
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Packed::Row { table, key, hash } => {
                out.push(if hash.is_some() { ROW } else { GONE });
                out.push(u8::try_from(table.len()).unwrap_or(u8::MAX));
                out.extend(table.bytes().take(255));
                out.extend(length(key));
                out.extend(*key);
                out.extend(hash.iter().flatten());
            }
            Packed::Touch(subject) => {
                out.push(TOUCH);
                out.extend(subject.as_bytes());
            }
            Packed::Erased(seq) => {
                out.push(ERASED);
                out.extend(seq.to_be_bytes());
            }
        }
    }
}

/// Reads a packed list item by item.
pub(crate) fn unpack(mut bytes: &[u8], mut each: impl FnMut(Packed<'_>) -> Result<()>) -> Result<()> {
    while let Some(tag) = take(&mut bytes, 1)?.first() {
        match *tag {
            ROW | GONE => {
                let length = take_exact(&mut bytes, 1)?[0] as usize;
                let table = std::str::from_utf8(take_exact(&mut bytes, length)?)?;
                let length = u32::from_be_bytes(take_exact(&mut bytes, 4)?.try_into()?) as usize;
                let key = take_exact(&mut bytes, length)?;
                let hash = if *tag == ROW { Some(take_exact(&mut bytes, 32)?.try_into()?) } else { None };
                each(Packed::Row { table, key, hash })?;
            }
            TOUCH => each(Packed::Touch(Id::from_bytes(take_exact(&mut bytes, 16)?.try_into()?)))?,
            ERASED => each(Packed::Erased(i64::from_be_bytes(take_exact(&mut bytes, 8)?.try_into()?)))?,
            _ => anyhow::bail!("an unknown kind of change"),
        }
    }
    Ok(())
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Result<&'b [u8]> {
    if bytes.is_empty() { Ok(&[]) } else { take_exact(bytes, count) }
}

fn take_exact<'b>(bytes: &mut &'b [u8], count: usize) -> Result<&'b [u8]> {
    let (head, rest) = bytes.split_at_checked(count).context("a list of changes ends early")?;
    *bytes = rest;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_list_reads_back() {
        let subject = Id::new();
        let mut bytes = Vec::new();
        Packed::Row { table: "matter", key: b"key", hash: Some([7; 32]) }.write(&mut bytes);
        Packed::Row { table: "step", key: b"", hash: None }.write(&mut bytes);
        Packed::Touch(subject).write(&mut bytes);
        Packed::Erased(42).write(&mut bytes);
        let mut seen = Vec::new();
        let read = unpack(&bytes, |packed| {
            seen.push(format!("{packed:?}"));
            Ok(())
        });
        assert!(read.is_ok());
        assert_eq!(seen.len(), 4);
        assert_eq!(seen[3], "Erased(42)");
        assert!(unpack(&bytes[..bytes.len() - 1], |_| Ok(())).is_err());
    }
}
