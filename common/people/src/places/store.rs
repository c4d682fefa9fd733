//! Places in the database.
use super::model::{BuildingLine, FlatLine, FlatStory, NewFlat, OwnerLine};
use crate::{
    door::building_shown,
    model::Area,
    persons::store::{day, door, mates},
};
use anyhow::Result;
use base::Id;
use db::{Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;

const BUILDINGS: &str = "SELECT b.id, s.name, b.name,
        (SELECT COUNT(*) FROM flat f WHERE f.office_id = b.office_id AND f.building_id = b.id),
        (SELECT COUNT(*) FROM flat f
            JOIN household h ON h.office_id = f.office_id AND h.flat_id = f.id
            JOIN residence r ON r.office_id = h.office_id AND r.household_id = h.id
            WHERE f.office_id = b.office_id AND f.building_id = b.id AND r.until IS NULL)
    FROM building b
    JOIN estate s ON s.office_id = b.office_id AND s.id = b.estate_id
    WHERE b.office_id = $1
    ORDER BY s.name, LENGTH(b.name), b.name, b.id";
const FLATS: &str = "SELECT f.id, b.name, e.name, f.room, f.floor, f.area,
        (SELECT COUNT(*) FROM household h
            JOIN residence r ON r.office_id = h.office_id AND r.household_id = h.id
            WHERE h.office_id = f.office_id AND h.flat_id = f.id AND r.until IS NULL)
    FROM flat f
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE f.office_id = $1 AND f.building_id = $2
    ORDER BY LENGTH(e.name), e.name, LENGTH(f.room), f.room, f.id";
const FLAT: &str =
    "SELECT f.id, f.building_id, s.name, b.name, e.name, f.room, f.floor, f.area, f.registry_no, f.version
    FROM flat f
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN estate s ON s.office_id = b.office_id AND s.id = b.estate_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE f.office_id = $1 AND f.id = $2";
const OWNERS: &str = "SELECT id, person_id, name, since, until
    FROM owner
    WHERE office_id = $1 AND flat_id = $2
    ORDER BY CASE WHEN until IS NULL THEN 0 ELSE 1 END, place, id";
const ESTATES: &str = "SELECT id, name
    FROM estate
    WHERE office_id = $1
    ORDER BY id";
const ENTRANCES: &str = "SELECT e.id
    FROM entrance e
    WHERE e.office_id = $1 AND e.building_id = $2 AND e.name = $3";
const SAME_BUILDING: &str = "SELECT id
    FROM building
    WHERE office_id = $1 AND estate_id = $2 AND name = $3";
const SAME_FLAT: &str = "SELECT id
    FROM flat
    WHERE office_id = $1 AND entrance_id = $2 AND room = $3";

const ADD_ESTATE: &str = "INSERT INTO estate (office_id, id, name, version)
    VALUES ($1, $2, $3, 1)";
const ADD_BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version)
    VALUES ($1, $2, $3, $4, 1)";
const ADD_ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name)
    VALUES ($1, $2, $3, $4)";
const ADD_FLAT: &str = "INSERT INTO flat
    (office_id, id, building_id, entrance_id, room, floor, area, registry_no, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const CHANGE_FLAT: &str = "UPDATE flat
    SET floor = $4, area = $5, registry_no = $6, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const ADD_OWNER: &str = "INSERT INTO owner (office_id, id, flat_id, person_id, name, place, since)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const END_OWNER: &str = "UPDATE owner
    SET until = $4
    WHERE office_id = $1 AND flat_id = $2 AND id = $3 AND until IS NULL";

/// Buildings with their figures.
pub async fn buildings(db: &Reader, office: Id) -> Result<Vec<BuildingLine>> {
    let line = |row: Row<'_>| {
        let name = building_shown(&row.get::<String>(2)?);
        Ok(BuildingLine { id: row.get(0)?, estate: row.get(1)?, name, flats: row.get(3)?, people: row.get(4)? })
    };
    Ok(db.rows(BUILDINGS, params![office], line).await?)
}

/// The flats of a building by entrance and floor.
pub async fn flats(db: &Reader, office: Id, building: Id) -> Result<Vec<FlatLine>> {
    let line = |row: Row<'_>| {
        let (id, door, area) = (row.get(0)?, door(&row, 1)?, row.get::<Option<i64>>(5)?.map(Area));
        Ok(FlatLine { id, door, floor: row.get(4)?, area, people: row.get(6)? })
    };
    Ok(db.rows(FLATS, params![office, building], line).await?)
}

