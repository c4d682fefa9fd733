//! Waiting sheets, remembered mappings, and the rows that an import writes.
use super::{
    Choices, Counts, Layout, Mapping, Register,
    layout::{HouseholdAt, OwnerAt, ResidenceAt},
    plan::Plan,
};
use crate::register::{Batch, joined, store::insert};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, Value, params};
use journal::Tx;
use std::collections::HashMap;

const HEAD: &str = "SELECT seq
    FROM log_head
    WHERE office_id = $1";
const ESTATES: &str = "SELECT name, id
    FROM estate
    WHERE office_id = $1
    ORDER BY id DESC";
const BUILDINGS: &str = "SELECT estate_id, name, id
    FROM building
    WHERE office_id = $1";
const ENTRANCES: &str = "SELECT building_id, name, id
    FROM entrance
    WHERE office_id = $1";
const FLATS: &str = "SELECT id, building_id, number
    FROM flat
    WHERE office_id = $1";
const HOUSEHOLDS: &str = "SELECT id, flat_id, number
    FROM household
    WHERE office_id = $1
    ORDER BY id";
const RESIDENCES: &str = "SELECT person_id, id, household_id
    FROM residence
    WHERE office_id = $1 AND until IS NULL
    ORDER BY id";
const OWNERS: &str = "SELECT flat_id, id, name, person_id
    FROM owner
    WHERE office_id = $1 AND until IS NULL
    ORDER BY flat_id, place";

