//! Erasing the body of a fact. The log keeps its seal, so the proof survives; the erasure is a fact that names it.
use crate::{Asker, Fact, Ledger};
use anyhow::Result;
use base::Id;
use db::params;

/// The verb of an erasure; its body holds the erased sequences.
pub const ERASED: &str = "log.erased";

/// The verb of a fact that erased a person. After it, and once their key is destroyed, rows that still point to them
/// can be checked for being there, not for what they say.
pub const PERSON_ERASED: &str = "person.erased";

#[derive(serde::Serialize, serde::Deserialize)]
struct Body {
    seqs: Vec<i64>,
}

const ERASE: &str = "DELETE FROM log_body WHERE office_id = $1 AND seq = $2";

/// The sequences an erasing fact names, to be packed where the leaf covers them.
pub(crate) fn erased_by(fact: &Fact) -> Vec<i64> {
    if fact.verb != ERASED {
        return Vec::new();
    }
    serde_json::from_str::<Body>(&fact.body).map(|body| body.seqs).unwrap_or_default()
}

impl Ledger {
    /// Erases the bodies of facts: their words and the rows as they were before them.
    pub async fn erase_bodies(&self, asker: &Asker, subject: Id, seqs: &[i64]) -> Result<()> {
        let body = Body { seqs: seqs.to_vec() };
        self.record(asker, async |tx| {
            for seq in seqs {
                tx.execute(ERASE, params![asker.office, *seq]).await?;
            }
            Ok(((), Fact::of(ERASED, subject).saying(&body)))
        })
        .await
        .map(|_| ())
    }
}
