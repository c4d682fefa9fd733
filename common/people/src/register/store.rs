//! Everything an office knows about its people, read whole; and many new rows, written at once.
use super::{Batch, joined, split};
use crate::{
    door::Door,
    import::{KnownFlat, KnownPerson, Register},
    model::{Area, CareTag, Person, Tenure},
};
use anyhow::Result;
use base::{Id, id_number::Sex};
use db::{Reader, Row, Value, params};
use journal::{Keyring, Tx};
use std::collections::HashMap;

const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version)
    VALUES ($1, $2, $3, 1)";
const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version)
    VALUES ($1, $2, $3, $4, 1)";
const ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name)
    VALUES ($1, $2, $3, $4)";
const FLAT: &str = "INSERT INTO flat (office_id, id, building_id, entrance_id, room, floor, area, registry_no, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const HOUSEHOLD: &str = "INSERT INTO household (office_id, id, flat_id, number, version)
    VALUES ($1, $2, $3, $4, 1)";
const PERSON: &str = "INSERT INTO person
    (office_id, id, name, sex, birth, id_no, id_mark, phone, health, note, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
const TAG: &str = "INSERT INTO person_tag (office_id, person_id, tag, since)
    VALUES ($1, $2, $3, $4)";
const RESIDENCE: &str = "INSERT INTO residence
    (office_id, id, household_id, person_id, relation, kind, since, until, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const OWNER: &str = "INSERT INTO owner (office_id, id, flat_id, person_id, name, place, since)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const CONTACT: &str = "INSERT INTO contact (office_id, id, person_id, name, relation, phone, place)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const KINSHIP: &str = "INSERT INTO kinship (office_id, id, person_id, relative_id, relation)
    VALUES ($1, $2, $3, $4, $5)";

const FLATS: &str = "SELECT f.id, s.name, b.name, e.name, f.room, f.area, f.registry_no, f.number
    FROM flat f
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN estate s ON s.office_id = b.office_id AND s.id = b.estate_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE f.office_id = $1
    ORDER BY f.id";
const NUMBERS: &str = "SELECT flat_id, number
    FROM household
    WHERE office_id = $1 AND number IS NOT NULL AND flat_id IS NOT NULL
    ORDER BY id";
const OWNERS: &str = "SELECT flat_id, name
    FROM owner
    WHERE office_id = $1 AND until IS NULL
    ORDER BY flat_id, place";
const PEOPLE: &str = "SELECT id, name, sex, birth, id_mark, phone
    FROM person
    WHERE office_id = $1 AND erased_at IS NULL
    ORDER BY id";
const TAGS: &str = "SELECT person_id, tag
    FROM person_tag
    WHERE office_id = $1
    ORDER BY person_id, tag";
const HOMES: &str = "SELECT r.person_id, r.relation, r.kind, h.flat_id, h.number
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    WHERE r.office_id = $1 AND r.until IS NULL
    ORDER BY r.id";

const CONTACTS: &str = "SELECT person_id, phone
    FROM contact
    WHERE office_id = $1
    ORDER BY person_id, place";

/// Everything an import compares with, in a handful of questions.
pub async fn load(db: &Reader, office: Id) -> Result<Register> {
    Ok(Register { flats: flats(db, office).await?, people: people(db, office).await? })
}

async fn flats(db: &Reader, office: Id) -> Result<Vec<KnownFlat>> {
    let pair = |row: Row<'_>| Ok((row.get::<Id>(0)?, row.get::<String>(1)?));
    let mut numbers = grouped(db.rows(NUMBERS, params![office], pair).await?);
    let mut owners = grouped(db.rows(OWNERS, params![office], pair).await?);
    let known = |row: Row<'_>| {
        let id = row.get(0)?;
        let own = Some(row.get::<String>(7)?).filter(|number| !number.is_empty());
        let mut keys: Vec<String> = own.into_iter().collect();
        keys.extend(
            numbers.remove(&id).unwrap_or_default().into_iter().filter(|n| !keys.contains(n)).collect::<Vec<_>>(),
        );
        Ok(KnownFlat {
            id,
            door: Door {
                estate: Some(row.get::<String>(1)?).filter(|name| !name.is_empty()),
                building: row.get(2)?,
                entrance: Some(row.get::<String>(3)?).filter(|name| !name.is_empty()),
                room: row.get(4)?,
            },
            keys,
            area: row.get::<Option<i64>>(5)?.map(Area),
            registry_no: row.get(6)?,
            owners: owners.remove(&id).unwrap_or_default(),
        })
    };
    Ok(db.rows(FLATS, params![office], known).await?)
}

struct Home {
    relation: Option<String>,
    tenure: Option<Tenure>,
    flat: Option<Id>,
    number: Option<String>,
}

async fn people(db: &Reader, office: Id) -> Result<Vec<KnownPerson>> {
    let pair = |row: Row<'_>| Ok((row.get::<Id>(0)?, row.get::<String>(1)?));
    let mut tags = grouped(db.rows(TAGS, params![office], pair).await?);
    let mut contacts = grouped(db.rows(CONTACTS, params![office], pair).await?);
    let home = |row: Row<'_>| {
        let kind: String = row.get(2)?;
        let (relation, tenure) = (row.get(1)?, Tenure::from_key(&kind));
        Ok((row.get::<Id>(0)?, Home { relation, tenure, flat: row.get(3)?, number: row.get(4)? }))
    };
    let mut homes: HashMap<Id, Home> = db.rows(HOMES, params![office], home).await?.into_iter().collect();
    let known = |row: Row<'_>| {
        let id = row.get(0)?;
        let home = homes.remove(&id);
        let (flat, tenure) = (home.as_ref().and_then(|h| h.flat), home.as_ref().and_then(|h| h.tenure));
        let (relation, key) = home.map_or((None, None), |h| (h.relation, h.number));
        Ok(KnownPerson {
            id,
            name: row.get(1)?,
            sex: row.get::<Option<String>>(2)?.and_then(|sex| Sex::read(&sex)),
            birth: row.get::<Option<String>>(3)?.and_then(|day| day.parse().ok()),
            id_mark: row.get::<Option<Vec<u8>>>(4)?.and_then(|mark| mark.try_into().ok()),
            phones: split(row.get(5)?),
            tags: tags.remove(&id).unwrap_or_default().iter().filter_map(|tag| CareTag::read(tag)).collect(),
            relation,
            tenure,
            flat,
            key,
            contacts: contacts.remove(&id).unwrap_or_default(),
        })
    };
    Ok(db.rows(PEOPLE, params![office], known).await?)
}

