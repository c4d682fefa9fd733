//! A row as values in the order of its table's columns: its key, its hash, its text in the journal.
use crate::{keyring::Keyring, tables::Table};
use anyhow::{Context as _, Result, anyhow};
use base::{Id, canonical};
use base64::{Engine as _, prelude::BASE64_STANDARD as B64};
use db::Value;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value as Json};
use sha2::Sha256;

/// Values as both databases agree on them: truths are 0 or 1, ids are 16 bytes.
pub(crate) fn common(values: Vec<Value>) -> Vec<Value> {
    values
        .into_iter()
        .map(|value| match value {
            Value::Bool(b) => Value::Int(b.into()),
            Value::Id(id) => Value::Blob(id.as_bytes().to_vec()),
            other => other,
        })
        .collect()
}

/// How long, in four bytes. Nothing the databases hold in one value is longer than they can say.
pub(crate) fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// The key without the office, each part with kind and length before it.
pub(crate) fn key(table: &Table, row: &[Value]) -> Vec<u8> {
    let mut out = Vec::with_capacity(20);
    for &i in &table.key {
        part(&row[i], &mut out);
    }
    out
}

fn part(value: &Value, out: &mut Vec<u8>) {
    let (tag, bytes): (u8, &[u8]) = match value {
        Value::Null => (0, &[]),
        Value::Int(n) => (1, &n.to_be_bytes()),
        Value::Bool(b) => (1, &i64::from(*b).to_be_bytes()),
        Value::Text(text) => (2, text.as_bytes()),
        Value::Blob(bytes) => (3, bytes),
        Value::Id(id) => (3, id.as_bytes()),
    };
    out.push(tag);
    out.extend(length(bytes));
    out.extend(bytes);
}

/// The values of a key, for a statement that looks the row up.
pub(crate) fn key_values(mut key: &[u8]) -> Result<Vec<Value>> {
    let mut out = Vec::new();
    while let [tag, a, b, c, d, rest @ ..] = key {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let bytes = rest.get(..length).context("a key ends early")?;
        out.push(match tag {
            0 => Value::Null,
            1 => Value::Int(i64::from_be_bytes(bytes.try_into()?)),
            2 => Value::Text(String::from_utf8(bytes.to_vec())?),
            _ => Value::Blob(bytes.to_vec()),
        });
        key = &rest[length..];
    }
    Ok(out)
}

/// The key in words, for findings.
pub(crate) fn key_words(key: &[u8]) -> String {
    let words = key_values(key).unwrap_or_default().into_iter().map(|value| match value {
        Value::Int(n) => n.to_string(),
        Value::Text(text) => text,
        Value::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice())
            .map_or_else(|_| format!("{} bytes", bytes.len()), |id| Id::from_bytes(id).to_string()),
        _ => "-".into(),
    });
    words.collect::<Vec<_>>().join("/")
}

/// Whose row it is, where the table is about persons and the row names one.
pub(crate) fn person(table: &Table, row: &[Value]) -> Option<Id> {
    match row.get(table.person?) {
        Some(Value::Blob(bytes)) => bytes.as_slice().try_into().ok().map(Id::from_bytes),
        Some(Value::Id(id)) => Some(*id),
        _ => None,
    }
}

/// A keyed hash over the columns that are not empty, so that a column added later changes nothing. A person's rows are
/// keyed by the person's key: with the key the hash of a short row becomes unguessable.
pub(crate) fn hash(table: &Table, row: &[Value], keys: &Keyring) -> Result<[u8; 32]> {
    let key = match person(table, row) {
        Some(person) => keys.of(person)?,
        None => keys.rows(),
    };
    let mut bytes = Vec::with_capacity(256);
    part(&Value::Text(table.name.clone()), &mut bytes);
    for (column, value) in table.columns.iter().zip(row) {
        if *value != Value::Null {
            bytes.extend(length(column.as_bytes()));
            bytes.extend(column.as_bytes());
            part(value, &mut bytes);
        }
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| anyhow!("a key of the wrong length"))?;
    mac.update(b"lilong row v1\0");
    mac.update(&bytes);
    Ok(mac.finalize().into_bytes().into())
}

/// The row as JSON text, sealed where it is a person's.
pub(crate) fn text(table: &Table, row: &[Value], keys: &Keyring) -> Result<Json> {
    let mut map = Map::new();
    for (column, value) in table.columns.iter().zip(row) {
        let json = match value {
            Value::Null => continue,
            Value::Int(n) => Json::from(*n),
            Value::Bool(b) => Json::from(i64::from(*b)),
            Value::Text(text) => Json::from(text.clone()),
            Value::Blob(bytes) => Json::from(vec![B64.encode(bytes)]),
            Value::Id(id) => Json::from(vec![B64.encode(id.as_bytes())]),
        };
        map.insert(column.clone(), json);
    }
    match person(table, row) {
        None => Ok(Json::Object(map)),
        Some(person) => {
            let sealed = keys.seal(person, canonical::text(&map).as_bytes())?;
            Ok(Json::from(format!("{person}:{}", B64.encode(sealed))))
        }
    }
}

/// Back from [`text`]; an error where the person's key is gone.
pub(crate) fn read(table: &Table, json: &Json, keys: &Keyring) -> Result<Vec<Value>> {
    let opened;
    let map = match json {
        Json::Object(map) => map,
        Json::String(sealed) => {
            let (person, sealed) = sealed.split_once(':').context("not a sealed row")?;
            let person: Id = person.parse().map_err(|_| anyhow!("not a sealed row"))?;
            opened = serde_json::from_slice::<Map<String, Json>>(&keys.open_sealed(person, &B64.decode(sealed)?)?)?;
            &opened
        }
        _ => return Err(anyhow!("not a row")),
    };
    table
        .columns
        .iter()
        .map(|column| match map.get(column) {
            None => Ok(Value::Null),
            Some(Json::Number(n)) => Ok(Value::Int(n.as_i64().context("not a whole number")?)),
            Some(Json::String(text)) => Ok(Value::Text(text.clone())),
            Some(Json::Array(one)) => {
                let text = one.first().and_then(Json::as_str).context("not bytes")?;
                Ok(Value::Blob(B64.decode(text)?))
            }
            Some(_) => Err(anyhow!("column {column} cannot be read")),
        })
        .collect()
}
