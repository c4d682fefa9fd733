//! What a sheet would do, without writing anything: how many rows are new, known, changed, and which cannot be read.
use super::{
    mapping::Mapping,
    reading::Unread,
    rows::{Line, Read, Reader, Rows},
    store,
};
use anyhow::Result;
use base::Id;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, io::Read as Bytes};

/// How many rows of each kind; together they are all rows below the headers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Orders nobody knew.
    pub new: i64,
    /// Orders on file about which the sheet says something else now.
    pub changed: i64,
    /// Word for word as they are on file.
    pub same: i64,
    /// Rows that cannot be read.
    pub refused: i64,
}

impl Counts {
    /// All rows.
    pub const fn rows(&self) -> i64 {
        self.new + self.changed + self.same + self.refused
    }
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its number at the sheet's edge.
    pub row: u32,
    /// The order's number, as far as it stands there.
    pub number: String,
    /// Why.
    pub why: Unread,
}

impl Refusal {
    /// Of a line that is no order.
    pub fn of(line: &Line) -> Option<Self> {
        match &line.read {
            Read::Unread(number, why) => Some(Self { row: line.row, number: number.clone(), why: *why }),
            _ => None,
        }
    }
}

/// What a sheet would do.
#[derive(Debug, Clone, Default)]
pub struct Weighed {
    /// How many of each kind.
    pub counts: Counts,
    /// Those that cannot be read, the first of them.
    pub refusals: Vec<Refusal>,
}

/// The numbers of the orders among these lines.
pub(super) fn numbers(lines: &[Line]) -> Vec<&str> {
    let orders = lines.iter().filter_map(|line| match &line.read {
        Read::Order(ready) => Some(ready.written.number.as_str()),
        _ => None,
    });
    orders.collect()
}

/// Goes through a whole sheet; at most `kept` refusals are remembered.
pub async fn weigh<R: Bytes + Send + 'static>(
    (db, office): (&db::Reader, Id),
    reader: Reader,
    rows: Rows<R>,
    mapping: &Mapping,
    kept: usize,
) -> Result<Weighed> {
    let mut batches = reader.start(rows, mapping);
    let mut weighed = Weighed::default();
    while let Some(lines) = batches.recv().await {
        let lines = lines?;
        let known = store::known(db, office, &mapping.source, &numbers(&lines)).await?;
        let room = kept.saturating_sub(weighed.refusals.len());
        weighed.refusals.extend(lines.iter().filter_map(Refusal::of).take(room));
        for line in &lines {
            let count = match &line.read {
                Read::Again => &mut weighed.counts.same,
                Read::Unread(..) => &mut weighed.counts.refused,
                Read::Order(ready) => verdict(&mut weighed.counts, &known, ready),
            };
            *count += 1;
        }
    }
    Ok(weighed)
}

/// Where an order is counted.
fn verdict<'c>(
    counts: &'c mut Counts,
    known: &HashMap<String, store::Known>,
    ready: &super::rows::Ready,
) -> &'c mut i64 {
    match known.get(&ready.written.number) {
        None => &mut counts.new,
        Some(known) if known.fingerprint == ready.fingerprint => &mut counts.same,
        Some(_) => &mut counts.changed,
    }
}

/// The best guess for a sheet whose headers no mapping fits.
pub fn guessed<R: Bytes>(rows: &Rows<R>) -> Mapping {
    let times = rows.headers.iter().enumerate().filter(|(_, header)| {
        matches!(super::recognise(header), Some(super::Field::Received | super::Field::Closed | super::Field::Due))
    });
    let columns: Vec<usize> = times.map(|(at, _)| at).collect();
    let dates = rows.samples().flat_map(|cells| columns.iter().filter_map(|at| cells.get(*at).cloned()));
    let samples: Vec<String> = dates.collect();
    Mapping::guess(&rows.headers, &samples)
}
