//! Signed checkpoints of an office's log, kept in the database and worth most when copied outside.
use crate::{
    Asker, Ledger,
    note::{self, Checkpoint},
    tree,
};
use anyhow::{Context as _, Result};
use base::{Id, Millis};
use db::params;

const HEAD: &str = "SELECT seq FROM log_head WHERE office_id = $1";
const OFFICES: &str = "SELECT office_id FROM log_head ORDER BY office_id";
const LEAVES: &str = "SELECT leaf FROM log_entry WHERE office_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
const NODES: &str = "SELECT hash FROM log_node
    WHERE office_id = $1 AND level = $2 AND idx >= $3 AND idx < $4 ORDER BY idx";
const KNOWN: &str = "SELECT note FROM log_checkpoint WHERE office_id = $1 AND size = $2";
const KEEP: &str = "INSERT INTO log_checkpoint (office_id, size, made_at, note) VALUES ($1, $2, $3, $4)";

/// The log's name in its checkpoints.
pub(crate) fn origin(office: Id) -> String {
    format!("lilong/{office}")
}

impl Ledger {
    /// All offices that have a log.
    pub async fn offices(&self) -> Result<Vec<Id>> {
        Ok(self.reader().rows(OFFICES, &[], |row| row.get(0)).await?)
    }

    /// Number of facts in an office's log.
    pub async fn size(&self, office: Id) -> Result<i64> {
        Ok(self.reader().one(HEAD, params![office], |row| row.get(0)).await?)
    }

    /// Signs the log as it is now. Copy the note outside (a file, a printed notice): it then catches a rewritten past.
    pub async fn checkpoint(&self, office: Id, now: Millis) -> Result<String> {
        self.anchor_looks(&Asker::program(office, now)).await?;
        let size = self.size(office).await?;
        let known: Option<String> = self.reader().maybe(KNOWN, params![office, size], |row| row.get(0)).await?;
        if let Some(note) = known {
            return Ok(note);
        }
        let root = self.range_root(office, tree::Range { from: 0, size: size.unsigned_abs() }).await?;
        let checkpoint = Checkpoint { size: size.unsigned_abs(), root };
        let note = note::sign(&origin(office), self.keys().log(), &checkpoint);
        self.keep_house(office, async |tx| {
            if tx.maybe(KNOWN, params![office, size], |row| row.get::<String>(0)).await?.is_none() {
                tx.execute(KEEP, params![office, size, now, &note]).await?;
            }
            Ok(())
        })
        .await?;
        Ok(note)
    }

    /// The key that checks this installation's checkpoints, as other tools read it.
    pub fn verifier_key(&self, office: Id) -> String {
        note::verifier_key(&origin(office), &self.keys().log().verifying_key())
    }

    /// The leaf of fact `seq` and the hashes that prove it is in a log of `size` facts.
    pub async fn inclusion_proof(&self, office: Id, seq: i64, size: i64) -> Result<(tree::Hash, Vec<tree::Hash>)> {
        let leaf = self.reader().maybe(LEAVES, params![office, seq - 1, seq], |row| row.get(0)).await?;
        let mut path = Vec::new();
        for range in tree::inclusion((seq - 1).unsigned_abs(), size.unsigned_abs()) {
            path.push(self.range_root(office, range).await?);
        }
        Ok((leaf.context("no such fact")?, path))
    }

    async fn range_root(&self, office: Id, range: tree::Range) -> Result<tree::Hash> {
        let mut runs = Vec::new();
        for run in range.runs() {
            let (from, to) = (run.start.cast_signed(), (run.start + run.count).cast_signed());
            let hashes: Vec<tree::Hash> = if run.level == 0 {
                self.reader().rows(LEAVES, params![office, from, to], |row| row.get(0)).await?
            } else {
                let level = i64::from(run.level);
                self.reader().rows(NODES, params![office, level, from, to], |row| row.get(0)).await?
            };
            anyhow::ensure!(hashes.len() as u64 == run.count, "hashes are missing at level {}", run.level);
            runs.push(hashes);
        }
        Ok(tree::root(runs))
    }
}