/// Everything the page of one flat tells.
pub async fn flat(db: &Reader, office: Id, id: Id) -> Result<Option<FlatStory>> {
    let story = |row: Row<'_>| {
        Ok(FlatStory {
            id: row.get(0)?,
            building: row.get(1)?,
            building_name: building_shown(&row.get::<String>(3)?),
            door: door(&row, 3)?,
            floor: row.get(6)?,
            area: row.get::<Option<i64>>(7)?.map(Area),
            registry_no: row.get::<Option<String>>(8)?.unwrap_or_default(),
            version: row.get(9)?,
            owners: Vec::new(),
            households: Vec::new(),
        })
    };
    let Some(mut flat) = db.maybe(FLAT, params![office, id], story).await? else { return Ok(None) };
    let owner = |row: Row<'_>| {
        let (id, person, name) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(OwnerLine { id, person, name, since: day(&row, 3)?, until: day(&row, 4)? })
    };
    flat.owners = db.rows(OWNERS, params![office, id], owner).await?;
    for (household, number) in crate::households::store::of_flat(db, office, id).await? {
        let people = mates(db, office, household).await?;
        if !people.is_empty() {
            flat.households.push((number, people));
        }
    }
    Ok(Some(flat))
}

/// The office's estates: id and name.
pub async fn estates(db: &Reader, office: Id) -> Result<Vec<(Id, String)>> {
    Ok(db.rows(ESTATES, params![office], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// Adds a flat and whatever of estate, building and entrance is not there yet. The flat's id, and whether it is new.
pub async fn add_flat(tx: &mut Tx, new: &NewFlat) -> Result<(Id, bool)> {
    let office = tx.office();
    let estates = tx.rows(ESTATES, params![office], |row| Ok((row.get::<Id>(0)?, row.get::<String>(1)?))).await?;
    // Most offices look after one estate; then its name need not be written.
    let known = estates.iter().find(|(_, name)| *name == new.estate || (new.estate.is_empty() && estates.len() == 1));
    let estate = match known {
        Some((id, _)) => *id,
        None => made(tx, ADD_ESTATE, None, &new.estate).await?,
    };
    let building = match tx.maybe(SAME_BUILDING, params![office, estate, &new.building], |row| row.get(0)).await? {
        Some(id) => id,
        None => made(tx, ADD_BUILDING, Some(estate), &new.building).await?,
    };
    let entrance = match tx.maybe(ENTRANCES, params![office, building, &new.entrance], |row| row.get(0)).await? {
        Some(id) => id,
        None => made(tx, ADD_ENTRANCE, Some(building), &new.entrance).await?,
    };
    if let Some(id) = tx.maybe(SAME_FLAT, params![office, entrance, &new.room], |row| row.get(0)).await? {
        return Ok((id, false));
    }
    let (id, area) = (Id::new(), new.area.map(|area| area.0));
    let registry = Some(&new.registry_no).filter(|number| !number.is_empty());
    tx.execute(ADD_FLAT, params![office, id, building, entrance, &new.room, new.floor, area, registry]).await?;
    Ok((id, true))
}

async fn made(tx: &mut Tx, sql: &'static str, above: Option<Id>, name: &str) -> Result<Id> {
    let (office, id) = (tx.office(), Id::new());
    match above {
        Some(above) => tx.execute(sql, params![office, id, above, name]).await?,
        None => tx.execute(sql, params![office, id, name]).await?,
    };
    Ok(id)
}

/// False when somebody else changed it since `version`.
pub async fn change_flat(
    tx: &mut Tx,
    id: Id,
    version: i64,
    (floor, area, registry_no): (Option<i64>, Option<Area>, &str),
) -> Result<bool> {
    let (office, area) = (tx.office(), area.map(|area| area.0));
    let registry = Some(registry_no).filter(|number| !number.is_empty());
    Ok(tx.execute(CHANGE_FLAT, params![office, id, version, floor, area, registry]).await? == 1)
}

/// Adds an owner after those that there are.
pub async fn add_owner(tx: &mut Tx, flat: Id, owner: &OwnerLine, place: i64) -> Result<()> {
    let (office, since) = (tx.office(), owner.since.map(|day| day.to_string()));
    tx.execute(ADD_OWNER, params![office, owner.id, flat, owner.person, &owner.name, place, since]).await.map(|_| ())
}

/// False when they had sold it already.
pub async fn end_owner(tx: &mut Tx, flat: Id, owner: Id, on: Date) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(END_OWNER, params![office, flat, owner, on.to_string()]).await? == 1)
}