fn grouped(pairs: Vec<(Id, String)>) -> HashMap<Id, Vec<String>> {
    let mut all: HashMap<Id, Vec<String>> = HashMap::new();
    for (id, word) in pairs {
        all.entry(id).or_default().push(word);
    }
    all
}

/// Writes a batch. Call `ledger.keys().prepare(&ids of the new persons)` before `record`, so that their keys are made
/// in one commit; identity numbers and health are sealed here.
pub async fn insert(tx: &mut Tx, batch: &Batch) -> Result<()> {
    let office = tx.office();
    places(tx, office, batch).await?;
    let mut persons = Vec::with_capacity(batch.persons.len());
    for person in &batch.persons {
        persons.push(person_values(tx.keys(), office, person)?);
    }
    tx.insert_many(PERSON, &persons).await?;
    let tags = batch.persons.iter().flat_map(|p| p.tags.iter().map(|tag| (p.id, tag)));
    let tags: Vec<Vec<Value>> = tags.map(|(id, tag)| params![office, id, tag.word(), Value::Null].to_vec()).collect();
    tx.insert_many(TAG, &tags).await?;
    ties(tx, office, batch).await
}

async fn places(tx: &mut Tx, office: Id, batch: &Batch) -> Result<()> {
    let estates: Vec<_> = batch.estates.iter().map(|e| params![office, e.id, &e.name].to_vec()).collect();
    tx.insert_many(ESTATE, &estates).await?;
    let buildings: Vec<_> = batch.buildings.iter().map(|b| params![office, b.id, b.estate, &b.name].to_vec()).collect();
    tx.insert_many(BUILDING, &buildings).await?;
    let entrances: Vec<_> =
        batch.entrances.iter().map(|e| params![office, e.id, e.building, &e.name].to_vec()).collect();
    tx.insert_many(ENTRANCE, &entrances).await?;
    let flat = |f: &crate::model::Flat| {
        let area = f.area.map(|area| area.0);
        params![office, f.id, f.building, f.entrance, &f.room, f.floor, area, f.registry_no.as_ref()].to_vec()
    };
    tx.insert_many(FLAT, &batch.flats.iter().map(flat).collect::<Vec<_>>()).await?;
    let households: Vec<_> =
        batch.households.iter().map(|h| params![office, h.id, h.flat, h.number.as_ref()].to_vec()).collect();
    tx.insert_many(HOUSEHOLD, &households).await
}

async fn ties(tx: &mut Tx, office: Id, batch: &Batch) -> Result<()> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let residence = |r: &crate::model::Residence| {
        let (relation, kind) = (r.relation.as_ref(), r.tenure.key());
        params![office, r.id, r.household, r.person, relation, kind, day(r.since), day(r.until)].to_vec()
    };
    tx.insert_many(RESIDENCE, &batch.residences.iter().map(residence).collect::<Vec<_>>()).await?;
    let owner =
        |o: &crate::model::Owner| params![office, o.id, o.flat, o.person, &o.name, o.place, day(o.since)].to_vec();
    tx.insert_many(OWNER, &batch.owners.iter().map(owner).collect::<Vec<_>>()).await?;
    let contact = |c: &crate::model::Contact| {
        params![office, c.id, c.person, &c.name, c.relation.as_ref(), &c.phone, c.place].to_vec()
    };
    tx.insert_many(CONTACT, &batch.contacts.iter().map(contact).collect::<Vec<_>>()).await?;
    let kinship = |k: &crate::model::Kinship| params![office, k.id, k.person, k.relative, &k.relation].to_vec();
    tx.insert_many(KINSHIP, &batch.kinships.iter().map(kinship).collect::<Vec<_>>()).await
}

fn person_values(keys: &Keyring, office: Id, person: &Person) -> Result<Vec<Value>> {
    let sealed = |plain: Option<&String>| plain.map(|text| keys.seal(person.id, text.as_bytes())).transpose();
    Ok(params![
        office,
        person.id,
        &person.name,
        person.sex.map(Sex::key),
        person.birth.map(|day| day.to_string()),
        sealed(person.document.as_ref())?,
        person.document.as_ref().map(|number| keys.mark(number)),
        joined(&person.phones),
        sealed(person.health.as_ref())?,
        person.note.as_ref()
    ]
    .to_vec())
}
