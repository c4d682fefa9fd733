//! Every table of an office as a typed workbook of its own.
use crate::terminal::Terminal;
use anyhow::{Context as _, Result};
use base::{Id, clock, hex};
use db::{Engine, Shape, ShapeColumn, Value};
use journal::{Keyring, Ledger, UNTRACKED};
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};
use std::path::Path;

/// Never leave the house: they open it, or tell two equal numbers.
const SECRETS: [&str; 9] = ["password", "totp", "totp_step", "pin", "token", "id_mark", "blob", "target", "secret"];
/// Sealed under the key of the person whose row it is.
const SEALED: [&str; 2] = ["id_no", "health"];

/// Writes them; how many rows.
pub async fn write(
    (ledger, engine): (&Ledger, Engine),
    office: Id,
    folder: &Path,
    unmask: bool,
    terminal: Terminal,
) -> Result<usize> {
    let view = ledger.reader().snapshot().await?;
    let shapes = db::shapes(ledger.reader(), engine).await?;
    let shapes: Vec<Shape> =
        shapes.into_iter().filter(|shape| UNTRACKED.iter().all(|(name, _)| *name != shape.table)).collect();
    let bar = terminal.bar(terminal.say.t("正在导出"));
    bar.set_length(shapes.len() as u64);
    let mut count = 0;
    for shape in shapes {
        let own = shape.columns.iter().position(|column| column.name == "id");
        let columns: Vec<(usize, &ShapeColumn)> =
            shape.columns.iter().enumerate().filter(|(_, column)| goes_out(&column.name, unmask)).collect();
        let mut rows = Vec::new();
        view.of_office(&shape, office, |row| {
            rows.push(row.values()?);
            Ok(())
        })
        .await?;
        count += rows.len();
        let cells = rows.into_iter().map(|row| {
            let person = own.and_then(|at| id(&row[at]));
            columns.iter().map(|(at, column)| cell(&column.name, &row[*at], person, ledger.keys())).collect()
        });
        let rows = cells.collect();
        let columns = columns.iter().map(|(_, column)| out_column(column)).collect();
        let book = sheets::write(&[OutSheet { name: shape.table.clone(), columns, rows }])?;
        let path = folder.join(format!("{}.xlsx", shape.table));
        std::fs::write(&path, book).with_context(|| path.display().to_string())?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(count)
}

fn goes_out(name: &str, unmask: bool) -> bool {
    !SECRETS.contains(&name) && (unmask || !SEALED.contains(&name))
}

fn out_column(column: &ShapeColumn) -> OutColumn {
    let kind = match column.kind {
        "whole" if column.name == "area" => ColumnKind::Decimal,
        "whole" if !column.name.ends_with("_at") => ColumnKind::Number,
        _ => ColumnKind::Text,
    };
    OutColumn { title: column.name.clone(), kind }
}

fn id(value: &Value) -> Option<Id> {
    match value {
        Value::Id(id) => Some(*id),
        Value::Blob(bytes) => bytes.as_slice().try_into().ok().map(Id::from_bytes),
        _ => None,
    }
}

fn cell(name: &str, value: &Value, person: Option<Id>, keys: &Keyring) -> OutCell {
    match value {
        Value::Null => OutCell::Empty,
        Value::Int(at) if name.ends_with("_at") => OutCell::Text(clock::local(*at).to_string()),
        Value::Int(hundredths) if name == "area" => OutCell::Hundredths(*hundredths),
        Value::Int(number) => OutCell::Number(*number),
        Value::Bool(truth) => OutCell::Number((*truth).into()),
        Value::Text(text) => OutCell::Text(text.clone()),
        Value::Id(id) => OutCell::Text(id.to_string()),
        Value::Blob(bytes) if SEALED.contains(&name) => {
            // A destroyed key leaves nothing to write.
            let plain = person.and_then(|person| keys.open_sealed(person, bytes).ok());
            plain.and_then(|plain| String::from_utf8(plain).ok()).map_or(OutCell::Empty, OutCell::Text)
        }
        Value::Blob(bytes) => OutCell::Text(hex::text(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_stay_and_sealed_fields_need_asking() {
        let table =
            [("name", true, true), ("password", false, false), ("id_mark", false, false), ("id_no", false, true)];
        for (name, masked, unmasked) in table {
            assert_eq!((goes_out(name, false), goes_out(name, true)), (masked, unmasked), "{name}");
        }
    }
}
