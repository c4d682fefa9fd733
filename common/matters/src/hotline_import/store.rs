//! Sheets of orders, saved mappings, and the rows a batch writes.
use super::{mapping::Mapping, rows::Ready, sheet::OrderSheet, weighing::Counts};
use crate::hotline::model::Content;
use crate::matter::model::{HeardHow, Kind};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, Value, params};
use jiff::civil::Date;
use journal::Tx;
use people::asked::PlaceFound;
use std::collections::HashMap;

/// Fifty numbers at once: fewer are filled up with the last.
const KNOWN: &str = "SELECT o.order_number, o.matter_id, o.fingerprint, o.words_version, o.outside_closed_at,
    o.appraised_at, m.version, c.closed_at, c.result
    FROM hotline_order o
    JOIN matter m ON m.office_id = o.office_id AND m.id = o.matter_id
    LEFT JOIN matter_closure c ON c.office_id = o.office_id AND c.matter_id = o.matter_id
    WHERE o.office_id = $1 AND o.source = $2
    AND o.order_number IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39,
        $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52)";
const AT_ONCE: usize = 50;

/// An order that is on file.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its matter.
    pub matter: Id,
    /// The mark of the row that was written last.
    pub fingerprint: Vec<u8>,
    /// The matter's version that a sheet wrote last, and the one it has now: the same while nobody else wrote there.
    pub versions: (i64, i64),
    /// When the sheet said that it was closed.
    pub outside_closed_at: Option<Millis>,
    /// Whether somebody noted what the caller said of it.
    pub appraised: bool,
    /// When the matter was closed, and what came of it.
    pub closure: Option<(Millis, String)>,
}

fn known_row(row: &Row<'_>) -> db::Result<(String, Known)> {
    let appraised: Option<Millis> = row.get(5)?;
    let known = Known {
        matter: row.get(1)?,
        fingerprint: row.get(2)?,
        versions: (row.get(3)?, row.get(6)?),
        outside_closed_at: row.get(4)?,
        appraised: appraised.is_some(),
        closure: row.get::<Option<Millis>>(7)?.zip(row.get::<Option<String>>(8)?),
    };
    Ok((row.get(0)?, known))
}

fn asked(office: Id, source: &str, numbers: &[&str]) -> Vec<Value> {
    let mut given = params![office, source].to_vec();
    let last = numbers.last().copied().unwrap_or_default();
    given.extend((0..AT_ONCE).map(|at| Value::from(numbers.get(at).copied().unwrap_or(last))));
    given
}

/// Those of these orders that are on file, by number.
pub async fn known(db: &Reader, office: Id, source: &str, numbers: &[&str]) -> Result<HashMap<String, Known>> {
    let mut all = HashMap::new();
    for some in numbers.chunks(AT_ONCE) {
        all.extend(db.rows(KNOWN, &asked(office, source, some), |row| known_row(&row)).await?);
    }
    Ok(all)
}

/// The same inside a fact.
pub async fn known_within(tx: &mut Tx, source: &str, numbers: &[&str]) -> Result<HashMap<String, Known>> {
    let (office, mut all) = (tx.office(), HashMap::new());
    for some in numbers.chunks(AT_ONCE) {
        all.extend(tx.rows(KNOWN, &asked(office, source, some), |row| known_row(&row)).await?);
    }
    Ok(all)
}

const NEXT_NUMBER: &str = "SELECT COALESCE(MAX(number), 0) + 1
    FROM matter
    WHERE office_id = $1";
