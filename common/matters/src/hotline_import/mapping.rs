//! Which column of a sheet holds what, kept under a name; and the same laid over the headers of one sheet.
use super::{
    builtin,
    fields::{DateOrder, Field, plain, recognise},
    moments,
};
use crate::hotline::rules::Terms;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Words of a status that mean: it is over there.
const CLOSED: &[&str] = &["已办结", "办结", "已结案", "结案", "已关闭", "已完成", "Closed", "Cancelled"];

/// A saved mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What people call it.
    pub name: String,
    /// Which hotline or system the numbers are of: the same order in two sheets is one order where this is the same.
    pub source: String,
    /// Header and what its column holds; several columns of one field are put together.
    pub columns: Vec<(String, Field)>,
    /// Header, what stands there, what is meant: codes made words.
    #[serde(default)]
    pub values: Vec<(String, String, String)>,
    /// How dates are written.
    pub dates: DateOrder,
    /// Words of the status that mean that it is closed.
    pub closed: Vec<String>,
    /// In how many working days, where the sheet sets no day.
    #[serde(default)]
    pub terms: Terms,
}

impl Mapping {
    /// The best guess for headers nobody mapped before; `samples` are dates out of the sheet.
    pub fn guess(headers: &[String], samples: &[String]) -> Self {
        let columns = headers.iter().filter_map(|header| Some((header.clone(), recognise(header)?)));
        let mut kept: Vec<(String, Field)> = Vec::new();
        for (header, field) in columns {
            // Of two columns for one field the first is meant, except where both say something.
            let several = matches!(field, Field::Title | Field::Place | Field::Detail);
            if several || kept.iter().all(|(_, other)| *other != field) {
                kept.push((header, field));
            }
        }
        Self {
            name: String::new(),
            source: "12345".to_owned(),
            columns: kept,
            values: Vec::new(),
            dates: moments::guess(samples.iter().map(String::as_str)),
            closed: CLOSED.iter().map(|word| (*word).to_owned()).collect(),
            terms: Terms::default(),
        }
    }

    /// Out of the office's own and the built-in mappings the one whose headers are all there, the most of them first.
    /// Where a sheet has more columns than a built-in one knows, those are read too.
    pub fn fitting(own: &[Mapping], headers: &[String]) -> Option<Mapping> {
        let here: Vec<String> = headers.iter().map(|header| plain(header)).collect();
        let fits = |mapping: &&Mapping| {
            !mapping.columns.is_empty() && mapping.columns.iter().all(|(header, _)| here.contains(&plain(header)))
        };
        let best = |all: &[Mapping]| all.iter().filter(fits).max_by_key(|mapping| mapping.columns.len()).cloned();
        best(own).or_else(|| {
            let (known, guessed) = (best(&builtin::all())?, Self::guess(headers, &[]).columns);
            let more = guessed.len() > known.columns.len();
            Some(if more { Mapping { columns: guessed, ..known } } else { known })
        })
    }

    /// The columns that hold a field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(move |(_, held)| *held == field).map(|(header, _)| header.as_str())
    }

    /// What cannot be missing: a number to know the order by, a time, and something that was said.
    pub fn lacking(&self) -> Option<Field> {
        let has = |field: Field| self.of(field).next().is_some();
        [Field::Number, Field::Received]
            .into_iter()
            .find(|field| !has(*field))
            .or_else(|| (!has(Field::Title) && !has(Field::Detail)).then_some(Field::Detail))
    }

    /// Laid over the headers of one sheet.
    pub fn over(&self, headers: &[String]) -> Laid {
        let at: HashMap<String, usize> =
            headers.iter().enumerate().rev().map(|(at, header)| (plain(header), at)).collect();
        let columns = self.columns.iter().filter_map(|(header, field)| {
            let column = *at.get(&plain(header))?;
            let meant = self.values.iter().filter(|(of, ..)| plain(of) == plain(header));
            Some((column, *field, meant.map(|(_, from, to)| (from.clone(), to.clone())).collect()))
        });
        Laid { columns: columns.collect(), dates: self.dates, closed: self.closed.clone() }
    }
}

/// A mapping by the places of its columns.
#[derive(Debug, Clone)]
pub struct Laid {
    columns: Vec<(usize, Field, HashMap<String, String>)>,
    /// How dates are written.
    pub dates: DateOrder,
    closed: Vec<String>,
}

impl Laid {
    /// What a row says about a field; several columns in one, each once.
    pub fn text(&self, cells: &[String], field: Field) -> String {
        let mut all = String::new();
        for (column, held, meant) in &self.columns {
            let cell = cells.get(*column).map_or("", |cell| cell.trim());
            if *held != field || cell.is_empty() {
                continue;
            }
            let cell = meant.get(cell).map_or(cell, String::as_str);
            if all.is_empty() {
                all.push_str(cell);
            } else if !all.contains(cell) {
                all.push_str(if field == Field::Title { "：" } else { ", " });
                all.push_str(cell);
            }
        }
        all
    }

    /// Whether the sheet has a column for a field.
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|(_, held, _)| *held == field)
    }

    /// Whether a status means that it is closed there.
    pub fn closes(&self, status: &str) -> bool {
        self.closed.iter().any(|word| word.eq_ignore_ascii_case(status))
    }
}

/// Where the headers stand: the first of the first rows in which most columns are recognised; else the first row.
pub fn header_row(rows: &[(u32, Vec<String>)]) -> usize {
    let known = |cells: &[String]| cells.iter().filter(|cell| recognise(cell).is_some()).count();
    let best = rows.iter().enumerate().take(20).max_by_key(|(at, (_, cells))| (known(cells), usize::MAX - at));
    best.filter(|(_, (_, cells))| known(cells) > 0).map_or(0, |(at, _)| at)
}
