//! Residents in the database. Columns are read in the order in which the statements name them.
use super::model::{Consent, Filter, Home, Housemate, Line, Owned, Relative, Resident, Story};
use crate::{
    door::{Door, building_shown},
    model::{Area, Contact, Tenure},
    register::{joined, split},
};
use anyhow::Result;
use base::{Id, Millis, id_number::Sex};
use db::{Failure, Reader, Row, Value, params};
use jiff::civil::Date;
use journal::Tx;

const ONE: &str = "SELECT id, name, sex, birth, id_no, phone, health, note, died_on, erased_at, version
    FROM person
    WHERE office_id = $1 AND id = $2";
const HOMES: &str =
    "SELECT r.id, r.household_id, f.id, b.id, b.name, e.name, f.room, r.relation, r.kind, r.since, r.until
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE r.office_id = $1 AND r.person_id = $2
    ORDER BY CASE WHEN r.until IS NULL THEN 0 ELSE 1 END, r.until DESC, r.id DESC";
const MATES: &str = "SELECT p.id, p.name, r.relation, p.birth, r.kind, r.since, r.until
    FROM residence r
    JOIN person p ON p.office_id = r.office_id AND p.id = r.person_id
    WHERE r.office_id = $1 AND r.household_id = $2 AND p.erased_at IS NULL
    ORDER BY CASE WHEN r.until IS NULL THEN 0 ELSE 1 END, CASE WHEN r.relation = '户主' THEN 0 ELSE 1 END, p.birth, p.id";
const CONTACTS: &str = "SELECT id, person_id, name, relation, phone, place
    FROM contact
    WHERE office_id = $1 AND person_id = $2
    ORDER BY place, id";
const KIN: &str = "SELECT k.id, p.id, p.name, k.relation
    FROM kinship k
    JOIN person p ON p.office_id = k.office_id AND p.id = k.relative_id
    WHERE k.office_id = $1 AND k.person_id = $2
    ORDER BY k.id";
const KIN_OF: &str = "SELECT k.id, p.id, p.name, k.relation
    FROM kinship k
    JOIN person p ON p.office_id = k.office_id AND p.id = k.person_id
    WHERE k.office_id = $1 AND k.relative_id = $2
    ORDER BY k.id";
const TAGS: &str = "SELECT tag
    FROM person_tag
    WHERE office_id = $1 AND person_id = $2
    ORDER BY tag";
const OWNED: &str = "SELECT f.id, b.name, e.name, f.room, f.area,
        (SELECT COUNT(*) FROM owner c WHERE c.office_id = o.office_id AND c.flat_id = o.flat_id AND c.until IS NULL)
    FROM owner o
    JOIN flat f ON f.office_id = o.office_id AND f.id = o.flat_id
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE o.office_id = $1 AND o.person_id = $2 AND o.until IS NULL
    ORDER BY o.id";
const CONSENTS: &str = "SELECT id, purpose, given_by, given_at, withdrawn_at
    FROM consent
    WHERE office_id = $1 AND person_id = $2
    ORDER BY given_at DESC, id DESC";
// A typed use stands before each IS NULL: PostgreSQL learns the type of a parameter where it meets it first.
const LIST: &str = "SELECT p.id, p.name, p.birth, b.name, e.name, f.room, r.relation, r.kind
    FROM residence r
    JOIN person p ON p.office_id = r.office_id AND p.id = r.person_id
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE r.office_id = $1 AND r.until IS NULL AND p.died_on IS NULL AND p.erased_at IS NULL
    AND (b.id = $2 OR $2 IS NULL)
    AND (p.birth <= $3 OR $3 IS NULL)
    AND (r.kind = $4 OR $4 IS NULL)
    AND (EXISTS (SELECT 1 FROM person_tag t
        WHERE t.office_id = p.office_id AND t.person_id = p.id AND t.tag = $5) OR $5 IS NULL)
    AND (CAST($6 AS UUID) IS NULL OR f.building_id IN (SELECT a.building_id FROM appointment a
        WHERE a.office_id = f.office_id AND a.account_id = $6 AND a.role = 'group_leader' AND a.until IS NULL))
    ORDER BY LENGTH(b.name), b.name, b.id, LENGTH(e.name), e.name, LENGTH(f.room), f.room, r.household_id, p.birth, p.id
    LIMIT $7 OFFSET $8";
