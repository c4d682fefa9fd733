//! The schema as the database itself tells it: keys for the journal's row hashes, and the comparison of both schemas.
use crate::{Reader, Result};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its name.
    pub table: String,
    /// Its columns by name.
    pub columns: Vec<ShapeColumn>,
    /// The columns of its primary key in order.
    pub key: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeColumn {
    /// Its name.
    pub name: String,
    /// `whole`, `text` or `bytes`: what the two databases have in common.
    pub kind: &'static str,
    /// May be empty.
    pub optional: bool,
}

/// All tables, sorted by name.
pub async fn shapes(reader: &Reader, engine: crate::Engine) -> Result<Vec<Shape>> {
    let mut out: Vec<Shape> = Vec::new();
    let mut keys: Vec<(i64, String)> = Vec::new();
    let columns = reader
        .rows(engine.columns_sql(), &[], |r| {
            Ok((r.get::<String>(0)?, r.get::<String>(1)?, r.get::<String>(2)?, r.get::<i64>(3)?, r.get::<bool>(4)?))
        })
        .await?;
    for (table, name, kind, position, optional) in columns {
        if out.last().is_none_or(|last| last.table != table) {
            finish(&mut out, &mut keys);
            out.push(Shape { table, columns: Vec::new(), key: Vec::new() });
        }
        if position > 0 {
            keys.push((position, name.clone()));
        }
        if let Some(shape) = out.last_mut() {
            shape.columns.push(ShapeColumn { name, kind: common(&kind), optional: optional && position == 0 });
        }
    }
    finish(&mut out, &mut keys);
    Ok(out)
}

fn finish(out: &mut [Shape], keys: &mut Vec<(i64, String)>) {
    keys.sort();
    if let Some(shape) = out.last_mut() {
        shape.key = keys.drain(..).map(|(_, name)| name).collect();
    }
}

fn common(kind: &str) -> &'static str {
    match kind {
        "INTEGER" | "bigint" | "boolean" => "whole",
        "BLOB" | "bytea" | "uuid" => "bytes",
        _ => "text",
    }
}

impl crate::Snapshot {
    /// Every row of an office in a table, its columns in the order of the shape.
    pub async fn of_office(
        &self,
        shape: &Shape,
        office: base::Id,
        each: impl FnMut(crate::Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let columns: Vec<&str> = shape.columns.iter().map(|column| column.name.as_str()).collect();
        let sql = format!("SELECT {} FROM {} WHERE office_id = $1", columns.join(", "), shape.table);
        self.each(&sql, crate::params![office], each).await
    }
}