const HEAR: &str = "INSERT INTO matter
    (office_id, id, number, kind, title, detail, heard_how, heard_at, heard_by,
        building_id, flat_id, place, due_on, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
const ORDER: &str = "INSERT INTO hotline_order
    (office_id, matter_id, source, order_number, received_at, unit, caller, phone, sealed_by, sealed,
        contact_by, handle_by, reply_by, follow_by, appraise_by, contacted_at, contacted_by,
        reply, replied_at, replied_by, appraised_at, appraised_by, result_word, manner_word,
        outside_status, outside_result, outside_closed_at, fingerprint, words_version, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, NULL, NULL, '', NULL, NULL,
        $16, $17, $18, $19, $20, $21, $22, $23, 1, 1)";
const CLOSE: &str = "INSERT INTO matter_closure (office_id, matter_id, result, closed_at, closed_by)
    VALUES ($1, $2, $3, $4, $5)";
const CLOSE_ANEW: &str = "UPDATE matter_closure
    SET result = $3, closed_at = $4
    WHERE office_id = $1 AND matter_id = $2";
const REOPEN: &str = "DELETE FROM matter_closure
    WHERE office_id = $1 AND matter_id = $2";
const WORDS: &str = "UPDATE matter
    SET title = $3, detail = $4, place = $5, building_id = $6, flat_id = $7, due_on = $8, version = version + 1
    WHERE office_id = $1 AND id = $2";
const DUE: &str = "UPDATE matter
    SET due_on = $3, version = version + 1
    WHERE office_id = $1 AND id = $2";
const ANEW: &str = "UPDATE hotline_order
    SET unit = $3, caller = CASE WHEN CAST($4 AS TEXT) = '' THEN caller ELSE CAST($4 AS TEXT) END,
        phone = CASE WHEN CAST($5 AS TEXT) = '' THEN phone ELSE CAST($5 AS TEXT) END,
        sealed_by = COALESCE($6, sealed_by), sealed = COALESCE($7, sealed),
        contact_by = $8, handle_by = $9, reply_by = $10, follow_by = $11, appraise_by = $12, outside_status = $13, outside_result = $14, outside_closed_at = $15,
        fingerprint = $16, words_version = $17, version = version + 1
    WHERE office_id = $1 AND matter_id = $2";
const APPRAISED: &str = "UPDATE hotline_order
    SET appraised_at = $3, appraised_by = $4, result_word = $5, manner_word = $6
    WHERE office_id = $1 AND matter_id = $2";

/// An order with everything that was decided about it.
pub struct Placed {
    /// The row.
    pub ready: Box<Ready>,
    /// Where it is, as far as it was recognised.
    pub place: PlaceFound,
    /// The days of its clocks; none where it came closed.
    pub days: [Option<Date>; 5],
    /// What the matter's lists show.
    pub due_on: Option<Date>,
}

/// Under which source, sealed by which key, by whom and when.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// Which hotline or system.
    pub source: &'a str,
    /// The key of the callers.
    pub seal: Id,
    /// Who brings it in, when.
    pub by: (Id, Millis),
}

fn shown(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// What is said of a matter that was closed outside.
fn outcome(ready: &Ready) -> &str {
    let written = &ready.written;
    [&written.result, &written.status].into_iter().find(|text| !text.is_empty()).map_or("—", String::as_str)
}

/// Writes new orders with their matters, their closures too; the ids of the matters.
pub async fn add(tx: &mut Tx, batch: Batch<'_>, orders: &[Placed]) -> Result<Vec<Id>> {
    let office = tx.office();
    let mut number = tx.maybe(NEXT_NUMBER, params![office], |row| row.get::<i64>(0)).await?.unwrap_or(1);
    let (mut ids, mut matters, mut rows, mut closures) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for order in orders {
        let (id, written) = (Id::new(), &order.ready.written);
        let heard = [Kind::Hotline.key(), HeardHow::Sheet.key()];
        let place = &order.place;
        matters.push(
            params![
                office,
                id,
                number,
                heard[0],
                &written.title,
                &written.detail,
                heard[1],
                written.received,
                batch.by.0,
                place.building,
                place.flat,
                &place.words,
                shown(order.due_on)
            ]
            .to_vec(),
        );
        rows.push(order_row(office, id, batch, order));
        if let Some(at) = written.closed {
            closures.push(params![office, id, outcome(&order.ready), at, batch.by.0].to_vec());
        }
        number += 1;
        ids.push(id);
    }
    tx.insert_many(HEAR, &matters).await?;
    tx.insert_many(ORDER, &rows).await?;
    tx.insert_many(CLOSE, &closures).await?;
    Ok(ids)
}

fn order_row(office: Id, id: Id, batch: Batch<'_>, order: &Placed) -> Vec<Value> {
    let (ready, written) = (&order.ready, &order.ready.written);
    let [contact, handle, reply, follow, appraise] = order.days.map(shown);
    let appraised = written.result_word.or(written.manner_word).map(|_| batch.by);
    params![
        office,
        id,
        batch.source,
        &written.number,
        written.received,
        &written.unit,
        &ready.caller,
        &ready.phone,
        ready.sealed.as_ref().map(|_| batch.seal),
        ready.sealed.clone(),
        contact,
        handle,
        reply,
        follow,
        appraise,
        appraised.map(|by| by.1),
        appraised.map(|by| by.0),
        written.result_word.map(Content::key),
        written.manner_word.map(Content::key),
        &written.status,
        &written.result,
        written.closed,
        ready.fingerprint.clone()
    ]
    .to_vec()
}

/// Writes what a sheet says anew about an order on file. Words that somebody here wrote since stay as they are, and so
/// does what somebody here closed, and who called where the sheet does not say.
pub async fn update(tx: &mut Tx, batch: Batch<'_>, known: &Known, order: &Placed) -> Result<()> {
    let (office, matter, written) = (tx.office(), known.matter, &order.ready.written);
    let ours = known.versions.0 == known.versions.1;
    let due = shown(order.due_on);
    if ours {
        let place = &order.place;
        let given =
            params![office, matter, &written.title, &written.detail, &place.words, place.building, place.flat, due];
        tx.execute(WORDS, given).await?;
    } else {
        tx.execute(DUE, params![office, matter, due]).await?;
    }
    let outside = known.closure.as_ref().filter(|(at, _)| Some(*at) == known.outside_closed_at);
    match (written.closed, &known.closure, outside) {
        (Some(at), None, _) => {
            tx.execute(CLOSE, params![office, matter, outcome(&order.ready), at, batch.by.0]).await?;
        }
        (Some(at), _, Some((was, result))) if (*was, result.as_str()) != (at, outcome(&order.ready)) => {
            tx.execute(CLOSE_ANEW, params![office, matter, outcome(&order.ready), at]).await?;
        }
        (None, _, Some(_)) => {
            tx.execute(REOPEN, params![office, matter]).await?;
        }
        _ => {}
    }
    let ready = &order.ready;
    let [contact, handle, reply, follow, appraise] = order.days.map(shown);
    let words_version = if ours { known.versions.1 + 1 } else { known.versions.0 };
    let given = params![
        office,
        matter,
        &written.unit,
        &ready.caller,
        &ready.phone,
        ready.sealed.as_ref().map(|_| batch.seal),
        ready.sealed.clone(),
        contact,
        handle,
        reply,
        follow,
        appraise,
        &written.status,
        &written.result,
        written.closed,
        ready.fingerprint.clone(),
        words_version
    ];
    tx.execute(ANEW, given).await?;
    if !known.appraised && (written.result_word.is_some() || written.manner_word.is_some()) {
        let (result, manner) = (written.result_word.map(Content::key), written.manner_word.map(Content::key));
        tx.execute(APPRAISED, params![office, matter, batch.by.1, batch.by.0, result, manner]).await?;
    }
    Ok(())
}

const UPLOADED: &str = "INSERT INTO order_sheet
    (office_id, id, file_name, digest, blob, mapping, uploaded_at, uploaded_by, rows_total, rows_done, counts)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)";