const COUNT: &str = "SELECT COUNT(*)
    FROM residence r
    JOIN person p ON p.office_id = r.office_id AND p.id = r.person_id
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    WHERE r.office_id = $1 AND r.until IS NULL AND p.died_on IS NULL AND p.erased_at IS NULL
    AND (f.building_id = $2 OR $2 IS NULL)
    AND (p.birth <= $3 OR $3 IS NULL)
    AND (r.kind = $4 OR $4 IS NULL)
    AND (EXISTS (SELECT 1 FROM person_tag t
        WHERE t.office_id = p.office_id AND t.person_id = p.id AND t.tag = $5) OR $5 IS NULL)
    AND (CAST($6 AS UUID) IS NULL OR f.building_id IN (SELECT a.building_id FROM appointment a
        WHERE a.office_id = f.office_id AND a.account_id = $6 AND a.role = 'group_leader' AND a.until IS NULL))";
const AWAY: &str = "SELECT p.id, p.name, p.birth
    FROM person p
    WHERE p.office_id = $1 AND p.died_on IS NULL AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM residence r
        WHERE r.office_id = p.office_id AND r.person_id = p.id AND r.until IS NULL
        AND EXISTS (SELECT 1 FROM household h
            WHERE h.office_id = r.office_id AND h.id = r.household_id AND h.flat_id IS NOT NULL))
    ORDER BY p.name, p.id
    LIMIT $2 OFFSET $3";
const AWAY_COUNT: &str = "SELECT COUNT(*)
    FROM person p
    WHERE p.office_id = $1 AND p.died_on IS NULL AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM residence r
        WHERE r.office_id = p.office_id AND r.person_id = p.id AND r.until IS NULL
        AND EXISTS (SELECT 1 FROM household h
            WHERE h.office_id = r.office_id AND h.id = r.household_id AND h.flat_id IS NOT NULL))";
const ANY_TAGS: &str = "SELECT DISTINCT tag
    FROM person_tag
    WHERE office_id = $1
    ORDER BY tag";
const SAME_MARK: &str = "SELECT id, name
    FROM person
    WHERE office_id = $1 AND id_mark = $2 AND erased_at IS NULL";

const ADD: &str = "INSERT INTO person (office_id, id, name, sex, birth, id_no, id_mark, phone, health, note, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
const CHANGE: &str = "UPDATE person
    SET name = $4, sex = $5, birth = $6, id_no = $7, id_mark = $8, phone = $9, health = $10, note = $11,
        version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND erased_at IS NULL";
const DIED: &str = "UPDATE person
    SET died_on = $4, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND erased_at IS NULL";
const TAG: &str = "INSERT INTO person_tag (office_id, person_id, tag, since)
    VALUES ($1, $2, $3, $4)";
const UNTAG: &str = "DELETE FROM person_tag
    WHERE office_id = $1 AND person_id = $2 AND tag = $3";
const ADD_CONTACT: &str = "INSERT INTO contact (office_id, id, person_id, name, relation, phone, place)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const PLACE_CONTACT: &str = "UPDATE contact
    SET place = $4
    WHERE office_id = $1 AND person_id = $2 AND id = $3";
const DROP_CONTACT: &str = "DELETE FROM contact
    WHERE office_id = $1 AND person_id = $2 AND id = $3";
const ADD_KIN: &str = "INSERT INTO kinship (office_id, id, person_id, relative_id, relation)
    VALUES ($1, $2, $3, $4, $5)";
const DROP_KIN: &str = "DELETE FROM kinship
    WHERE office_id = $1 AND person_id = $2 AND id = $3";
const ADD_CONSENT: &str = "INSERT INTO consent (office_id, id, person_id, purpose, given_by, given_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const WITHDRAW: &str = "UPDATE consent
    SET withdrawn_at = $4
    WHERE office_id = $1 AND person_id = $2 AND id = $3 AND withdrawn_at IS NULL";

