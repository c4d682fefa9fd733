//! The ledger as a paper: the same columns, lines and order as its page, in Chinese.
use super::{
    model::{Column, Order},
    pages::{Shown, words},
    rules,
};
use crate::{
    listing::pages::Narrow,
    matter::{
        model::Matter,
        rules::{due, stands},
    },
};
use base::clock;
use typeset::papers::{self, Align, Ledger};

/// Signs a cell holds at most.
const CELL: usize = 200;

/// How wide a column is beside the others, and where its cells stand.
const fn set(column: Column) -> (u8, Align) {
    match column {
        Column::Number => (3, Align::Right),
        Column::Kind | Column::Now => (4, Align::Left),
        Column::Title => (13, Align::Left),
        Column::Place => (7, Align::Left),
        Column::Who => (6, Align::Left),
        Column::Heard | Column::Due | Column::Closed => (5, Align::Center),
    }
}

/// The paper, across.
pub(super) fn paper(shown: &Shown<'_>, (narrow, order): (&Narrow, Order), office: &str) -> Ledger {
    let column = |column: &Column| {
        let (share, align) = set(*column);
        papers::Column { title: column.word().to_owned(), share, align }
    };
    let (name, at) = shown.printed;
    let chosen: Vec<String> = words(shown, narrow, order).into_iter().map(|(words, _)| words).collect();
    let more = shown.lines.len() < usize::try_from(shown.all).unwrap_or_default();
    let more = if more { format!("，这里是前 {} 件", shown.lines.len()) } else { String::new() };
    let note = format!("{office}，{}{more}。{name}，{} 打印", chosen.join("，"), at.strftime("%Y-%m-%d %H:%M"));
    Ledger {
        title: "事项台账".to_owned(),
        note: note.chars().take(500).collect(),
        across: true,
        columns: Column::ALL.iter().map(column).collect(),
        rows: shown.lines.iter().map(row).collect(),
    }
}

fn row(matter: &Matter) -> Vec<String> {
    let cell = |words: &str| words.chars().take(CELL).collect::<String>();
    Vec::from([
        matter.number.to_string(),
        matter.kind.word().to_owned(),
        cell(&matter.title),
        cell(&matter.place),
        clock::day(matter.heard_at).to_string(),
        stands(matter).to_owned(),
        rules::parties(matter).join("、"),
        due(matter).map(|day| day.to_string()).unwrap_or_default(),
        matter.closure.as_ref().map(|closure| clock::day(closure.at).to_string()).unwrap_or_default(),
    ])
}
