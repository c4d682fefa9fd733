//! Sheets of other systems, their fields, and which matters stand there.
use super::model::{Entry, Field, Place, Sheet, Source, Waiting};
use crate::copying::rules::{read_pairs, write_pairs};
use anyhow::Result;
use base::{Id, Millis, clock};
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;

const SHEETS: &str = "SELECT id, name, since_on, version
    FROM copy_sheet
    WHERE office_id = $1
    ORDER BY id";
const SHEET: &str = "SELECT id, name, since_on, version
    FROM copy_sheet
    WHERE office_id = $1 AND id = $2";
const KINDS: &str = "SELECT kind
    FROM copy_kind
    WHERE office_id = $1 AND sheet_id = $2
    ORDER BY kind";
const FIELDS: &str = "SELECT id, sheet_id, place, label, source, fixed, theirs, longest, version
    FROM copy_field
    WHERE office_id = $1 AND sheet_id = $2
    ORDER BY place, id";

const ADD: &str = "INSERT INTO copy_sheet (office_id, id, name, since_on, version)
    VALUES ($1, $2, $3, $4, 1)";
const CHANGE: &str = "UPDATE copy_sheet
    SET name = $4, since_on = $5, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const REMOVE: &str = "DELETE FROM copy_sheet
    WHERE office_id = $1 AND id = $2";
const ADD_KIND: &str = "INSERT INTO copy_kind (office_id, sheet_id, kind)
    VALUES ($1, $2, $3)";
const REMOVE_KINDS: &str = "DELETE FROM copy_kind
    WHERE office_id = $1 AND sheet_id = $2";