/// A day as it is kept.
pub(crate) fn day(row: &Row<'_>, at: usize) -> db::Result<Option<Date>> {
    Ok(row.get::<Option<String>>(at)?.and_then(|day| day.parse().ok()))
}

/// The door in words, from three columns.
pub(crate) fn door(row: &Row<'_>, at: usize) -> db::Result<String> {
    let entrance = Some(row.get::<String>(at + 1)?).filter(|name| !name.is_empty());
    Ok(Door { estate: None, building: row.get(at)?, entrance, room: row.get(at + 2)? }.to_string())
}

fn tenure(row: &Row<'_>, at: usize) -> db::Result<Tenure> {
    let kind: String = row.get(at)?;
    Tenure::from_key(&kind).ok_or_else(|| Failure::Mistake(format!("residence kind {kind}")))
}

fn resident(row: &Row<'_>) -> db::Result<Resident> {
    Ok(Resident {
        id: row.get(0)?,
        name: row.get(1)?,
        sex: row.get::<Option<String>>(2)?.and_then(|sex| Sex::read(&sex)),
        birth: day(row, 3)?,
        id_no: row.get(4)?,
        phones: split(row.get(5)?),
        health: row.get(6)?,
        note: row.get::<Option<String>>(7)?.unwrap_or_default(),
        died_on: day(row, 8)?,
        erased_at: row.get(9)?,
        version: row.get(10)?,
    })
}

fn home(row: &Row<'_>) -> db::Result<Home> {
    Ok(Home {
        id: row.get(0)?,
        household: row.get(1)?,
        flat: row.get(2)?,
        building: row.get(3)?,
        door: door(row, 4)?,
        relation: row.get(7)?,
        tenure: tenure(row, 8)?,
        since: day(row, 9)?,
        until: day(row, 10)?,
    })
}

fn mate(row: &Row<'_>) -> db::Result<Housemate> {
    Ok(Housemate {
        id: row.get(0)?,
        name: row.get(1)?,
        relation: row.get(2)?,
        birth: day(row, 3)?,
        tenure: tenure(row, 4)?,
        since: day(row, 5)?,
        until: day(row, 6)?,
    })
}

/// One resident; also an erased one, whose row stays.
pub async fn person(db: &Reader, office: Id, id: Id) -> Result<Option<Resident>> {
    Ok(db.maybe(ONE, params![office, id], |row| resident(&row)).await?)
}

/// Homes, the present ones first.
pub async fn homes(db: &Reader, office: Id, id: Id) -> Result<Vec<Home>> {
    Ok(db.rows(HOMES, params![office, id], |row| home(&row)).await?)
}

/// Everybody who lives or lived in a household, those of today first.
pub async fn mates(db: &Reader, office: Id, household: Id) -> Result<Vec<Housemate>> {
    Ok(db.rows(MATES, params![office, household], |row| mate(&row)).await?)
}

/// Whom to call, in order.
pub async fn contacts(db: &Reader, office: Id, id: Id) -> Result<Vec<Contact>> {
    let contact = |row: Row<'_>| {
        let (id, person, name) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Contact { id, person, name, relation: row.get(3)?, phone: row.get(4)?, place: row.get(5)? })
    };
    Ok(db.rows(CONTACTS, params![office, id], contact).await?)
}

/// Relatives, entered on either side.
pub async fn relatives(db: &Reader, office: Id, id: Id) -> Result<Vec<Relative>> {
    let mut all = Vec::new();
    for (sql, own_side) in [(KIN, true), (KIN_OF, false)] {
        let relative = |row: Row<'_>| {
            let (kinship, id, name) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Relative { kinship, id, name, relation: row.get(3)?, own_side })
        };
        all.extend(db.rows(sql, params![office, id], relative).await?);
    }
    Ok(all)
}

/// Words of somebody's tags.
pub async fn tags(db: &Reader, office: Id, id: Id) -> Result<Vec<String>> {
    Ok(db.rows(TAGS, params![office, id], |row| row.get(0)).await?)
}

/// Every tag that somebody in the office has.
pub async fn any_tags(db: &Reader, office: Id) -> Result<Vec<String>> {
    Ok(db.rows(ANY_TAGS, params![office], |row| row.get(0)).await?)
}

