//! Signed checkpoints, hourly and when the program stops, also as files: a copy elsewhere catches a rewritten past.
use crate::config::Settings;
use anyhow::{Context as _, Result};
use base::{Clock, Id};
use jobs::Work;
use journal::Ledger;
use std::{path::Path, sync::Arc};

/// One for an office, every hour.
pub fn hourly(settings: Settings) -> Result<Work> {
    let settings = Arc::new(settings);
    let run: jobs::Run = Arc::new(move |site| {
        let settings = settings.clone();
        Box::pin(async move { one(&site.house.ledger, &settings, site.office).await })
    });
    Work::scheduled("log.checkpoint", "0 * * * *", "给日志做核对点", run)
}

/// One for every office, when the program stops.
pub async fn all(ledger: &Ledger, settings: &Settings) -> Result<()> {
    for office in ledger.offices().await? {
        one(ledger, settings, office).await?;
    }
    Ok(())
}

async fn one(ledger: &Ledger, settings: &Settings, office: Id) -> Result<()> {
    let note = ledger.checkpoint(office, Clock::system().now()).await?;
    keep(&settings.folder.checkpoints(), office, &note)?;
    if let Some(second) = &settings.checkpoint_folder
        && let Err(error) = keep(second, office, &note)
    {
        // A stick that was taken out must not end the first copy.
        tracing::warn!(target: "lilong", error = format!("{error:#}"), "no second copy of the checkpoint");
    }
    Ok(())
}

/// `<folder>/<office>/<size>.txt`.
pub fn keep(folder: &Path, office: Id, note: &str) -> Result<std::path::PathBuf> {
    let size = note.lines().nth(1).context("a checkpoint without size")?;
    let folder = folder.join(office.to_string());
    let path = folder.join(format!("{size}.txt"));
    if !path.is_file() {
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        std::fs::write(&path, note).with_context(|| path.display().to_string())?;
    }
    Ok(path)
}
