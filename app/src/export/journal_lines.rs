//! The journal as lines of JSON, the oldest first.
use anyhow::Result;
use base::Id;
use journal::{Happened, Ledger, latest};
use serde_json::json;
use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

const AT_ONCE: i64 = 1000;

/// Writes them; how many. Bodies sealed under a person's key are left out unless unmasked.
pub async fn write(ledger: &Ledger, office: Id, path: &Path, unmask: bool) -> Result<i64> {
    let mut out = BufWriter::new(File::create(path)?);
    let size = ledger.size(office).await?;
    let mut from = 0;
    while from < size {
        let to = (from + AT_ONCE).min(size);
        let mut facts = latest(ledger.reader(), ledger.keys(), office, to + 1, to - from).await?;
        facts.reverse();
        for fact in facts {
            writeln!(out, "{}", line(&fact, unmask))?;
        }
        from = to;
    }
    out.into_inner()?.sync_all()?;
    Ok(size)
}

fn line(fact: &Happened, unmask: bool) -> serde_json::Value {
    let shown = unmask || !fact.verb.starts_with("person.");
    json!({
        "seq": fact.seq,
        "recorded_at": fact.at,
        "occurred_at": fact.occurred_at,
        "actor": fact.actor.to_string(),
        "verb": fact.verb,
        "subject": fact.subject.to_string(),
        "body": fact.body.as_ref().filter(|_| shown),
    })
}