/// Everything the page of one person tells.
pub async fn story(db: &Reader, office: Id, id: Id) -> Result<Option<Story>> {
    let Some(who) = person(db, office, id).await? else { return Ok(None) };
    let homes = homes(db, office, id).await?;
    let mut together = Vec::new();
    for home in homes.iter().filter(|home| home.until.is_none()) {
        let others = mates(db, office, home.household).await?;
        together.extend(others.into_iter().filter(|mate| mate.id != id && mate.until.is_none()));
    }
    let owned = |row: Row<'_>| {
        let area = row.get::<Option<i64>>(4)?.map(Area);
        Ok(Owned { flat: row.get(0)?, door: door(&row, 1)?, area, owners: row.get(5)? })
    };
    let consent = |row: Row<'_>| {
        let (id, purpose, given_by) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Consent { id, purpose, given_by, given_at: row.get(3)?, withdrawn_at: row.get(4)? })
    };
    Ok(Some(Story {
        mates: together,
        contacts: contacts(db, office, id).await?,
        relatives: relatives(db, office, id).await?,
        tags: tags(db, office, id).await?,
        owned: db.rows(OWNED, params![office, id], owned).await?,
        consents: db.rows(CONSENTS, params![office, id], consent).await?,
        who,
        homes,
    }))
}

/// Somebody else with the same identity number: id and name.
pub async fn same_number(db: &Reader, office: Id, mark: Vec<u8>, but: Id) -> Result<Option<(Id, String)>> {
    let all = db.rows(SAME_MARK, params![office, mark], |row| Ok((row.get::<Id>(0)?, row.get::<String>(1)?))).await?;
    Ok(all.into_iter().find(|(id, _)| *id != but))
}

fn narrowed(office: Id, filter: &Filter) -> Vec<Value> {
    let born = filter.born_by.map(|day| day.to_string());
    params![office, filter.building, born, filter.tenure.map(Tenure::key), filter.tag.as_ref(), filter.led_by].to_vec()
}

/// Residents of today by building and floor, `limit` of them after `skip`.
pub async fn list(db: &Reader, office: Id, filter: &Filter, (skip, limit): (i64, i64)) -> Result<Vec<Line>> {
    let mut given = narrowed(office, filter);
    given.extend([Value::Int(limit), Value::Int(skip)]);
    let line = |row: Row<'_>| {
        let (building, entrance): (String, String) = (row.get(3)?, row.get(4)?);
        let room: String = row.get(5)?;
        let room = if entrance.is_empty() { format!("{room}室") } else { format!("{entrance}单元{room}室") };
        Ok(Line {
            id: row.get(0)?,
            name: row.get(1)?,
            birth: day(&row, 2)?,
            building: building_shown(&building),
            room,
            relation: row.get(6)?,
            tenure: Some(tenure(&row, 7)?),
            tags: Vec::new(),
        })
    };
    let lines = db.rows(LIST, &given, line).await?;
    with_tags(db, office, lines).await
}

/// How many the list holds.
pub async fn count(db: &Reader, office: Id, filter: &Filter) -> Result<i64> {
    Ok(db.one(COUNT, &narrowed(office, filter), |row| row.get(0)).await?)
}

/// Those who live nowhere here any more, or whose home nobody wrote down.
pub async fn away(db: &Reader, office: Id, (skip, limit): (i64, i64)) -> Result<Vec<Line>> {
    let line = |row: Row<'_>| {
        let (building, room) = (String::new(), String::new());
        let (id, name, birth) = (row.get(0)?, row.get(1)?, day(&row, 2)?);
        Ok(Line { id, name, birth, building, room, relation: None, tenure: None, tags: Vec::new() })
    };
    let lines = db.rows(AWAY, params![office, limit, skip], line).await?;
    with_tags(db, office, lines).await
}

/// How many those are.
pub async fn away_count(db: &Reader, office: Id) -> Result<i64> {
    Ok(db.one(AWAY_COUNT, params![office], |row| row.get(0)).await?)
}

