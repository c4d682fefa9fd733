//! What was taken back stays gone: keys that a power cut left behind are destroyed.
use crate::store;
use web::{Future, Job, JobSite};

/// Daily, and soon after a start that comes later.
pub(crate) const JOBS: &[Job] =
    &[Job {
        name: "reports.forget", schedule: Some("40 3 * * *"), purpose: "销毁居民删掉的来报", run: forget
    }];

fn forget(site: &JobSite) -> Future<'_, anyhow::Result<()>> {
    Box::pin(async move {
        let ledger = &site.house.ledger;
        for key in store::removed_keys(ledger.reader(), site.office).await? {
            if ledger.keys().holds(key)? {
                ledger.keys().destroy(key)?;
            }
        }
        Ok(())
    })
}
