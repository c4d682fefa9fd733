//! The words people are found by, in the database.
use super::{
    Found, Hit,
    rules::{Findable, Reading, words},
};
use crate::{access::within, asked, door::Door, register::split};
use anyhow::Result;
use base::Id;
use db::{Reader, Row, Value, params};
use journal::Tx;
use std::collections::{HashMap, HashSet};

const FORGET: &str = "DELETE FROM find_term
    WHERE office_id = $1 AND person_id = $2";
const ADD: &str = "INSERT INTO find_term (office_id, term, person_id)
    VALUES ($1, $2, $3)";
const WITH: &str = "SELECT person_id, term
    FROM find_term
    WHERE office_id = $1 AND term >= $2 AND term < $3
    LIMIT 20000";
const TAGS: &str = "SELECT tag
    FROM person_tag
    WHERE office_id = $1 AND person_id = $2
    ORDER BY tag";
const DIED: &str = "SELECT died_on
    FROM person
    WHERE office_id = $1 AND id = $2 AND erased_at IS NULL";

const ONE: &str = "SELECT id, name, phone
    FROM person
    WHERE office_id = $1 AND id = $2 AND erased_at IS NULL";
const ONE_TAGS: &str = "SELECT person_id, tag
    FROM person_tag
    WHERE office_id = $1 AND person_id = $2";
const ONE_DOORS: &str = "SELECT r.person_id, b.name, e.name, f.room
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE r.office_id = $1 AND r.person_id = $2 AND r.until IS NULL";
const ALL: &str = "SELECT id, name, phone
    FROM person
    WHERE office_id = $1 AND erased_at IS NULL";
const ALL_TAGS: &str = "SELECT person_id, tag
    FROM person_tag
    WHERE office_id = $1";
const ALL_DOORS: &str = "SELECT r.person_id, b.name, e.name, f.room
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE r.office_id = $1 AND r.until IS NULL";

const LIVING_IN_FLAT: &str = "SELECT r.person_id
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    WHERE h.office_id = $1 AND h.flat_id = $2";
const LIVING_IN_HOUSEHOLD: &str = "SELECT person_id
    FROM residence
    WHERE office_id = $1 AND household_id = $2";
const LIVING_IN_BUILDING: &str = "SELECT r.person_id
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    WHERE f.office_id = $1 AND f.building_id = $2";

/// As many as a page can show before one more letter should be typed.
const SHOWN: usize = 60;

/// Who lives, or lived, somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Somewhere {
    /// Behind one door.
    Flat(Id),
    /// Together.
    Household(Id),
    /// In a whole building.
    Building(Id),
}

/// Everybody who lives or lived there.
pub(super) async fn living(tx: &mut Tx, place: Somewhere) -> Result<Vec<Id>> {
    let (sql, id) = match place {
        Somewhere::Flat(id) => (LIVING_IN_FLAT, id),
        Somewhere::Household(id) => (LIVING_IN_HOUSEHOLD, id),
        Somewhere::Building(id) => (LIVING_IN_BUILDING, id),
    };
    let office = tx.office();
    tx.rows(sql, params![office, id], |row| row.get(0)).await
}

/// What one person is found by; none when they are erased.
pub(super) async fn findable(tx: &mut Tx, person: Id) -> Result<Option<Findable>> {
    let given = [Value::Id(tx.office()), Value::Id(person)];
    Ok(gather(tx, [ONE, ONE_TAGS, ONE_DOORS], &given).await?.remove(&person))
}

/// The same of everybody in the office.
pub(super) async fn findable_all(tx: &mut Tx) -> Result<HashMap<Id, Findable>> {
    let given = [Value::Id(tx.office())];
    gather(tx, [ALL, ALL_TAGS, ALL_DOORS], &given).await
}

async fn gather(tx: &mut Tx, sql: [&'static str; 3], given: &[Value]) -> Result<HashMap<Id, Findable>> {
    let mut all: HashMap<Id, Findable> = HashMap::new();
    let person = |row: Row<'_>| Ok((row.get::<Id>(0)?, row.get::<String>(1)?, row.get::<Option<String>>(2)?));
    for (id, name, phone) in tx.rows(sql[0], given, person).await? {
        all.insert(id, Findable { name, phones: split(phone), ..Findable::default() });
    }
    for (id, tag) in tx.rows(sql[1], given, |row| Ok((row.get::<Id>(0)?, row.get::<String>(1)?))).await? {
        all.entry(id).and_modify(|who| who.tags.push(tag));
    }
    let door = |row: Row<'_>| {
        let entrance = Some(row.get::<String>(2)?).filter(|name| !name.is_empty());
        Ok((row.get::<Id>(0)?, Door { estate: None, building: row.get(1)?, entrance, room: row.get(3)? }))
    };
    for (id, door) in tx.rows(sql[2], given, door).await? {
        all.entry(id).and_modify(|who| who.doors.push(door));
    }
    Ok(all)
}

