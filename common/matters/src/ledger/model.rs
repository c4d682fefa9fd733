//! How a ledger is sorted; it stands in the address.
use crate::{listing::pages::Narrow, words::nouns};
use serde::Deserialize;

nouns! {
    /// The columns of a ledger.
    Column {
        /// Counted per office.
        Number "number" "号码",
        /// A kind.
        Kind "kind" "类别",
        /// A few words.
        Title "title" "什么事",
        /// Where.
        Place "place" "地点",
        /// The day it was heard.
        Heard "heard" "听到日",
        /// Where it stands.
        Now "now" "现在",
        /// Who does it.
        Who "who" "谁来办",
        /// The first day something should be done by.
        Due "due" "到期日",
        /// The day it was closed.
        Closed "closed" "办结日",
    }
}

/// What the address asks for, as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    kind: String,
    building: String,
    who: String,
    by: String,
    down: String,
}

/// By which column, and whether the largest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub by: Column,
    /// From the largest down.
    pub down: bool,
}

impl Asked {
    /// What narrows it: the list's own filters.
    pub fn narrow(&self) -> Narrow {
        Narrow {
            state: self.state.clone(),
            kind: self.kind.clone(),
            building: self.building.clone(),
            who: self.who.clone(),
            ..Narrow::default()
        }
    }

    /// How it is sorted: by number unless a column is named.
    pub fn order(&self) -> Order {
        Order { by: Column::read(&self.by).unwrap_or(Column::Number), down: self.down == "yes" }
    }
}

impl Order {
    /// The address of a list in this order.
    pub fn address(self, narrow: &Narrow, path: &str) -> String {
        let address = narrow.address(path, narrow.stage(), 1);
        format!("{address}&by={}{}", self.by.key(), if self.down { "&down=yes" } else { "" })
    }

    /// The address of the same list sorted by a column: a second press on it turns it round.
    pub fn turned(self, narrow: &Narrow, by: Column) -> String {
        Order { by, down: self.by == by && !self.down }.address(narrow, "/matters/ledger")
    }
}