async fn with_tags(db: &Reader, office: Id, mut lines: Vec<Line>) -> Result<Vec<Line>> {
    for line in &mut lines {
        line.tags = tags(db, office, line.id).await?;
    }
    Ok(lines)
}

/// A person as they are written: everything checked, nothing sealed yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The whole name.
    pub name: String,
    /// Where known.
    pub sex: Option<Sex>,
    /// Where known.
    pub birth: Option<Date>,
    /// The number of a document.
    pub document: Option<String>,
    /// In their order.
    pub phones: Vec<String>,
    /// What to know about health.
    pub health: Option<String>,
    /// Empty for none.
    pub note: String,
}

fn values(tx: &Tx, id: Id, written: &Written) -> Result<[Value; 8]> {
    let keys = tx.keys();
    let sealed = |plain: Option<&String>| plain.map(|text| keys.seal(id, text.as_bytes())).transpose();
    Ok([
        Value::from(&written.name),
        written.sex.map(Sex::key).into(),
        written.birth.map(|day| day.to_string()).into(),
        sealed(written.document.as_ref())?.into(),
        written.document.as_ref().map(|number| keys.mark(number)).into(),
        joined(&written.phones).into(),
        sealed(written.health.as_ref())?.into(),
        Some(&written.note).filter(|note| !note.is_empty()).into(),
    ])
}

/// Adds somebody.
pub async fn add(tx: &mut Tx, id: Id, written: &Written) -> Result<()> {
    let mut given = params![tx.office(), id].to_vec();
    given.extend(values(tx, id, written)?);
    tx.execute(ADD, &given).await.map(|_| ())
}

/// False when somebody else changed them since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, written: &Written) -> Result<bool> {
    let mut given = params![tx.office(), id, version].to_vec();
    given.extend(values(tx, id, written)?);
    Ok(tx.execute(CHANGE, &given).await? == 1)
}

/// False when somebody else changed them since `version`. `None` takes it back.
pub async fn died(tx: &mut Tx, id: Id, version: i64, on: Option<Date>) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(DIED, params![office, id, version, on.map(|day| day.to_string())]).await? == 1)
}

/// Adds a tag that the person does not have yet.
pub async fn tag(tx: &mut Tx, id: Id, word: &str, since: Date) -> Result<()> {
    let office = tx.office();
    tx.execute(TAG, params![office, id, word, since.to_string()]).await.map(|_| ())
}

/// Takes a tag away.
pub async fn untag(tx: &mut Tx, id: Id, word: &str) -> Result<()> {
    let office = tx.office();
    tx.execute(UNTAG, params![office, id, word]).await.map(|_| ())
}

/// Adds somebody to call.
pub async fn add_contact(tx: &mut Tx, contact: &Contact) -> Result<()> {
    let (office, relation) = (tx.office(), contact.relation.as_ref());
    let given = params![office, contact.id, contact.person, &contact.name, relation, &contact.phone, contact.place];
    tx.execute(ADD_CONTACT, given).await.map(|_| ())
}

/// Moves a contact in the order of calling.
pub async fn place_contact(tx: &mut Tx, person: Id, contact: Id, place: i64) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(PLACE_CONTACT, params![office, person, contact, place]).await? == 1)
}

/// False when it was gone already.
pub async fn drop_contact(tx: &mut Tx, person: Id, contact: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(DROP_CONTACT, params![office, person, contact]).await? == 1)
}

/// `relative` is the `relation` of `person`.
pub async fn add_kin(tx: &mut Tx, person: Id, relative: Id, relation: &str) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD_KIN, params![office, Id::new(), person, relative, relation]).await.map(|_| ())
}

/// False when it was gone already, or was entered on the other side.
pub async fn drop_kin(tx: &mut Tx, person: Id, kinship: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(DROP_KIN, params![office, person, kinship]).await? == 1)
}

/// Writes down a consent.
pub async fn consent(tx: &mut Tx, person: Id, purpose: &str, (by, at): (&str, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD_CONSENT, params![office, Id::new(), person, purpose, by, at]).await.map(|_| ())
}

/// False when it was taken back already.
pub async fn withdraw(tx: &mut Tx, person: Id, consent: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(WITHDRAW, params![office, person, consent, at]).await? == 1)
}
