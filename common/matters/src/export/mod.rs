//! The list as a workbook. What it was wanted for is a fact; residents' names and words only where asked for.
pub(crate) mod handlers;

use crate::{
    listing::{
        model::{Choice, MOST},
        store::matters,
    },
    matter::{
        model::{Matter, Step},
        rules::{self, State, Wall},
    },
};
use anyhow::Result;
use base::{Id, Millis, Say};
use db::Reader;
use jiff::civil::Date;
use people::asked::{Card, store::cards};
use sheets::{ColumnKind, OutCell, OutSheet};
use std::collections::HashMap;

/// All the matters of a choice, page after page, in its order.
async fn all(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Matter>> {
    let mut all: Vec<Matter> = Vec::new();
    loop {
        let after = i64::try_from(all.len())?;
        let mut page = matters(db, office, wall, &Choice { most: MOST, after, ..choice.clone() }).await?;
        let last = i64::try_from(page.len())? < MOST;
        if choice.newest {
            page.sort_by_key(|matter| -matter.number);
        } else {
            rules::order(&mut page);
        }
        all.append(&mut page);
        if last {
            return Ok(all);
        }
    }
}

/// An .xlsx, one matter a line. `full` adds whom it concerns and what was said.
async fn workbook(db: &Reader, office: Id, matters: Vec<Matter>, full: bool) -> Result<Vec<u8>> {
    let mut concerned = HashMap::new();
    if full {
        let persons: Vec<Id> = matters.iter().flat_map(|matter| matter.persons.iter().copied()).collect();
        concerned = cards(db, office, &persons).await?;
    }
    tokio::task::spawn_blocking(move || {
        let rows = matters.iter().map(|matter| line(matter, full.then_some(&concerned))).collect();
        Ok(sheets::write(&[OutSheet::new("事项", &columns(full), rows)])?)
    })
    .await?
}

const ALWAYS: [(&str, ColumnKind); 14] = [
    ("号码", ColumnKind::Number),
    ("类别", ColumnKind::Text),
    ("什么事", ColumnKind::Text),
    ("地点", ColumnKind::Text),
    ("听到的日子", ColumnKind::Date),
    ("怎么听到的", ColumnKind::Text),
    ("现在", ColumnKind::Text),
    ("谁来办", ColumnKind::Text),
    ("办了什么", ColumnKind::Text),
    ("到期", ColumnKind::Date),
    ("还缺什么", ColumnKind::Text),
    ("办结的日子", ColumnKind::Date),
    ("结果", ColumnKind::Text),
    // By it a sheet that comes back tells what was changed since.
    ("第几版", ColumnKind::Number),
];
const FULL: [(&str, ColumnKind); 2] = [("和谁有关", ColumnKind::Text), ("怎么说的", ColumnKind::Text)];

fn columns(full: bool) -> Vec<(&'static str, ColumnKind)> {
    ALWAYS.iter().chain(FULL.iter().filter(|_| full)).copied().collect()
}

/// Workbooks are for the office's files, so they speak Chinese whatever language the page is read in.
fn line(matter: &Matter, concerned: Option<&HashMap<Id, Card>>) -> Vec<OutCell> {
    let kept: Vec<&Step> = matter.steps.iter().filter(|step| step.dropped.is_none()).collect();
    let mut parties: Vec<&str> = Vec::new();
    for step in &kept {
        if !parties.contains(&step.party.word()) {
            parties.push(step.party.word());
        }
    }
    let done: Vec<String> =
        kept.iter().filter(|step| step.done.is_some()).map(|step| format!("{}：{}", step.what, step.result)).collect();
    let lacking = match rules::state(matter) {
        State::Closed => String::new(),
        _ => crate::listing::rows::lacking(Say::ZH, matter),
    };
    let closure = matter.closure.as_ref();
    let mut cells = vec![
        OutCell::Number(matter.number),
        text(matter.kind.word()),
        text(&matter.title),
        text(&matter.place),
        OutCell::Date(day(matter.heard_at)),
        text(matter.heard_how.word()),
        text(rules::stands(matter)),
        text(&parties.join("、")),
        text(&done.join("；")),
        rules::due(matter).map_or(OutCell::Empty, OutCell::Date),
        text(&lacking),
        closure.map_or(OutCell::Empty, |closure| OutCell::Date(day(closure.at))),
        text(closure.map_or("", |closure| &closure.result)),
        OutCell::Number(matter.version),
    ];
    if let Some(cards) = concerned {
        let names: Vec<&str> =
            matter.persons.iter().filter_map(|id| cards.get(id)).map(|card| card.name.as_str()).collect();
        cells.extend([text(&names.join("、")), text(&matter.detail)]);
    }
    cells
}

fn day(at: Millis) -> Date {
    base::clock::day(at)
}

fn text(words: &str) -> OutCell {
    OutCell::text(words)
}
