//! What the command line calls: a sheet straight from its file, without a page to look at it.
use super::{
    bringing::bring_in,
    mapping::Mapping,
    rows::{Reader, Rows},
    sheet::OrderSheet,
    store,
    weighing::{Counts, Weighed, weigh},
};
use anyhow::Result;
use base::{Id, Sentence};
use journal::{Asker, Ledger};
use std::io::Read as Bytes;

/// What a file would do, or did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The mapping that was used.
    pub mapping: String,
    /// How many rows of each kind, and the first of those that cannot be read.
    pub weighed: Weighed,
}

/// Why nothing was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBegun(pub Sentence);

impl std::fmt::Display for NotBegun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.source)
    }
}

impl std::error::Error for NotBegun {}

/// Brings in a sheet, or with `dry_run` only says what would come of it. `named` is a mapping of the office or a
/// built-in one; without a name it is chosen by the headers.
///
/// # Errors
/// [`NotBegun`] or [`sheets::Refused`] inside the error.
pub async fn command<R: Bytes + Send + 'static>(
    (ledger, asker): (&Ledger, &Asker),
    (file_name, from): (&str, R),
    named: Option<&str>,
    dry_run: bool,
    told: &(dyn Fn(Counts) + Send + Sync),
) -> Result<Outcome> {
    let (name, office) = (file_name.to_owned(), asker.office);
    let rows = tokio::task::spawn_blocking(move || Rows::open(&name, from)).await??;
    let mapping = chosen(ledger, office, named, &rows).await?;
    if let Some(field) = mapping.lacking() {
        return Err(NotBegun(Sentence::plain("这份表里没有找到“{field}”这一列。").with("field", field.word())).into());
    }
    if dry_run {
        let reader = Reader { keys: ledger.keys().clone(), seal: None, now: asker.at };
        let weighed = weigh((ledger.reader(), office), reader, rows, &mapping, 50).await?;
        return Ok(Outcome { mapping: mapping.name, weighed });
    }
    let sheet = OrderSheet {
        id: Id::new(),
        file_name: file_name.to_owned(),
        digest: String::new(),
        blob: String::new(),
        mapping,
        uploaded_at: asker.at,
        uploaded_by: asker.actor,
        total: 0,
        done: 0,
        counts: Counts::default(),
        finished_at: None,
        given_up_at: None,
    };
    let weighed = bring_in(ledger, asker, (&sheet, false), rows, told).await?;
    Ok(Outcome { mapping: sheet.mapping.name, weighed })
}

async fn chosen<R: Bytes>(ledger: &Ledger, office: Id, named: Option<&str>, rows: &Rows<R>) -> Result<Mapping> {
    let own = store::mappings(ledger.reader(), office).await?;
    let Some(named) = named else {
        return Ok(Mapping::fitting(&own, &rows.headers).unwrap_or_else(|| super::weighing::guessed(rows)));
    };
    let found = own.into_iter().chain(super::builtin::all()).find(|mapping| mapping.name == named);
    found.ok_or_else(|| NotBegun(Sentence::plain("没有叫“{name}”的对照表。").with("name", named)).into())
}
