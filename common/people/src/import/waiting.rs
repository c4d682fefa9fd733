//! A waiting sheet: its file sealed among the blobs, what it would do, and the last such answers kept in memory.
use super::{
    Choices, Mapping,
    bringing::{self, Compared, NotBrought},
    store::{self, SheetImport},
};
use base::{Id, Millis, hex};
use sha2::{Digest as _, Sha256};
use sheets::Table;
use std::sync::{Mutex, MutexGuard};
use web::{Desk, Problem};

/// How long the file of a sheet that was brought in stays, for whoever undoes it and tries again.
const KEPT: Millis = 30 * 24 * 60 * 60 * 1000;
/// Paging through a preview asks for the same one again; nobody pages through more than a few at once.
const REMEMBERED: usize = 2;

type Key = (Id, i64, i64, jiff::civil::Date);
static LAST: Mutex<Vec<(Key, Compared)>> = Mutex::new(Vec::new());

fn last() -> MutexGuard<'static, Vec<(Key, Compared)>> {
    LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The tables of a file, read beside the other requests.
pub async fn tables(file_name: &str, bytes: Vec<u8>) -> Result<Result<Vec<(Table, Mapping)>, NotBrought>, Problem> {
    let name = file_name.to_owned();
    let read = tokio::task::spawn_blocking(move || bringing::read(&name, &bytes)).await;
    read.map_err(|error| Problem::Broken(error.into()))
}

/// Seals the file under a key of its own and keeps it; what the row about it will say.
pub async fn keep(desk: &Desk, file_name: &str, bytes: &[u8]) -> Result<SheetImport, Problem> {
    let id = Id::new();
    let sealed = desk.house.ledger.keys().seal(id, bytes)?;
    Ok(SheetImport {
        id,
        file_name: file_name.chars().filter(|c| !c.is_control()).take(120).collect(),
        digest: hex::text(&Sha256::digest(bytes)),
        blob: desk.house.blobs.put(sealed).await?,
        choices: Choices::default(),
        uploaded_at: desk.at,
        uploaded_by: desk.visitor.account,
        done_at: None,
        counts: None,
        given_up_at: None,
        version: 1,
    })
}

/// Ends the keys of files that have served; nobody can read them again.
pub async fn forget_old(desk: &Desk) -> Result<(), Problem> {
    let keys = desk.house.ledger.keys();
    for id in store::settled_before(desk.db(), desk.office(), desk.at - KEPT).await? {
        keys.destroy(id)?;
    }
    Ok(())
}

/// The sheet of the asker's office; anybody else's reads as not found.
pub async fn sheet(desk: &Desk, id: Id) -> Result<SheetImport, Problem> {
    store::sheet_import(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)
}

/// What a waiting sheet would do now; `None` where its file is gone.
pub async fn compared(desk: &Desk, sheet: &SheetImport) -> Result<Option<Compared>, Problem> {
    let head = store::head(desk.db(), desk.office()).await?;
    let key = (sheet.id, sheet.version, head, desk.today());
    if let Some((_, found)) = last().iter().find(|(known, _)| *known == key) {
        return Ok(Some(found.clone()));
    }
    let keys = desk.house.ledger.keys();
    let Ok(sealed) = desk.house.blobs.get(&sheet.blob).await else { return Ok(None) };
    let Ok(bytes) = keys.open_sealed(sheet.id, &sealed) else { return Ok(None) };
    let Ok(found) = tables(&sheet.file_name, bytes).await? else { return Ok(None) };
    let compared = bringing::compared((desk.db(), keys), desk.office(), desk.today(), found, &sheet.choices).await?;
    let mut last = last();
    last.retain(|((id, ..), _)| *id != sheet.id);
    last.truncate(REMEMBERED - 1);
    last.insert(0, ((key.0, key.1, compared.head, key.3), compared.clone()));
    Ok(Some(compared))
}

/// Nobody looks at it any more.
pub fn forget_preview(id: Id) {
    last().retain(|((known, ..), _)| *known != id);
}