const SHEET: &str =
    "SELECT id, file_name, digest, blob, mapping, uploaded_at, uploaded_by, rows_total, rows_done, counts,
    finished_at, given_up_at
    FROM order_sheet
    WHERE office_id = $1 AND id = $2";
const SHEETS: &str =
    "SELECT id, file_name, digest, blob, mapping, uploaded_at, uploaded_by, rows_total, rows_done, counts,
    finished_at, given_up_at
    FROM order_sheet
    WHERE office_id = $1
    ORDER BY id DESC
    LIMIT 30";
const PROGRESS: &str = "UPDATE order_sheet
    SET rows_done = $3, counts = $4, finished_at = $5
    WHERE office_id = $1 AND id = $2 AND given_up_at IS NULL";

fn sheet_row(row: &Row<'_>) -> db::Result<OrderSheet> {
    let broken = |_| db::Failure::Mistake("a sheet that cannot be read".into());
    let (mapping, counts): (String, String) = (row.get(4)?, row.get(9)?);
    Ok(OrderSheet {
        id: row.get(0)?,
        file_name: row.get(1)?,
        digest: row.get(2)?,
        blob: row.get(3)?,
        mapping: serde_json::from_str(&mapping).map_err(broken)?,
        uploaded_at: row.get(5)?,
        uploaded_by: row.get(6)?,
        total: row.get(7)?,
        done: row.get(8)?,
        counts: serde_json::from_str(&counts).map_err(broken)?,
        finished_at: row.get(10)?,
        given_up_at: row.get(11)?,
    })
}

/// A sheet of the office.
pub async fn sheet(db: &Reader, office: Id, id: Id) -> Result<Option<OrderSheet>> {
    Ok(db.maybe(SHEET, params![office, id], |row| sheet_row(&row)).await?)
}

/// The newest sheets of the office.
pub async fn sheets(db: &Reader, office: Id) -> Result<Vec<OrderSheet>> {
    Ok(db.rows(SHEETS, params![office], |row| sheet_row(&row)).await?)
}