const FLAT: &str = "INSERT INTO flat
    (office_id, id, building_id, entrance_id, room, number, floor, area, registry_no, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
const HOUSEHOLD: &str = "INSERT INTO household (office_id, id, flat_id, number, version)
    VALUES ($1, $2, $3, $4, 1)";
const TAG: &str = "INSERT INTO person_tag (office_id, person_id, tag, since)
    VALUES ($1, $2, $3, $4)";
const CHANGE_FLAT: &str = "UPDATE flat
    SET area = COALESCE($3, area), registry_no = COALESCE($4, registry_no), floor = COALESCE($5, floor),
        entrance_id = COALESCE($6, entrance_id), number = COALESCE($7, number), version = version + 1
    WHERE office_id = $1 AND id = $2";
const CHANGE_HOUSEHOLD: &str = "UPDATE household
    SET flat_id = COALESCE($3, flat_id), number = COALESCE($4, number), version = version + 1
    WHERE office_id = $1 AND id = $2";
const CHANGE_PERSON: &str = "UPDATE person
    SET name = COALESCE($3, name), sex = COALESCE($4, sex), birth = COALESCE($5, birth), id_no = COALESCE($6, id_no),
        id_mark = COALESCE($7, id_mark), phone = COALESCE($8, phone), version = version + 1
    WHERE office_id = $1 AND id = $2";
const RELATION: &str = "UPDATE residence
    SET relation = $3, version = version + 1
    WHERE office_id = $1 AND id = $2";
const TENURE: &str = "UPDATE residence
    SET kind = $3, version = version + 1
    WHERE office_id = $1 AND id = $2";
const LINK: &str = "UPDATE owner
    SET person_id = $3
    WHERE office_id = $1 AND id = $2";
const DEPART: &str = "UPDATE residence
    SET until = $3, version = version + 1
    WHERE office_id = $1 AND id = $2";
const SELL: &str = "UPDATE owner
    SET until = $3
    WHERE office_id = $1 AND id = $2";

const UPLOADED: &str = "INSERT INTO sheet_import
    (office_id, id, file_name, digest, blob, choices, uploaded_at, uploaded_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const ONE: &str =
    "SELECT id, file_name, digest, blob, choices, uploaded_at, uploaded_by, done_at, counts, given_up_at, version
    FROM sheet_import
    WHERE office_id = $1 AND id = $2";
const LATEST: &str =
    "SELECT id, file_name, digest, blob, choices, uploaded_at, uploaded_by, done_at, counts, given_up_at, version
    FROM sheet_import
    WHERE office_id = $1
    ORDER BY id DESC
    LIMIT $2 OFFSET $3";
const COUNT: &str = "SELECT COUNT(*)
    FROM sheet_import
    WHERE office_id = $1";
const SETTLED: &str = "SELECT id
    FROM sheet_import
    WHERE office_id = $1 AND done_at < $2";
const CHOOSE: &str = "UPDATE sheet_import
    SET choices = $4, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND done_at IS NULL AND given_up_at IS NULL";
const DONE: &str = "UPDATE sheet_import
    SET done_at = $4, counts = $5, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND done_at IS NULL AND given_up_at IS NULL";
const GIVE_UP: &str = "UPDATE sheet_import
    SET given_up_at = $3, version = version + 1
    WHERE office_id = $1 AND id = $2 AND done_at IS NULL AND given_up_at IS NULL";
const MAPPINGS: &str = "SELECT signature, mapping
    FROM import_mapping
    WHERE office_id = $1";
const REMEMBER: &str = "INSERT INTO import_mapping (office_id, signature, mapping)
    VALUES ($1, $2, $3)";
const REMEMBER_ANEW: &str = "UPDATE import_mapping
    SET mapping = $3
    WHERE office_id = $1 AND signature = $2";
const IMPORTED: &str = "SELECT seq
    FROM log_entry
    WHERE office_id = $1 AND subject = $2 AND verb = 'people.imported'
    ORDER BY seq DESC
    LIMIT 1";
const NAMING: &str = "SELECT e.subject
    FROM log_touch t
    JOIN log_entry e ON e.office_id = t.office_id AND e.seq = t.seq
    WHERE t.office_id = $1 AND t.subject = $2 AND e.verb = 'people.imported'";

/// A sheet that somebody handed in.
#[derive(Debug, Clone)]
pub struct SheetImport {
    /// Its id, and the name of the key that seals the file.
    pub id: Id,
    /// As it was called on the clerk's machine.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub digest: String,
    /// Its name among the blobs.
    pub blob: String,
    /// What was decided so far.
    pub choices: Choices,
    /// When it came.
    pub uploaded_at: Millis,
    /// Who brought it.
    pub uploaded_by: Id,
    /// When its rows were brought in.
    pub done_at: Option<Millis>,
    /// What they were.
    pub counts: Option<Counts>,
    /// When somebody decided against it.
    pub given_up_at: Option<Millis>,
    /// For forms.
    pub version: i64,
}

/// The office's last fact; an import compared at one may be written only after the same.
pub async fn head(db: &Reader, office: Id) -> Result<i64> {
    Ok(db.maybe(HEAD, params![office], |row| row.get(0)).await?.unwrap_or(0))
}

/// The same inside a record.
pub async fn head_within(tx: &mut Tx) -> Result<i64> {
    let office = tx.office();
    Ok(tx.maybe(HEAD, params![office], |row| row.get(0)).await?.unwrap_or(0))
}

/// The ids behind the register.
pub async fn layout(db: &Reader, office: Id) -> Result<Layout> {
    let named = |row: Row<'_>| Ok(((row.get::<Id>(0)?, row.get::<String>(1)?), row.get::<Id>(2)?));
    let household = |row: Row<'_>| Ok(HouseholdAt { id: row.get(0)?, flat: row.get(1)?, number: row.get(2)? });
    let residence = |row: Row<'_>| Ok((row.get::<Id>(0)?, ResidenceAt { id: row.get(1)?, household: row.get(2)? }));
    let owner =
        |row: Row<'_>| Ok((row.get::<Id>(0)?, OwnerAt { id: row.get(1)?, name: row.get(2)?, person: row.get(3)? }));
    let flat = |row: Row<'_>| Ok((row.get::<Id>(0)?, (row.get(1)?, row.get(2)?)));
    let estate = |row: Row<'_>| Ok((row.get::<String>(0)?, row.get::<Id>(1)?));
    Ok(Layout {
        estates: db.rows(ESTATES, params![office], estate).await?.into_iter().collect(),
        buildings: db.rows(BUILDINGS, params![office], named).await?.into_iter().collect(),
        entrances: db.rows(ENTRANCES, params![office], named).await?.into_iter().collect(),
        flats: db.rows(FLATS, params![office], flat).await?.into_iter().collect(),
        households: db.rows(HOUSEHOLDS, params![office], household).await?,
        residences: grouped(db.rows(RESIDENCES, params![office], residence).await?),
        owners: grouped(db.rows(OWNERS, params![office], owner).await?),
    })
}

fn grouped<T>(pairs: Vec<(Id, T)>) -> HashMap<Id, Vec<T>> {
    let mut all: HashMap<Id, Vec<T>> = HashMap::new();
    for (id, item) in pairs {
        all.entry(id).or_default().push(item);
    }
    all
}

/// Writes everything that a plan says; keys of new persons were prepared before.
pub async fn write(tx: &mut Tx, plan: &Plan, register: &Register, today: jiff::civil::Date) -> Result<()> {
    let (estates, buildings, entrances) = plan.places.clone();
    insert(tx, &Batch { estates, buildings, entrances, ..Batch::default() }).await?;
    homes(tx, plan).await?;
    insert(tx, &plan.batch).await?;
    for (id, change) in &plan.flat_changes {
        let (office, number) = (tx.office(), change.number.as_ref());
        let given =
            params![office, *id, change.area, change.registry_no.as_ref(), change.floor, change.entrance, number];
        tx.execute(CHANGE_FLAT, given).await?;
    }
    for (id, change) in &plan.household_changes {
        let office = tx.office();
        tx.execute(CHANGE_HOUSEHOLD, params![office, *id, change.flat, change.number.as_ref()]).await?;
    }
    persons(tx, plan, register).await?;
    dated(tx, plan, &today.to_string()).await
}

async fn homes(tx: &mut Tx, plan: &Plan) -> Result<()> {
    let office = tx.office();
    let flat = |f: &super::plan::FlatRow| {
        let registry_no = f.registry_no.as_ref();
        params![office, f.id, f.building, f.entrance, &f.room, &f.number, f.floor, f.area, registry_no].to_vec()
    };
    tx.insert_many(FLAT, &plan.flats.iter().map(flat).collect::<Vec<_>>()).await?;
    let households = plan.households.iter().map(|h| params![office, h.id, h.flat, h.number.as_ref()].to_vec());
    tx.insert_many(HOUSEHOLD, &households.collect::<Vec<_>>()).await
}

async fn persons(tx: &mut Tx, plan: &Plan, register: &Register) -> Result<()> {
    let office = tx.office();
    let phones: HashMap<Id, &Vec<String>> = register.people.iter().map(|p| (p.id, &p.phones)).collect();
    for (id, change) in &plan.person_changes {
        let mut all = phones.get(id).map(|known| (*known).clone()).unwrap_or_default();
        all.extend(change.phones.iter().cloned());
        let phone = if change.phones.is_empty() { None } else { joined(&all) };
        let (mut sealed, mut mark) = (None, None);
        if let Some(number) = &change.document {
            sealed = Some(tx.keys().seal(*id, number.as_bytes())?);
            mark = Some(tx.keys().mark(number));
        }
        let birth = change.birth.map(|day| day.to_string());
        let given = params![office, *id, change.name.as_ref(), change.sex, birth, sealed, mark, phone];
        tx.execute(CHANGE_PERSON, given).await?;
    }
    let tags = plan.tags.iter().map(|(id, tag)| params![office, *id, tag, Value::Null].to_vec());
    tx.insert_many(TAG, &tags.collect::<Vec<_>>()).await
}

async fn dated(tx: &mut Tx, plan: &Plan, today: &str) -> Result<()> {
    let office = tx.office();
    for (residence, relation) in &plan.relations {
        tx.execute(RELATION, params![office, *residence, relation]).await?;
    }
    for (residence, tenure) in &plan.tenures {
        tx.execute(TENURE, params![office, *residence, tenure.key()]).await?;
    }
    for (owner, person) in &plan.linked_owners {
        tx.execute(LINK, params![office, *owner, *person]).await?;
    }
    for (residence, day) in &plan.departures {
        tx.execute(DEPART, params![office, *residence, day.to_string()]).await?;
    }
    for owner in &plan.former_owners {
        tx.execute(SELL, params![office, *owner, today]).await?;
    }
    Ok(())
}

/// Keeps what came with a sheet.
pub async fn uploaded(tx: &mut Tx, sheet: &SheetImport) -> Result<()> {
    let (office, choices) = (tx.office(), serde_json::to_string(&sheet.choices)?);
    let (at, by) = (sheet.uploaded_at, sheet.uploaded_by);
    let given = params![office, sheet.id, &sheet.file_name, &sheet.digest, &sheet.blob, choices, at, by];
    tx.execute(UPLOADED, given).await.map(|_| ())
}

fn sheet(row: &Row<'_>) -> db::Result<SheetImport> {
    Ok(SheetImport {
        id: row.get(0)?,
        file_name: row.get(1)?,
        digest: row.get(2)?,
        blob: row.get(3)?,
        choices: serde_json::from_str(&row.get::<String>(4)?).unwrap_or_default(),
        uploaded_at: row.get(5)?,
        uploaded_by: row.get(6)?,
        done_at: row.get(7)?,
        counts: row.get::<Option<String>>(8)?.and_then(|text| serde_json::from_str(&text).ok()),
        given_up_at: row.get(9)?,
        version: row.get(10)?,
    })
}

/// One sheet of an office.
pub async fn sheet_import(db: &Reader, office: Id, id: Id) -> Result<Option<SheetImport>> {
    Ok(db.maybe(ONE, params![office, id], |row| sheet(&row)).await?)
}

/// The sheets of an office, the newest first.
pub async fn sheet_imports(db: &Reader, office: Id, limit: i64, offset: i64) -> Result<Vec<SheetImport>> {
    Ok(db.rows(LATEST, params![office, limit, offset], |row| sheet(&row)).await?)
}

/// How many they are.
pub async fn how_many(db: &Reader, office: Id) -> Result<i64> {
    Ok(db.one(COUNT, params![office], |row| row.get(0)).await?)
}

/// Sheets brought in before `at`: their files have served.
pub async fn settled_before(db: &Reader, office: Id, at: Millis) -> Result<Vec<Id>> {
    Ok(db.rows(SETTLED, params![office, at], |row| row.get(0)).await?)
}

/// Sheets that brought somebody in: their files name them.
pub async fn sheets_naming(db: &Reader, office: Id, person: Id) -> Result<Vec<Id>> {
    Ok(db.rows(NAMING, params![office, person], |row| row.get(0)).await?)
}

/// False when somebody else decided since `version`.
pub async fn choose(tx: &mut Tx, id: Id, version: i64, choices: &Choices) -> Result<bool> {
    let (office, choices) = (tx.office(), serde_json::to_string(choices)?);
    Ok(tx.execute(CHOOSE, params![office, id, version, choices]).await? == 1)
}

/// False when it was brought in, given up or decided about since `version`.
pub async fn done(tx: &mut Tx, id: Id, version: i64, at: Millis, counts: Counts) -> Result<bool> {
    let (office, counts) = (tx.office(), serde_json::to_string(&counts)?);
    Ok(tx.execute(DONE, params![office, id, version, at, counts]).await? == 1)
}

/// False when it was not waiting any more.
pub async fn give_up(tx: &mut Tx, id: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(GIVE_UP, params![office, id, at]).await? == 1)
}

/// Mappings by the look of their headers.
pub async fn mappings(db: &Reader, office: Id) -> Result<HashMap<String, Mapping>> {
    let pair = |row: Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?));
    let all = db.rows(MAPPINGS, params![office], pair).await?;
    Ok(all.into_iter().filter_map(|(s, m)| Some((s, serde_json::from_str(&m).ok()?))).collect())
}

/// Remembers a corrected mapping for the next sheet of the same look.
pub async fn remember(tx: &mut Tx, signature: &str, mapping: &Mapping) -> Result<()> {
    let (office, mapping) = (tx.office(), serde_json::to_string(mapping)?);
    let given = params![office, signature, mapping];
    if tx.execute(REMEMBER_ANEW, given).await? == 0 {
        tx.execute(REMEMBER, given).await?;
    }
    Ok(())
}

/// The fact that brought a sheet in, for undo.
pub async fn imported(db: &Reader, office: Id, id: Id) -> Result<Option<i64>> {
    Ok(db.maybe(IMPORTED, params![office, id], |row| row.get(0)).await?)
}