/// Forgets the terms of these people.
pub(super) async fn forget(tx: &mut Tx, people: &[Id]) -> Result<()> {
    let office = tx.office();
    for person in people {
        tx.execute(FORGET, params![office, *person]).await?;
    }
    Ok(())
}

/// Adds terms, each with its person; those of a person must have been forgotten before.
pub(super) async fn add(tx: &mut Tx, terms: Vec<(String, Id)>) -> Result<()> {
    let office = tx.office();
    let rows: Vec<Vec<Value>> = terms.into_iter().map(|(term, id)| params![office, term, id].to_vec()).collect();
    tx.insert_many(ADD, &rows).await
}

/// Looks for everybody whom all the typed words fit; `only` narrows to those who live in these buildings now.
pub async fn search(db: &Reader, office: Id, typed: &str, only: Option<&[Id]>) -> Result<Found> {
    let mut people: Option<HashMap<Id, bool>> = None;
    for ways in words(typed) {
        let fitting = with(db, office, &ways).await?;
        people = Some(match people {
            None => fitting,
            // Exact is who fits every word exactly.
            Some(before) => {
                before.into_iter().filter_map(|(id, exact)| Some((id, *fitting.get(&id)? && exact))).collect()
            }
        });
    }
    let mut people: Vec<(Id, bool)> = people.unwrap_or_default().into_iter().collect();
    people.sort_unstable_by_key(|(id, exact)| (!exact, *id));
    let whole = super::rules::whole_door(typed);
    let flats = if whole.is_some() { doors(db, office, typed, only).await? } else { Vec::new() };
    shown(db, office, people, (only, flats)).await
}

async fn doors(db: &Reader, office: Id, typed: &str, only: Option<&[Id]>) -> Result<Vec<(Id, String)>> {
    let place = asked::store::place(db, office, None, typed).await?;
    let mine = within(only, place.building);
    Ok(place.flat.filter(|_| mine).map(|flat| (flat, place.words)).into_iter().collect())
}

/// People with a term that fits one of the ways, and whether the term is the very word.
async fn with(db: &Reader, office: Id, ways: &[Reading]) -> Result<HashMap<Id, bool>> {
    let mut all: HashMap<Id, bool> = HashMap::new();
    for way in ways {
        let (from, until) = (way.from.as_str(), way.until());
        let fitting = db
            .rows(WITH, params![office, from, until], |row| Ok((row.get::<Id>(0)?, row.get::<String>(1)? == from)))
            .await?;
        for (id, exact) in fitting {
            *all.entry(id).or_default() |= exact;
        }
    }
    Ok(all)
}

async fn shown(
    db: &Reader,
    office: Id,
    people: Vec<(Id, bool)>,
    (only, flats): (Option<&[Id]>, Vec<(Id, String)>),
) -> Result<Found> {
    let mut hits: Vec<(bool, Hit)> = Vec::new();
    let mut more = false;
    for (id, exact) in people {
        if hits.len() == SHOWN {
            more = true;
            break;
        }
        let found = hit(db, office, id).await?.filter(|hit| within(only, hit.building));
        hits.extend(found.map(|hit| (exact, hit)));
    }
    hits.sort_by_cached_key(|(exact, hit)| {
        let away = hit.died || hit.building.is_none();
        (away, !exact, hit.name.clone(), hit.door.clone(), hit.id)
    });
    Ok(Found { hits: hits.into_iter().map(|(_, hit)| hit).collect(), flats, more })
}

/// One person as results show them; none when they are erased.
pub(crate) async fn hit(db: &Reader, office: Id, id: Id) -> Result<Option<Hit>> {
    let Some(died) = db.maybe(DIED, params![office, id], |row| row.get::<Option<String>>(0)).await? else {
        return Ok(None);
    };
    let Some(card) = asked::store::cards(db, office, &[id]).await?.remove(&id) else { return Ok(None) };
    let tags = db.rows(TAGS, params![office, id], |row| row.get(0)).await?;
    let asked::Card { name, door, building, birth, .. } = card;
    Ok(Some(Hit { id, name, door, building, birth, tags, died: died.is_some() }))
}

/// Ids of everybody who has a term that begins with this; for tests of what was forgotten.
pub async fn found_by(db: &Reader, office: Id, term: &str) -> Result<HashSet<Id>> {
    Ok(with(db, office, &[Reading { from: term.to_owned(), exact: false }]).await?.into_keys().collect())
}
