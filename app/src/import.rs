//! `lilong import people`: a roster from the command line; the counts go to stdout.
use crate::{
    config::Settings,
    opened,
    terminal::{Terminal, trouble},
};
use anyhow::{Context as _, Result};
use base::Clock;
use journal::Asker;
use people::import::{NotBrought, Outcome, command};
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

/// Brings a roster in, or only weighs it, and says what came of its lines. Doubtful lines stay out: those are for the
/// page, where somebody looks at them.
pub async fn run(settings: &Settings, roster: &Roster<'_>, terminal: Terminal) -> Result<()> {
    let bytes = std::fs::read(roster.file).with_context(|| roster.file.display().to_string())?;
    opened::must_exist(settings)?;
    let ledger = if roster.dry_run { opened::to_read(settings).await? } else { opened::to_write(settings).await? };
    let office = opened::office(&ledger, roster.office).await?.id;
    let name = roster.file.file_name().unwrap_or_default().to_string_lossy();
    let (say, bar) = (terminal.say, terminal.bar(""));
    let told = |words: &'static str, done: u64, of: u64| {
        bar.set_message(say.t(words));
        bar.set_length(of);
        bar.set_position(done);
    };
    let asker = Asker::program(office, Clock::system().now());
    let outcome = command(&ledger, &asker, (&name, bytes), roster.dry_run, &told).await;
    bar.finish_and_clear();
    let outcome = outcome.map_err(|error| NotBrought::inside(&error).map_or(error, trouble))?;
    report(&outcome, roster, terminal)
}

fn report(outcome: &Outcome, roster: &Roster<'_>, terminal: Terminal) -> Result<()> {
    let (counts, say) = (outcome.counts, terminal.say);
    if roster.json {
        let complaints = outcome.said.iter().map(|said| {
            let why = say.sentence(&said.why);
            json!({ "sheet": said.sheet, "row": said.row, "column": said.column, "refused": said.refused, "why": why })
        });
        return terminal.result(json!({
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "doubtful": counts.doubtful,
            "refused": counts.refused,
            "imported": outcome.seq.is_some(),
            "complaints": complaints.collect::<Vec<_>>(),
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
    for said in &outcome.said {
        terminal.result(format_args!("  {} {}{}: {}", said.sheet, said.column, said.row, say.sentence(&said.why)))?;
    }
    if roster.dry_run {
        terminal.tell(say.t("只是看一看，什么都没有写。"));
    }
    Ok(())
}
