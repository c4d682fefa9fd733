//! What the clerk decided about a waiting sheet, kept so that a reload or a restart loses nothing.
use super::{Field, Mapping, check};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sheets::Table;
use std::collections::{BTreeMap, BTreeSet};

/// Which sheet and which row: what a tick is remembered by.
pub type Place = (String, u32);

/// All decisions about one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Tables that stay out, counted from 0 in the order of the file.
    pub without: BTreeSet<usize>,
    /// Corrected columns by table.
    pub mappings: BTreeMap<usize, Mapping>,
    /// Doubtful lines that shall be brought in all the same.
    pub ticked: BTreeSet<Place>,
}

/// One table of a file under its mapping.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The table as found.
    pub table: Table,
    /// As guessed, remembered or corrected.
    pub mapping: Mapping,
    /// Whether it is brought in.
    pub wanted: bool,
}

impl Choices {
    /// The tables of a file with what was decided about each. `remembered` knows the mapping of headers met earlier.
    pub fn apply(&self, tables: Vec<(Table, Mapping)>, remembered: &dyn Fn(&str) -> Option<Mapping>) -> Vec<Chosen> {
        let chosen = |(at, (table, guess)): (usize, (Table, Mapping))| {
            let corrected = self.mappings.get(&at).cloned();
            let earlier = || remembered(&Mapping::signature(&table)).map(|m| Mapping::remembered(&table, &m));
            let mapping = corrected.or_else(earlier).unwrap_or(guess);
            Chosen { table, mapping, wanted: !self.without.contains(&at) }
        };
        tables.into_iter().enumerate().map(chosen).collect()
    }

    /// The clerk's word for every column of a table, in their order. True where it differs from what stood there.
    pub fn correct(&mut self, at: usize, chosen: &Chosen, fields: &[(usize, Option<Field>)]) -> bool {
        let mut mapping = chosen.mapping.clone();
        let stood = |index: usize| chosen.mapping.columns.iter().find(|c| c.index == index).and_then(|c| c.field);
        for (index, field) in fields.iter().filter(|(index, field)| stood(*index) != *field) {
            mapping.correct(*index, *field);
        }
        let other = mapping != chosen.mapping;
        if other {
            self.mappings.insert(at, mapping);
        }
        other
    }
}

/// The checked lines of all wanted tables, and the rows that are none.
pub fn lines(all: &[Chosen], today: Date) -> (Vec<super::RosterLine>, Vec<(String, sheets::LeftOut)>) {
    let wanted = || all.iter().filter(|chosen| chosen.wanted);
    let lines = wanted().flat_map(|c| check(&c.table, &c.mapping, today)).collect();
    let left = wanted().flat_map(|c| c.table.left_out.iter().map(|l| (c.table.sheet.clone(), l.clone()))).collect();
    (lines, left)
}
