//! What has a term goes when it is over: soon after the start, and then hourly.
use anyhow::Result;
use base::{Clock, Millis};
use journal::{Asker, Ledger};
use std::time::Duration;
use tokio::sync::watch;

const DAY: Millis = 24 * 3_600_000;

/// Runs beside the pages until told to stop. `days` is how long the access log is kept.
pub async fn hourly(ledger: Ledger, clock: Clock, days: i64, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = once(&ledger, &clock, days).await {
            tracing::error!(target: "lilong", error = format!("{error:#}"), "what is too old could not be deleted");
        }
        if tokio::time::timeout(Duration::from_hours(1), stopped.wait_for(|stop| *stop)).await.is_ok() {
            return;
        }
    }
}

/// In every office: looks older than `days` go; how many went.
pub async fn once(ledger: &Ledger, clock: &Clock, days: i64) -> Result<u64> {
    let (now, mut gone) = (clock.now(), 0);
    for office in ledger.offices().await? {
        gone += ledger.expire_looks(&Asker::program(office, now), now - days * DAY).await?;
    }
    Ok(gone)
}
