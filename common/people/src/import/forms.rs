//! What the browser sends about a waiting sheet.
use super::{Choices, Chosen, Field, Preview, choices::Place};
use base::Id;

/// Pairs of name and value as they came: their names depend on the sheet.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// The first value of a name; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The form's command.
    pub fn command(&self) -> Option<Id> {
        self.text("command_id").parse().ok()
    }

    /// The version that the person saw.
    pub fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or(0)
    }

    fn numbers(&self, name: &str) -> impl Iterator<Item = usize> {
        self.0.iter().filter(move |(n, _)| n == name).filter_map(|(_, value)| value.parse().ok())
    }

    /// The ticks kept so far, those of the page that was sent replaced by what was ticked on it.
    pub fn ticked(&self, choices: &Choices, preview: &Preview) -> Choices {
        let place = |at: usize| -> Option<Place> {
            preview.entries.get(at).map(|entry| (entry.line.sheet.clone(), entry.line.row))
        };
        let mut choices = choices.clone();
        for shown in self.numbers("shown").filter_map(place) {
            choices.ticked.remove(&shown);
        }
        choices.ticked.extend(self.numbers("tick").filter_map(place));
        choices
    }

    /// Tables and columns as chosen; beside it the tables whose columns were corrected.
    pub fn chosen(&self, choices: &Choices, tables: &[Chosen]) -> (Choices, Vec<usize>) {
        let mut choices = choices.clone();
        if tables.len() > 1 {
            let wanted: Vec<usize> = self.numbers("table").collect();
            choices.without = (0..tables.len()).filter(|at| !wanted.contains(at)).collect();
        }
        let mut corrected = Vec::new();
        for (at, chosen) in tables.iter().enumerate() {
            let field = |index: usize| {
                let name = column(at, index);
                self.0.iter().find(|(n, _)| *n == name).map(|(_, key)| (index, Field::from_key(key)))
            };
            let fields: Vec<_> = chosen.mapping.columns.iter().filter_map(|c| field(c.index)).collect();
            if choices.correct(at, chosen, &fields) {
                corrected.push(at);
            }
        }
        (choices, corrected)
    }
}

/// The name of the select under a header.
pub fn column(table: usize, index: usize) -> String {
    format!("column-{table}-{index}")
}
