//! `lilong export`: data leave only by name: everything of one office, for somebody, for a reason, which is a fact.
mod journal_lines;
mod tables;

use crate::{
    config::Settings,
    opened,
    serve::checkpoints::keep,
    terminal::{Terminal, trouble},
};
use ::journal::{Asker, Fact};
use anyhow::{Context as _, Result};
use base::{Clock, Id, Sentence};
use serde_json::json;
use std::{fs, path::Path};

/// Why and for whom everything goes out.
pub struct Purpose<'a> {
    /// The office, where there are several.
    pub office: Option<&'a str>,
    /// Who gets it.
    pub to: &'a str,
    /// What for.
    pub reason: &'a str,
    /// Identity numbers and health too, in the clear.
    pub unmask: bool,
}

/// Writes a folder: a workbook for each table, the journal as lines of JSON, and a note of what this is.
pub async fn run(settings: &Settings, folder: &Path, purpose: &Purpose<'_>, terminal: Terminal) -> Result<()> {
    opened::must_exist(settings)?;
    if fs::exists(folder)? {
        let sentence = Sentence::plain("{path} 已经有了，不会盖掉它。请换一个名字。");
        return Err(trouble(sentence.with("path", folder.display())));
    }
    let ledger = opened::to_write(settings).await?;
    let office = opened::office(&ledger, purpose.office).await?;
    let said = json!({ "to": purpose.to, "reason": purpose.reason, "unmasked": purpose.unmask });
    let fact = Fact::of("office.exported", office.id).saying(&said);
    let now = Clock::system().now();
    ledger.record(&Asker::program(office.id, now), async |_| anyhow::Ok(((), fact))).await?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    crate::folder::only_owner(folder)?;
    let rows = tables::write((&ledger, settings.engine()), office.id, folder, purpose.unmask, terminal).await?;
    let facts = journal_lines::write(&ledger, office.id, &folder.join("journal.jsonl"), purpose.unmask).await?;
    fs::write(folder.join("checkpoint.txt"), ledger.checkpoint(office.id, now).await?)?;
    terminal.result(terminal.say.f(
        "导出好了：{path}，{rows} 行资料，{facts} 笔记录。",
        &[("path", &folder.display()), ("rows", &rows), ("facts", &facts)],
    ))
}

/// Prints a checkpoint of an office's log: a fresh one, or the newest that was kept while a server is running.
pub async fn checkpoint(settings: &Settings, office: Option<&str>, terminal: Terminal) -> Result<()> {
    opened::must_exist(settings)?;
    let note = match opened::to_write(settings).await {
        Ok(ledger) => {
            let office = opened::office(&ledger, office).await?.id;
            let note = ledger.checkpoint(office, Clock::system().now()).await?;
            keep(&settings.folder.checkpoints(), office, &note)?;
            note
        }
        Err(error) if matches!(error.downcast_ref(), Some(db::Failure::Held(_))) => {
            let ledger = opened::to_read(settings).await?;
            newest(settings, opened::office(&ledger, office).await?.id)?
        }
        Err(error) => return Err(error),
    };
    terminal.result(note.trim_end())
}

fn newest(settings: &Settings, office: Id) -> Result<String> {
    let folder = settings.folder.checkpoints().join(office.to_string());
    let sizes = fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| {
        let name = entry.ok()?.file_name();
        name.to_str()?.strip_suffix(".txt")?.parse::<u64>().ok()
    });
    let size = sizes.max().ok_or_else(|| trouble("还没有校验点：serve 每小时存一个，停下时也存一个。"))?;
    Ok(fs::read_to_string(folder.join(format!("{size}.txt")))?)
}
