//! After a restore the log goes on in a new epoch, and says so: facts recorded after the backup are not there.
use crate::{Asker, Fact, Ledger};
use anyhow::{Result, ensure};
use db::params;
use serde::Serialize;

const NEXT: &str = "UPDATE log_head SET epoch = epoch + 1 WHERE office_id = $1";

impl Ledger {
    /// Begins the next epoch of an office's log; `said` tells from which backup. Returns the fact's place.
    pub async fn begin_epoch(&self, asker: &Asker, said: &impl Serialize) -> Result<i64> {
        let recorded = self
            .record(asker, async |tx| {
                ensure!(tx.execute(NEXT, params![asker.office]).await? == 1, "the office has no log");
                Ok(((), Fact::of("log.restored", asker.office).saying(said)))
            })
            .await?;
        Ok(recorded.seq)
    }
}
