//! What has a term goes when it is over: soon after the start, and then hourly.
use anyhow::Result;
use base::Millis;
use jobs::Work;
use journal::Asker;
use std::sync::Arc;

const DAY: Millis = 24 * 3_600_000;

/// Looks at masked fields that are older than `days` go.
pub fn hourly(days: i64) -> Result<Work> {
    let run: jobs::Run = Arc::new(move |site| {
        Box::pin(async move {
            let asker = Asker::program(site.office, site.at);
            site.house.ledger.expire_looks(&asker, site.at - days * DAY).await?;
            Ok(())
        })
    });
    Work::scheduled("looks.expire", "0 * * * *", "删去过了保存期的查看记录", run)
}
