//! Signed checkpoints, hourly and when the program stops, also as files: a copy elsewhere catches a rewritten past.
use crate::config::Settings;
use anyhow::{Context as _, Result};
use base::{Clock, Id};
use journal::Ledger;
use std::{path::Path, time::Duration};
use tokio::sync::watch;

/// Runs beside the pages until told to stop, and then once more.
pub async fn hourly(ledger: Ledger, settings: Settings, mut stopped: watch::Receiver<bool>) {
    loop {
        let told = tokio::time::timeout(Duration::from_hours(1), stopped.wait_for(|stop| *stop)).await.is_ok();
        if let Err(error) = all(&ledger, &settings).await {
            tracing::error!(target: "lilong", error = format!("{error:#}"), "a checkpoint could not be made");
        }
        if told {
            return;
        }
    }
}

async fn all(ledger: &Ledger, settings: &Settings) -> Result<()> {
    for office in ledger.offices().await? {
        let note = ledger.checkpoint(office, Clock::system().now()).await?;
        keep(&settings.folder.checkpoints(), office, &note)?;
        if let Some(second) = &settings.checkpoint_folder
            && let Err(error) = keep(second, office, &note)
        {
            // A stick that was taken out must not end the first copy.
            tracing::warn!(target: "lilong", error = format!("{error:#}"), "no second copy of the checkpoint");
        }
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
