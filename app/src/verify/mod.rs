//! `lilong verify`: what the journal promises, checked against every row; beside a running server or without it.
mod findings;
mod report;
mod store;

pub use findings::Told;
pub use report::print;

use crate::{
    config::Settings,
    opened,
    terminal::{Terminal, trouble},
};
use anyhow::{Context as _, Result};
use base::{Id, Sentence};
use journal::{Finding, Ledger, Verdict};
use std::path::PathBuf;

/// What was found in one office, with its name.
pub struct Office {
    /// As it is called; empty where the office itself is gone.
    pub name: String,
    /// What was checked.
    pub verdict: Verdict,
    /// Each finding in words.
    pub told: Vec<Told>,
}

/// Checks and prints; whether everything holds.
pub async fn run(settings: &Settings, checkpoints: &[PathBuf], json: bool, terminal: Terminal) -> Result<bool> {
    let ledger = opened::to_read(settings).await?;
    let notes = read(checkpoints)?;
    let offices = check(&ledger, &notes, terminal).await?;
    for (note, path) in notes.iter().zip(checkpoints) {
        let known = |office: &Office| note.starts_with(&format!("lilong/{}\n", office.verdict.office));
        if !offices.iter().any(known) {
            return Err(trouble(Sentence::plain("{path} 不是这里任何一个机构的校验点。").with("path", path.display())));
        }
    }
    print(&offices, json, terminal)?;
    Ok(offices.iter().all(|office| office.told.is_empty()))
}

fn read(checkpoints: &[PathBuf]) -> Result<Vec<String>> {
    let texts =
        checkpoints.iter().map(|path| std::fs::read_to_string(path).with_context(|| path.display().to_string()));
    texts.collect()
}

/// Checks every office. `notes` are checkpoints kept elsewhere.
pub async fn check(ledger: &Ledger, notes: &[String], terminal: Terminal) -> Result<Vec<Office>> {
    let names = accounts::every_office(ledger.reader()).await?;
    let name = |id: Id| names.iter().find(|office| office.id == id).map_or(String::new(), |office| office.name.clone());
    let mut offices = Vec::new();
    for id in ledger.offices().await? {
        let bar = terminal.bar(name(id));
        let verdict = journal::verify(ledger, id, notes, |done, all| {
            bar.set_length(all.unsigned_abs());
            bar.set_position(done.unsigned_abs());
        })
        .await?;
        bar.finish_and_clear();
        let told = findings::tell(ledger.reader(), id, &verdict.findings, terminal.say).await?;
        offices.push(Office { name: name(id), verdict, told });
    }
    let strange = journal::strangers(ledger).await?;
    if !strange.is_empty() {
        offices.push(nowhere(ledger, strange, terminal).await?);
    }
    Ok(offices)
}

/// Rows of no office that has a log.
async fn nowhere(ledger: &Ledger, findings: Vec<Finding>, terminal: Terminal) -> Result<Office> {
    let told = findings::tell(ledger.reader(), Id::NOBODY, &findings, terminal.say).await?;
    let verdict =
        Verdict { office: Id::NOBODY, facts: 0, rows: 0, checkpoints: 0, root: journal::tree::empty(), findings };
    Ok(Office { name: String::new(), verdict, told })
}