const ADD_FIELD: &str = "INSERT INTO copy_field
    (office_id, id, sheet_id, place, label, source, fixed, theirs, longest, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
const CHANGE_FIELD: &str = "UPDATE copy_field
    SET label = $5, source = $6, fixed = $7, theirs = $8, longest = $9, version = version + 1
    WHERE office_id = $1 AND sheet_id = $2 AND id = $3 AND version = $4";
const PLACE_FIELD: &str = "UPDATE copy_field
    SET place = $4
    WHERE office_id = $1 AND sheet_id = $2 AND id = $3";
const REMOVE_FIELD: &str = "DELETE FROM copy_field
    WHERE office_id = $1 AND sheet_id = $2 AND id = $3";
const REMOVE_FIELDS: &str = "DELETE FROM copy_field
    WHERE office_id = $1 AND sheet_id = $2";
const REMOVE_ENTRIES: &str = "DELETE FROM copy_entry
    WHERE office_id = $1 AND sheet_id = $2";
const ENTER: &str = "INSERT INTO copy_entry (office_id, sheet_id, matter_id, number, copied_at, copied_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const RENUMBER: &str = "UPDATE copy_entry
    SET number = $4, copied_at = $5, copied_by = $6
    WHERE office_id = $1 AND sheet_id = $2 AND matter_id = $3";
const ENTRY: &str = "SELECT number, copied_at, copied_by
    FROM copy_entry
    WHERE office_id = $1 AND sheet_id = $2 AND matter_id = $3";
const OF: &str = "SELECT s.id, s.name, s.since_on, m.heard_at, e.copied_at,
        CAST(CASE WHEN m.kind IN (SELECT k.kind FROM copy_kind k WHERE k.office_id = s.office_id AND k.sheet_id = s.id)
            OR NOT EXISTS (SELECT k.kind FROM copy_kind k WHERE k.office_id = s.office_id AND k.sheet_id = s.id)
            THEN 1 ELSE 0 END AS BIGINT)
    FROM matter m
    JOIN copy_sheet s ON s.office_id = m.office_id
    LEFT JOIN copy_entry e ON e.office_id = s.office_id AND e.sheet_id = s.id AND e.matter_id = m.id
    WHERE m.office_id = $1 AND m.id = $2
    ORDER BY s.id";

/// Heard from `$3` on, of a kind that goes there, not typed yet.
macro_rules! waiting {
    () => {
        "
    FROM matter m
    WHERE m.office_id = $1 AND m.heard_at >= $3
    AND (NOT EXISTS (SELECT k.kind FROM copy_kind k WHERE k.office_id = $1 AND k.sheet_id = $2)
        OR m.kind IN (SELECT k.kind FROM copy_kind k WHERE k.office_id = $1 AND k.sheet_id = $2))
    AND NOT EXISTS (SELECT e.matter_id
        FROM copy_entry e
        WHERE e.office_id = m.office_id AND e.sheet_id = $2 AND e.matter_id = m.id)"
    };
}

const WAITING: &str = concat!(
    "SELECT m.id, m.number, m.title, m.place, m.heard_at",
    waiting!(),
    "
    ORDER BY m.heard_at, m.number
    LIMIT $4 OFFSET $5"
);
const WAITING_COUNT: &str = concat!("SELECT COUNT(*)", waiting!());
const ENTERED: &str = "SELECT m.id, m.number, m.title, m.place, m.heard_at, e.number, e.copied_at, e.copied_by
    FROM copy_entry e
    JOIN matter m ON m.office_id = e.office_id AND m.id = e.matter_id
    WHERE e.office_id = $1 AND e.sheet_id = $2
    ORDER BY e.copied_at DESC, m.number DESC
    LIMIT $3 OFFSET $4";
const ENTERED_COUNT: &str = "SELECT COUNT(*)
    FROM copy_entry
    WHERE office_id = $1 AND sheet_id = $2";
const MENTIONING: &str = "SELECT DISTINCT s.id, s.name
    FROM copy_sheet s
    LEFT JOIN copy_field f ON f.office_id = s.office_id AND f.sheet_id = s.id
    WHERE s.office_id = $1
    AND (s.name LIKE $2 ESCAPE '!' OR f.label LIKE $2 ESCAPE '!' OR f.fixed LIKE $2 ESCAPE '!')
    ORDER BY s.id";

fn sheet(row: &Row<'_>) -> db::Result<Sheet> {
    let since: String = row.get(2)?;
    let since_on = since.parse::<Date>().map_err(|_| Failure::Mistake(format!("no day: {since}")))?;
    Ok(Sheet { id: row.get(0)?, name: row.get(1)?, since_on, kinds: Vec::new(), version: row.get(3)? })
}

fn field(row: &Row<'_>) -> db::Result<Field> {
    let (source, theirs): (String, String) = (row.get(4)?, row.get(6)?);
    Ok(Field {
        id: row.get(0)?,
        sheet: row.get(1)?,
        place: row.get(2)?,
        label: row.get(3)?,
        source: Source::read(&source).ok_or_else(|| Failure::Mistake(format!("an unknown source {source}")))?,
        fixed: row.get(5)?,
        theirs: read_pairs(&theirs).unwrap_or_default(),
        longest: row.get(7)?,
        version: row.get(8)?,
    })
}

/// All sheets of the office, without their kinds.
pub async fn sheets(db: &Reader, office: Id) -> Result<Vec<Sheet>> {
    Ok(db.rows(SHEETS, params![office], |row| sheet(&row)).await?)
}

/// One sheet of the office.
pub async fn one(db: &Reader, office: Id, id: Id) -> Result<Option<Sheet>> {
    let Some(mut sheet) = db.maybe(SHEET, params![office, id], |row| sheet(&row)).await? else { return Ok(None) };
    sheet.kinds = db.rows(KINDS, params![office, id], |row| row.get(0)).await?;
    Ok(Some(sheet))
}

/// Its fields in their order.
pub async fn fields(db: &Reader, office: Id, sheet: Id) -> Result<Vec<Field>> {
    Ok(db.rows(FIELDS, params![office, sheet], |row| field(&row)).await?)
}

fn waiting(row: &Row<'_>) -> db::Result<Waiting> {
    let (matter, number, title) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Waiting { matter, number, title, place: row.get(3)?, heard_at: row.get(4)?, entry: None })
}

/// How many matters are still to be typed.
pub async fn waiting_count(db: &Reader, office: Id, sheet: &Sheet) -> Result<i64> {
    let since = clock::start_of(sheet.since_on);
    Ok(db.one(WAITING_COUNT, params![office, sheet.id, since], |row| row.get(0)).await?)
}

/// Those still to be typed, the oldest first, `limit` after `skip`.
pub async fn still_waiting(db: &Reader, office: Id, sheet: &Sheet, (skip, limit): (i64, i64)) -> Result<Vec<Waiting>> {
    let since = clock::start_of(sheet.since_on);
    Ok(db.rows(WAITING, params![office, sheet.id, since, limit, skip], |row| waiting(&row)).await?)
}

/// How many were typed.
pub async fn entered_count(db: &Reader, office: Id, sheet: Id) -> Result<i64> {
    Ok(db.one(ENTERED_COUNT, params![office, sheet], |row| row.get(0)).await?)
}

/// Those that were typed, the last first, `limit` after `skip`.
pub async fn entered(db: &Reader, office: Id, sheet: Id, (skip, limit): (i64, i64)) -> Result<Vec<Waiting>> {
    let read = |row: Row<'_>| {
        let entry = Entry { number: row.get(5)?, at: row.get(6)?, by: row.get(7)? };
        Ok(Waiting { entry: Some(entry), ..waiting(&row)? })
    };
    Ok(db.rows(ENTERED, params![office, sheet, limit, skip], read).await?)
}

