//! A sheet that waits: its file sealed among the blobs, opened again whenever somebody looks.
use super::{
    fields::Field,
    mapping::Mapping,
    reading::Written,
    rows::{Reader, Rows},
    sheet::OrderSheet,
    store,
    weighing::{Weighed, guessed, weigh},
};
use anyhow::Result;
use base::{Id, Millis, hex, names};
use journal::Ledger;
use sha2::{Digest as _, Sha256};
use std::io::Cursor;
use web::{Desk, Problem};

/// How long the file of a sheet that was brought in stays, for whoever undoes it and tries again.
const KEPT: Millis = 30 * 24 * 60 * 60 * 1000;
/// So many rows are shown before anything is brought in.
const SHOWN: usize = 5;

/// The bytes of a file, read from the front.
pub type Bytes = Cursor<Vec<u8>>;

/// Opens a file's rows beside the other requests.
pub async fn opened(file_name: &str, bytes: Vec<u8>) -> Result<Rows<Bytes>> {
    let name = file_name.to_owned();
    tokio::task::spawn_blocking(move || Rows::open(&name, Cursor::new(bytes))).await?
}

/// The file of a waiting sheet; none where it was cleared away.
pub async fn file(ledger: &Ledger, blobs: &blobs::Blobs, sheet: &OrderSheet) -> Result<Option<Rows<Bytes>>> {
    let Ok(sealed) = blobs.get(&sheet.blob).await else { return Ok(None) };
    let Ok(bytes) = ledger.keys().open_sealed(sheet.id, &sealed) else { return Ok(None) };
    Ok(Some(opened(&sheet.file_name, bytes).await?))
}

/// Seals the file under a key of its own and keeps it; what the row about it will say.
pub async fn keep(desk: &Desk, file_name: &str, bytes: &[u8], mapping: Mapping) -> Result<OrderSheet, Problem> {
    let id = Id::new();
    let sealed = desk.house.ledger.keys().seal(id, bytes)?;
    Ok(OrderSheet {
        id,
        file_name: file_name.chars().filter(|c| !c.is_control()).take(120).collect(),
        digest: hex::text(&Sha256::digest(bytes)),
        blob: desk.house.blobs.put(sealed).await?,
        mapping,
        uploaded_at: desk.at,
        uploaded_by: desk.visitor.account,
        total: 0,
        done: 0,
        counts: super::weighing::Counts::default(),
        finished_at: None,
        given_up_at: None,
    })
}

/// The mapping for a new sheet: the office's own, a built-in one, or a guess.
pub async fn mapping_for(desk: &Desk, rows: &Rows<Bytes>) -> Result<Mapping, Problem> {
    let own = store::mappings(desk.db(), desk.office()).await?;
    Ok(Mapping::fitting(&own, &rows.headers).unwrap_or_else(|| guessed(rows)))
}

/// What a sheet would do now; nothing while a column is missing without which no row is an order.
pub async fn weighed(desk: &Desk, rows: Rows<Bytes>, sheet: &OrderSheet, kept: usize) -> Result<Weighed, Problem> {
    if sheet.mapping.lacking().is_some() {
        return Ok(Weighed::default());
    }
    let reader = Reader { keys: desk.house.ledger.keys().clone(), seal: None, now: sheet.uploaded_at };
    Ok(weigh((desk.db(), desk.office()), reader, rows, &sheet.mapping, kept).await?)
}

/// The first rows as they are understood.
pub fn first(rows: &Rows<Bytes>, sheet: &OrderSheet) -> Vec<Written> {
    let laid = sheet.mapping.over(&rows.headers);
    let read = rows.samples().filter_map(|cells| Written::read(&laid, cells, sheet.uploaded_at).ok());
    read.take(SHOWN).collect()
}

/// What stands under a header in the first row that says something there; names and telephones masked.
pub fn example(rows: &Rows<Bytes>, column: usize, held: Option<Field>) -> String {
    let cells = rows.samples().filter_map(|cells| cells.get(column));
    let cell = cells.map(|cell| base::width::cell(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
    if held == Some(Field::Caller) {
        return names::masked(&cell);
    }
    match names::phones(&cell) {
        Ok(phones) if matches!(held, None | Some(Field::Phone)) => {
            phones.first().map(|phone| names::phone_masked(phone)).unwrap_or_default()
        }
        _ if held == Some(Field::Phone) && !cell.is_empty() => "***".to_owned(),
        _ => cell.chars().take(24).collect(),
    }
}

/// Whether the sheet has a column for a field.
pub fn has(sheet: &OrderSheet, field: Field) -> bool {
    sheet.mapping.of(field).next().is_some()
}

/// Ends the keys of files that have served; nobody can read them again.
pub async fn forget_files(ledger: &Ledger, office: Id, now: Millis) -> Result<()> {
    for id in store::settled_before(ledger.reader(), office, now - KEPT).await? {
        if ledger.keys().holds(id)? {
            ledger.keys().destroy(id)?;
        }
    }
    Ok(())
}
