//! Who called the hotline is readable for thirty days. Then the key under which an import sealed its callers is
//! destroyed, and with it what every backup and every journal body holds of them; the masked name stays.
pub mod rules;
pub mod store;

use crate::hotline_import;
use anyhow::{Result, anyhow};
use base::{Id, Millis};
use journal::{Asker, Fact, Ledger, Tx};
use serde_json::json;
use web::{Future, Job, JobSite};

/// The job of this part: daily, and soon after a start that comes later.
pub const JOBS: &[Job] =
    &[Job {
        name: "callers.forget", schedule: Some("20 3 * * *"), purpose: "销毁过了三十天的诉求人资料", run: forget
    }];

/// A key that is destroyed comes back by no undo.
pub const LASTING: &[&str] = &["callers.sealed", "callers.forgotten"];

/// Notes the key of an import before the first caller is written under it.
pub async fn begin(ledger: &Ledger, asker: &Asker, key: Id) -> Result<()> {
    let write = async |tx: &mut Tx| {
        store::begin(tx, key, asker.at).await?;
        anyhow::Ok(((), Fact::of("callers.sealed", key)))
    };
    ledger.record(asker, write).await?;
    Ok(())
}

fn forget(site: &JobSite) -> Future<'_, Result<()>> {
    Box::pin(async move {
        let (ledger, asker) = (&site.house.ledger, Asker::program(site.office, site.at));
        hotline_import::forget_files(ledger, site.office, site.at).await?;
        // Sealed before keys had a beginning: it is now, at the latest.
        for key in store::unknown(ledger.reader(), site.office).await? {
            begin(ledger, &asker, key).await?;
        }
        for key in store::over(ledger.reader(), site.office, site.at - rules::READABLE).await? {
            end(ledger, &asker, key).await?;
        }
        Ok(())
    })
}

/// Destroys a key, and says so once. The key goes first: who is broken off in between destroys it again, and no fact
/// tells of a key that is still there.
async fn end(ledger: &Ledger, asker: &Asker, key: Id) -> Result<()> {
    ledger.keys().destroy(key)?;
    let callers = store::callers(ledger.reader(), asker.office, key).await?;
    // Within this process seen before it is on the disk; of another process, once the database refuses the second.
    let mut told = false;
    let write = async |tx: &mut Tx| {
        told = !store::end(tx, key, asker.at).await?;
        if told {
            return Err(anyhow!("told by another"));
        }
        Ok(((), Fact::of("callers.forgotten", key).saying(&json!({ "n": callers }))))
    };
    match ledger.record(asker, write).await {
        Err(error) if !told && !store::ended(ledger.reader(), asker.office, key).await? => Err(error),
        _ => Ok(()),
    }
}

/// The day until which callers sealed at a moment are readable.
pub fn readable_until(sealed_at: Millis) -> jiff::civil::Date {
    base::clock::day(sealed_at + rules::READABLE)
}
