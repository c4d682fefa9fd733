//! From the bytes of a file to rows in the database: read, compared, brought in as one fact.
use super::{
    Choices, Chosen, Counts, Layout, Mapping, Mark, Preview, Register, choices,
    plan::{Plan, plan},
    store::{self, SheetImport},
    tables,
};
use crate::register;
use anyhow::Result;
use base::{Id, Sentence};
use db::Reader;
use jiff::civil::Date;
use journal::{Asker, Fact, Keyring, Ledger, Recorded, Tx};
use serde_json::json;
use std::{collections::HashMap, sync::Arc, time::Duration};

/// An import writes tens of thousands of rows in one fact.
const PATIENCE: Duration = Duration::from_mins(5);
/// How often an import compares again because colleagues were at work meanwhile.
const TRIES: u32 = 5;

/// Why nothing was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBrought {
    /// The file cannot be used.
    File(Sentence),
    /// Somebody decided about this sheet meanwhile, or brought it in.
    Meanwhile,
    /// The register is no longer what was shown: look again.
    Other,
}

impl NotBrought {
    /// The sentence to show.
    pub fn sentence(&self) -> Sentence {
        match self {
            NotBrought::File(sentence) => sentence.clone(),
            NotBrought::Meanwhile => "这份表刚被同事处理过，请再看一遍。".into(),
            NotBrought::Other => "名册刚才有改动，和您看到的不一样了。请再看一遍，再点导入。".into(),
        }
    }
}

impl std::fmt::Display for NotBrought {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.sentence().source)
    }
}

impl std::error::Error for NotBrought {}

/// What a file would do, and what it was compared with.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The tables with what was decided about each.
    pub tables: Arc<Vec<Chosen>>,
    /// Line by line.
    pub preview: Arc<Preview>,
    /// What was known.
    pub register: Arc<Register>,
    /// The ids behind it.
    pub layout: Arc<Layout>,
    /// The office's last fact then.
    pub head: i64,
}

impl Compared {
    /// The same for every preview that shows the same; carried by the form, so that nobody imports what they did not see.
    pub fn fingerprint(&self) -> String {
        use std::hash::{DefaultHasher, Hash as _, Hasher as _};
        let mut hasher = DefaultHasher::new();
        for entry in &self.preview.entries {
            (entry.line.row, entry.verdict as u8, entry.person.map(|id| id.to_string())).hash(&mut hasher);
            for change in &entry.changes {
                (change.field, &change.before, &change.after).hash(&mut hasher);
            }
        }
        format!("{:016x}", hasher.finish())
    }
}

/// The tables of a file. Slow for large ones: call it from a blocking task.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Vec<(sheets::Table, Mapping)>, NotBrought> {
    let sheets = sheets::read(file_name, bytes).map_err(|refused| NotBrought::File(refused.sentence()))?;
    let found = tables(&sheets);
    if found.is_empty() {
        return Err(NotBrought::File("没有找到名单：表头里要有“姓名”，或者“室号”“业主”这样的列。".into()));
    }
    Ok(found)
}

/// Compares the tables of a file with the register as it is now. The sums run beside the other requests.
pub async fn compared(
    (db, keys): (&Reader, &Arc<Keyring>),
    office: Id,
    today: Date,
    found: Vec<(sheets::Table, Mapping)>,
    choices: &Choices,
) -> Result<Compared> {
    let head = store::head(db, office).await?;
    let mappings: HashMap<String, Mapping> = store::mappings(db, office).await?;
    let register = Arc::new(register::store::load(db, office).await?);
    let layout = Arc::new(store::layout(db, office).await?);
    let (known, keys, decided) = (register.clone(), keys.clone(), choices.clone());
    let (tables, preview) = tokio::task::spawn_blocking(move || {
        let tables = decided.apply(found, &|signature| mappings.get(signature).cloned());
        let (lines, left_out) = choices::lines(&tables, today);
        let mark = |number: &str| -> Mark { keys.mark(number).try_into().unwrap_or_default() };
        let preview = Preview { left_out, ..super::compare(&known, lines, &mark) };
        (Arc::new(tables), Arc::new(preview))
    })
    .await?;
    Ok(Compared { tables, preview, register, layout, head })
}

/// Brings in what was compared, as one fact `people.imported` about `sheet`, all or nothing. `seen` is the fingerprint of
/// what the clerk saw, `None` where nobody looked. Where colleagues wrote meanwhile it is compared again.
pub async fn bring_in(
    ledger: &Ledger,
    asker: &Asker,
    (sheet, known): (&SheetImport, bool),
    mut compared: Compared,
    seen: Option<&str>,
) -> Result<Recorded<Counts>> {
    let today = base::clock::day(asker.at);
    for _ in 0..TRIES {
        if seen.is_some_and(|seen| seen != compared.fingerprint()) {
            return Err(NotBrought::Other.into());
        }
        if let Some(recorded) = attempt(ledger, asker, (sheet, known), &compared, today).await? {
            return Ok(recorded);
        }
        let found = compared.tables.iter().map(|c| (c.table.clone(), c.mapping.clone())).collect();
        compared = self::compared((ledger.reader(), ledger.keys()), asker.office, today, found, &sheet.choices).await?;
    }
    Err(NotBrought::Other.into())
}

/// `None` where the register changed since it was compared with.
async fn attempt(
    ledger: &Ledger,
    asker: &Asker,
    (sheet, known): (&SheetImport, bool),
    compared: &Compared,
    today: Date,
) -> Result<Option<Recorded<Counts>>> {
    let counts = compared.preview.counts();
    let (preview, register, layout) = (&compared.preview, &compared.register, &compared.layout);
    let plan: Plan = plan(preview, (register, layout), &sheet.choices.ticked, today);
    let new: Vec<Id> = plan.batch.persons.iter().map(|person| person.id).collect();
    let keys = ledger.keys().clone();
    tokio::task::spawn_blocking(move || keys.prepare(&new)).await??;
    let write = async |tx: &mut Tx| {
        if store::head_within(tx).await? != compared.head {
            return Err(anyhow::Error::from(NotBrought::Other));
        }
        if !known {
            store::uploaded(tx, sheet).await?;
        }
        if !store::done(tx, sheet.id, sheet.version, asker.at, counts).await? {
            return Err(NotBrought::Meanwhile.into());
        }
        store::write(tx, &plan, register, today).await?;
        let body = json!({
            "file": sheet.file_name, "sha256": sheet.digest, "new": counts.new, "changed": counts.changed,
            "ticked": sheet.choices.ticked.len(),
        });
        Ok((counts, Fact::of("people.imported", sheet.id).touching(plan.persons()).saying(&body)))
    };
    match ledger.record_within(PATIENCE, asker, write).await {
        Err(error) if error.downcast_ref() == Some(&NotBrought::Other) => Ok(None),
        other => other.map(Some),
    }
}
