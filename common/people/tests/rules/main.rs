//! Rosters in, without a database: our own lists, the same made messy, and cases of what a sheet can hold.
#![allow(clippy::unwrap_used, clippy::expect_used)]
mod cases;
mod changes;
mod committees;
mod lists;
mod messy;
mod shapes;

use jiff::civil::{Date, date};
use people::import::{Counts, Mark, Preview, Register, check, compare, tables};
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 11, 23);

/// A mark for tests: only has to tell numbers apart.
fn mark(number: &str) -> Mark {
    let mut mark = [0; 32];
    mark[..number.len()].copy_from_slice(number.as_bytes());
    mark
}

fn preview(known: &Register, file_name: &str, bytes: &[u8]) -> Preview {
    let sheets = sheets::read(file_name, bytes).unwrap();
    let lines = tables(&sheets).iter().flat_map(|(table, mapping)| check(table, mapping, TODAY)).collect();
    compare(known, lines, &mark)
}

fn list(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}.csv", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn counts(new: usize, changed: usize, same: usize, doubtful: usize, refused: usize) -> Counts {
    Counts { new, changed, same, doubtful, refused }
}

/// A sheet drawn with bars, as a workbook: `-` stays text, `~` is an empty cell.
fn drawn(text: &str) -> Vec<u8> {
    let quoted = |cell: &str| {
        if cell.trim() == "~" { String::new() } else { format!("\"{}\"", cell.trim().replace('"', "\"\"")) }
    };
    let line = |line: &str| line.trim().split('|').map(quoted).collect::<Vec<_>>().join(",");
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n").into_bytes()
}

/// All that is said against the lines, as "C5 sentence", doubts and refusals alike; each has its English.
fn complaints(preview: &Preview) -> BTreeSet<String> {
    let said = |e: &people::import::Entry| {
        let row = e.line.row;
        for complaint in &e.line.complaints {
            assert_ne!(base::Say::EN.t(complaint.why.source), complaint.why.source);
        }
        e.line
            .complaints
            .iter()
            .map(move |c| format!("{}{row} {}", c.letters(), base::Say::ZH.sentence(&c.why)))
            .collect::<Vec<_>>()
    };
    preview.entries.iter().flat_map(said).collect()
}