/// Whether and how a matter stands in the other system.
pub async fn entry(db: &Reader, office: Id, sheet: Id, matter: Id) -> Result<Option<Entry>> {
    let read = |row: Row<'_>| Ok(Entry { number: row.get(0)?, at: row.get(1)?, by: row.get(2)? });
    Ok(db.maybe(ENTRY, params![office, sheet, matter], read).await?)
}

/// The sheets into which a matter goes or went; none where the record is no matter.
pub async fn of(db: &Reader, office: Id, record: Id) -> Result<Vec<Place>> {
    let read = |row: Row<'_>| {
        let since: String = row.get(2)?;
        let since_on = since.parse::<Date>().map_err(|_| Failure::Mistake(format!("no day: {since}")))?;
        let (heard_at, entered_at, wanted): (Millis, Option<Millis>, i64) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let wanted = wanted == 1 && clock::day(heard_at) >= since_on;
        Ok((wanted, Place { sheet: row.get(0)?, name: row.get(1)?, entered_at }))
    };
    let all = db.rows(OF, params![office, record], read).await?;
    // What stands there already is told whatever the sheet asks for since.
    Ok(all
        .into_iter()
        .filter(|(wanted, place)| *wanted || place.entered_at.is_some())
        .map(|(_, place)| place)
        .collect())
}

/// Sheets in whose words a name stands: id and name of the sheet.
pub async fn mentioning(db: &Reader, office: Id, name: &str) -> Result<Vec<(Id, String)>> {
    let read = |row: Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(db.rows(MENTIONING, params![office, db::containing(name)], read).await?)
}

/// Adds a sheet without fields.
pub async fn add(tx: &mut Tx, new: &Sheet) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD, params![office, new.id, &new.name, new.since_on.to_string()]).await?;
    kinds(tx, new).await
}

async fn kinds(tx: &mut Tx, sheet: &Sheet) -> Result<()> {
    let office = tx.office();
    for kind in &sheet.kinds {
        tx.execute(ADD_KIND, params![office, sheet.id, kind]).await?;
    }
    Ok(())
}

/// False when somebody else changed it since its version.
pub async fn change(tx: &mut Tx, now: &Sheet) -> Result<bool> {
    let office = tx.office();
    let given = params![office, now.id, now.version, &now.name, now.since_on.to_string()];
    if tx.execute(CHANGE, given).await? == 0 {
        return Ok(false);
    }
    tx.execute(REMOVE_KINDS, params![office, now.id]).await?;
    kinds(tx, now).await?;
    Ok(true)
}

/// Takes a sheet away with its fields and what it says was typed; false when it was gone already.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    for sql in [REMOVE_ENTRIES, REMOVE_FIELDS, REMOVE_KINDS] {
        tx.execute(sql, params![office, id]).await?;
    }
    Ok(tx.execute(REMOVE, params![office, id]).await? == 1)
}

/// Adds a field at its place.
pub async fn add_field(tx: &mut Tx, new: &Field) -> Result<()> {
    let office = tx.office();
    let (source, theirs) = (new.source.key(), write_pairs(&new.theirs));
    let given = params![office, new.id, new.sheet, new.place, &new.label, source, &new.fixed, theirs, new.longest];
    tx.execute(ADD_FIELD, given).await?;
    Ok(())
}

/// False when somebody else changed it since its version.
pub async fn change_field(tx: &mut Tx, now: &Field) -> Result<bool> {
    let office = tx.office();
    let (source, theirs) = (now.source.key(), write_pairs(&now.theirs));
    let given = params![office, now.sheet, now.id, now.version, &now.label, source, &now.fixed, theirs, now.longest];
    Ok(tx.execute(CHANGE_FIELD, given).await? == 1)
}

/// Puts the fields of a sheet into this order.
pub async fn order_fields(tx: &mut Tx, sheet: Id, order: &[Id]) -> Result<()> {
    let office = tx.office();
    for (place, id) in (1_i64..).zip(order) {
        tx.execute(PLACE_FIELD, params![office, sheet, *id, place]).await?;
    }
    Ok(())
}

/// False when it was gone already.
pub async fn remove_field(tx: &mut Tx, sheet: Id, id: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(REMOVE_FIELD, params![office, sheet, id]).await? == 1)
}

/// Notes that a matter stands in the other system; once more with another number puts that right.
pub async fn enter(tx: &mut Tx, (sheet, matter): (Id, Id), number: &str, (by, at): (Id, Millis)) -> Result<()> {
    let office = tx.office();
    let given = params![office, sheet, matter, number, at, by];
    if tx.execute(RENUMBER, given).await? == 0 {
        tx.execute(ENTER, given).await?;
    }
    Ok(())
}
