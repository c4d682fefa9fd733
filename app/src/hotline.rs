//! `lilong import hotline`: a sheet of hotline orders from the command line, read row by row; the counts go to stdout.
use crate::{
    config::Settings,
    import::unread,
    opened,
    terminal::{Terminal, trouble},
};
use anyhow::Result;
use base::Clock;
use journal::Asker;
use matters::hotline_import::{Counts, NotBegun, Outcome, command};
use serde_json::json;
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// What was asked for.
pub struct Orders<'a> {
    /// The sheet; `-` is standard input.
    pub file: &'a Path,
    /// A saved or built-in mapping; by the headers where none is named.
    pub mapping: Option<&'a str>,
    /// Only weigh it.
    pub dry_run: bool,
    /// The office, where there are several.
    pub office: Option<&'a str>,
    /// For programs.
    pub json: bool,
}

/// Brings a sheet in, or only weighs it, and says what came of its rows.
pub async fn run(settings: &Settings, orders: &Orders<'_>, terminal: Terminal) -> Result<()> {
    let stdin = orders.file.as_os_str() == "-";
    let from: Box<dyn Read + Send> = if stdin {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(orders.file).map_err(|error| unread(error, orders.file))?)
    };
    let name = if stdin { "stdin".into() } else { orders.file.file_name().unwrap_or_default().to_string_lossy() };
    let ledger = if orders.dry_run { opened::to_read(settings).await? } else { opened::to_write(settings).await? };
    let office = opened::office(&ledger, orders.office).await?.id;
    let (say, bar) = (terminal.say, terminal.bar(""));
    let told = |counts: Counts| {
        bar.set_message(say.t("导入"));
        bar.set_position(counts.rows().unsigned_abs());
    };
    let asker = Asker::program(office, Clock::system().now());
    let outcome = command((&ledger, &asker), (&name, from), orders.mapping, orders.dry_run, &told).await;
    bar.finish_and_clear();
    report(&outcome.map_err(spoken)?, orders, terminal)
}

/// What a person can put right is said as a sentence.
fn spoken(error: anyhow::Error) -> anyhow::Error {
    if let Some(refused) = error.downcast_ref::<sheets::Refused>() {
        return trouble(refused.sentence());
    }
    match error.downcast::<NotBegun>() {
        Ok(NotBegun(why)) => trouble(why),
        Err(error) => error,
    }
}

fn report(outcome: &Outcome, orders: &Orders<'_>, terminal: Terminal) -> Result<()> {
    let (counts, say) = (outcome.weighed.counts, terminal.say);
    let refusals = &outcome.weighed.refusals;
    if orders.json {
        let refusals = refusals.iter().map(|refusal| {
            json!({ "row": refusal.row, "number": refusal.number, "why": say.sentence(&refusal.why.sentence(say)) })
        });
        return terminal.result(json!({
            "mapping": outcome.mapping,
            "rows": counts.rows(),
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "refused": counts.refused,
            "imported": !orders.dry_run,
            "refusals": refusals.collect::<Vec<_>>(),
        }));
    }
    terminal.result(say.f(
        "按“{mapping}”读了 {rows} 行：新增 {new}，有变化 {changed}，没有变化 {same}，不能导入 {refused}",
        &[
            ("mapping", &outcome.mapping),
            ("rows", &counts.rows()),
            ("new", &counts.new),
            ("changed", &counts.changed),
            ("same", &counts.same),
            ("refused", &counts.refused),
        ],
    ))?;
    for refusal in refusals {
        terminal.result(format_args!(
            "  {} {}: {}",
            refusal.row,
            refusal.number,
            say.sentence(&refusal.why.sentence(say))
        ))?;
    }
    if orders.dry_run {
        terminal.tell(say.t("只是看一看，什么都没有写。"));
    }
    Ok(())
}
