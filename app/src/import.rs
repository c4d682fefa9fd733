//! `lilong import people`: a roster from the command line, weighed first; the counts go to stdout.
use crate::{
    config::Settings,
    opened,
    terminal::{Terminal, trouble},
};
use anyhow::{Context as _, Result};
use base::{Clock, Id, Sentence, clock::day};
use journal::Ledger;
use people::import::{self, Preview, Verdict};
use serde_json::json;
use std::path::Path;

/// What was asked for.
pub struct Roster<'a> {
    /// The sheet.
    pub file: &'a Path,
    /// Only weigh it.
    pub dry_run: bool,
    /// The office, where there are several.
    pub office: Option<&'a str>,
    /// For programs.
    pub json: bool,
}

/// Weighs a roster against what is known and says what would come of each line.
pub async fn run(settings: &Settings, roster: &Roster<'_>, terminal: Terminal) -> Result<()> {
    if !roster.dry_run {
        return Err(trouble("命令行现在只能先看一看，请加 --dry-run；导入请在网页上做。"));
    }
    let bytes = std::fs::read(roster.file).with_context(|| roster.file.display().to_string())?;
    let ledger = opened::to_read(settings).await?;
    let office = opened::office(&ledger, roster.office).await?.id;
    let name = roster.file.file_name().unwrap_or_default().to_string_lossy();
    let preview = weigh(&ledger, office, &name, &bytes).await?;
    report(&preview, roster.json, terminal)
}

async fn weigh(ledger: &Ledger, office: Id, name: &str, bytes: &[u8]) -> Result<Preview> {
    let sheets = sheets::read(name, bytes).map_err(|refused| trouble(refused.sentence()))?;
    let tables = import::tables(&sheets);
    if tables.is_empty() {
        return Err(trouble(Sentence::plain("{file} 里没有认得的名册：要有姓名、门牌这样的表头。").with("file", name)));
    }
    let today = day(Clock::system().now());
    let lines = tables.iter().flat_map(|(table, mapping)| import::check(table, mapping, today)).collect();
    let known = people::register::store::load(ledger.reader(), office).await?;
    let keys = ledger.keys();
    // A mark is an HMAC-SHA-256, so always of this length.
    let mark = |number: &str| keys.mark(number).try_into().unwrap_or_default();
    Ok(import::compare(&known, lines, &mark))
}

fn report(preview: &Preview, json: bool, terminal: Terminal) -> Result<()> {
    let (counts, say) = (preview.counts(), terminal.say);
    if json {
        let entries =
            preview.entries.iter().flat_map(|entry| entry.line.complaints.iter().map(move |why| (entry, why)));
        let complaints: Vec<_> = entries
            .map(|(entry, why)| {
                json!({
                    "sheet": entry.line.sheet,
                    "row": entry.line.row,
                    "column": why.letters(),
                    "refused": entry.verdict == Verdict::Refused,
                    "why": say.sentence(&why.why),
                })
            })
            .collect();
        return terminal.result(json!({
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "doubtful": counts.doubtful,
            "refused": counts.refused,
            "complaints": complaints,
        }));
    }
    terminal.result(say.f(
        "新增 {new}，有变化 {changed}，没有变化 {same}，有疑问 {doubtful}，不能导入 {refused}",
        &[
            ("new", &counts.new),
            ("changed", &counts.changed),
            ("same", &counts.same),
            ("doubtful", &counts.doubtful),
            ("refused", &counts.refused),
        ],
    ))?;
    for entry in &preview.entries {
        for why in &entry.line.complaints {
            let (sheet, row, column) = (&entry.line.sheet, entry.line.row, why.letters());
            terminal.result(format_args!("  {sheet} {column}{row}: {}", say.sentence(&why.why)))?;
        }
    }
    Ok(())
}