/// Notes that a sheet came.
pub async fn uploaded(tx: &mut Tx, sheet: &OrderSheet) -> Result<()> {
    let (mapping, counts) = (serde_json::to_string(&sheet.mapping)?, serde_json::to_string(&sheet.counts)?);
    let given = params![
        tx.office(),
        sheet.id,
        &sheet.file_name,
        &sheet.digest,
        &sheet.blob,
        mapping,
        sheet.uploaded_at,
        sheet.uploaded_by,
        sheet.total,
        counts
    ];
    tx.execute(UPLOADED, given).await?;
    Ok(())
}

/// So far it was brought in. False where it was given up meanwhile.
pub async fn progressed(tx: &mut Tx, id: Id, done: i64, counts: &Counts, finished: Option<Millis>) -> Result<bool> {
    let office = tx.office();
    let counts = serde_json::to_string(counts)?;
    Ok(tx.execute(PROGRESS, params![office, id, done, counts, finished]).await? == 1)
}

const MAPPINGS: &str = "SELECT mapping
    FROM column_mapping
    WHERE office_id = $1
    ORDER BY name";
const SAVE: &str = "INSERT INTO column_mapping (office_id, name, source, mapping, version)
    VALUES ($1, $2, $3, $4, 1)";
const SAVE_ANEW: &str = "UPDATE column_mapping
    SET source = $3, mapping = $4, version = version + 1
    WHERE office_id = $1 AND name = $2";

/// The office's saved mappings by name.
pub async fn mappings(db: &Reader, office: Id) -> Result<Vec<Mapping>> {
    let all: Vec<String> = db.rows(MAPPINGS, params![office], |row| row.get(0)).await?;
    Ok(all.iter().filter_map(|text| serde_json::from_str(text).ok()).collect())
}

/// Keeps a mapping under its name.
pub async fn save(tx: &mut Tx, mapping: &Mapping) -> Result<()> {
    let (office, text) = (tx.office(), serde_json::to_string(mapping)?);
    let given = params![office, &mapping.name, &mapping.source, text];
    if tx.execute(SAVE_ANEW, given).await? == 0 {
        tx.execute(SAVE, given).await?;
    }
    Ok(())
}

const SETTLED: &str = "SELECT id
    FROM order_sheet
    WHERE office_id = $1 AND blob <> '' AND (finished_at < $2 OR given_up_at < $2)";
const REMAP: &str = "UPDATE order_sheet
    SET mapping = $3, rows_total = $4, counts = $5
    WHERE office_id = $1 AND id = $2 AND rows_done = 0 AND finished_at IS NULL AND given_up_at IS NULL";
const GIVE_UP: &str = "UPDATE order_sheet
    SET given_up_at = $3
    WHERE office_id = $1 AND id = $2 AND rows_done = 0 AND finished_at IS NULL AND given_up_at IS NULL";
const BATCHES: &str = "SELECT e.seq, e.verb, b.body
    FROM log_entry e
    LEFT JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE e.office_id = $1 AND e.subject = $2 AND e.verb IN ('matter.imported', 'undone')
    ORDER BY e.seq";

/// Sheets that were brought in or given up before a moment and whose files still lie here.
pub async fn settled_before(db: &Reader, office: Id, limit: Millis) -> Result<Vec<Id>> {
    Ok(db.rows(SETTLED, params![office, limit], |row| row.get(0)).await?)
}

/// Keeps another mapping of a waiting sheet, and what would come of it. False where it waits no more.
pub async fn remap(tx: &mut Tx, sheet: &OrderSheet) -> Result<bool> {
    let (office, mapping) = (tx.office(), serde_json::to_string(&sheet.mapping)?);
    let counts = serde_json::to_string(&sheet.counts)?;
    Ok(tx.execute(REMAP, params![office, sheet.id, mapping, sheet.total, counts]).await? == 1)
}

/// Decides against a sheet. False where it waits no more.
pub async fn give_up(tx: &mut Tx, id: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(GIVE_UP, params![office, id, at]).await? == 1)
}

/// The facts that brought a sheet in, and those that undid some of them: place in the log, and which was undone.
pub async fn batches(db: &Reader, office: Id, sheet: Id) -> Result<Vec<(i64, Option<i64>)>> {
    let read = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<Option<String>>(2)?));
    let facts = db.rows(BATCHES, params![office, sheet], read).await?;
    let undone = |body: Option<String>| {
        let body: serde_json::Value = serde_json::from_str(&body.unwrap_or_default()).unwrap_or_default();
        body["seq"].as_i64().unwrap_or_default()
    };
    Ok(facts.into_iter().map(|(seq, verb, body)| (seq, (verb == "undone").then(|| undone(body)))).collect())
}
