//! Questions of other rooms about people and places.
use super::{Block, Card, Doorway, PlaceFound};
use crate::door::{Door, building_of, building_shown, read_part};
use anyhow::Result;
use base::Id;
use db::{Reader, Row, fifties, fifty, params};
use std::collections::HashMap;

const BUILDINGS: &str = "SELECT id, name
    FROM building
    WHERE office_id = $1
    ORDER BY name, id";
const DOORWAYS: &str = "SELECT e.id, b.id, b.name, e.name, s.name
    FROM building b
    JOIN estate s ON s.office_id = b.office_id AND s.id = b.estate_id
    JOIN entrance e ON e.office_id = b.office_id AND e.building_id = b.id
    WHERE b.office_id = $1
    ORDER BY s.name, b.name, e.name, e.id";
const PLAN: &str = "SELECT b.id, s.name, b.name,
    (SELECT COUNT(*) FROM entrance e WHERE e.office_id = b.office_id AND e.building_id = b.id)
    FROM building b
    JOIN estate s ON s.office_id = b.office_id AND s.id = b.estate_id
    WHERE b.office_id = $1
    ORDER BY s.name, s.id, b.name, b.id";
const FLATS: &str = "SELECT f.id, b.name, e.name, f.room
    FROM flat f
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE f.office_id = $1 AND f.building_id = $2 AND f.room = $3
    AND (CAST($4 AS TEXT) IS NULL OR e.name = $4)
    ORDER BY f.id
    LIMIT 2";
const NAMED: &str = "SELECT p.id, p.name, p.birth, f.id, b.id, b.name, e.name, f.room
    FROM person p
    LEFT JOIN residence r ON r.office_id = p.office_id AND r.person_id = p.id AND r.until IS NULL
    LEFT JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    LEFT JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    LEFT JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    LEFT JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    WHERE p.office_id = $1 AND p.name = $2 AND p.died_on IS NULL
    ORDER BY p.id, f.id
    LIMIT 40";
const CARDS: &str = concat!(
    "SELECT p.id, p.name, p.birth, f.id, b.id, b.name, e.name, f.room
    FROM person p
    LEFT JOIN residence r ON r.office_id = p.office_id AND r.person_id = p.id AND r.until IS NULL
    LEFT JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    LEFT JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    LEFT JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    LEFT JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    WHERE p.office_id = $1 AND p.id IN ",
    fifty!(),
    "
    ORDER BY p.id, f.id"
);

const LIVING_IN: &str = "SELECT r.person_id
    FROM residence r
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    WHERE r.office_id = $1 AND h.flat_id = $2 AND r.until IS NULL
    ORDER BY r.id";

/// The office's buildings as people call them (3号), in the order of their numbers.
pub async fn buildings(db: &Reader, office: Id) -> Result<Vec<(Id, String)>> {
    let mut all = named_buildings(db, office).await?;
    all.sort_by_key(|(_, name)| (name.parse::<u32>().unwrap_or(u32::MAX), name.clone()));
    Ok(all.into_iter().map(|(id, name)| (id, building_shown(&name))).collect())
}

/// Every entrance of the office, in the order of the numbers of buildings and entrances; with the estate before it where
/// the office has several.
pub async fn doorways(db: &Reader, office: Id) -> Result<Vec<Doorway>> {
    let read = |row: Row<'_>| {
        let names: [String; 3] = [row.get(4)?, row.get(2)?, row.get(3)?];
        Ok((names, row.get::<Id>(0)?, row.get::<Id>(1)?))
    };
    let mut all: Vec<([String; 3], Id, Id)> = db.rows(DOORWAYS, params![office], read).await?;
    let number = |name: &str| name.parse::<u32>().unwrap_or(u32::MAX);
    all.sort_by_cached_key(|([estate, building, entrance], ..)| {
        (estate.clone(), number(building), building.clone(), number(entrance), entrance.clone())
    });
    let several = all.first().zip(all.last()).is_some_and(|(first, last)| first.0[0] != last.0[0]);
    let doorway = |([estate, building, entrance], id, of): ([String; 3], Id, Id)| {
        let estate = if several { estate } else { String::new() };
        let entrance = if entrance.is_empty() { entrance } else { format!("{entrance}单元") };
        Doorway { id, building: of, words: format!("{estate}{}{entrance}", building_shown(&building)) }
    };
    Ok(all.into_iter().map(doorway).collect())
}

/// Every building of the office: estates by name, buildings in the order of their numbers.
pub async fn plan(db: &Reader, office: Id) -> Result<Vec<Block>> {
    let read = |row: Row<'_>| {
        let (name, entrances) = (row.get::<String>(2)?, row.get::<i64>(3)?);
        Ok((name, Block { id: row.get(0)?, estate: row.get(1)?, name: String::new(), entrances: entrances.max(1) }))
    };
    let mut all: Vec<(String, Block)> = db.rows(PLAN, params![office], read).await?;
    all.sort_by_cached_key(|(name, block)| {
        (block.estate.clone(), name.parse::<u32>().unwrap_or(u32::MAX), name.clone())
    });
    Ok(all.into_iter().map(|(name, block)| Block { name: building_shown(&name), ..block }).collect())
}

/// Recognises a place: a building that was chosen, and what was written (602, 3号楼602室, 南门花坛).
pub async fn place(db: &Reader, office: Id, building: Option<Id>, written: &str) -> Result<PlaceFound> {
    Places::load(db, office).await?.place(db, building, written).await
}

/// The office's buildings, for recognising many places one after the other.
pub struct Places {
    office: Id,
    buildings: Vec<(Id, String)>,
}

impl Places {
    /// All of them.
    pub async fn load(db: &Reader, office: Id) -> Result<Self> {
        Ok(Self { office, buildings: named_buildings(db, office).await? })
    }

    /// The same as [`place`].
    pub async fn place(&self, db: &Reader, building: Option<Id>, written: &str) -> Result<PlaceFound> {
        let (office, all) = (self.office, &self.buildings);
        let chosen = all.iter().find(|(id, _)| Some(*id) == building);
        let door = Door::read(written, chosen.map(|(_, name)| name.as_str()), None);
        let meant = |door: &Door| {
            let mut same = all.iter().filter(|(_, name)| read_part(name).as_deref() == Some(door.building.as_str()));
            same.next().filter(|_| same.next().is_none()).cloned()
        };
        let begins = || building_of(written).map(|building| Door { building, ..Door::default() });
        let found = chosen.cloned().or_else(|| door.clone().or_else(begins).as_ref().and_then(meant));
        let Some((id, name)) = found else {
            return Ok(PlaceFound { words: written.to_owned(), ..PlaceFound::default() });
        };
        if let Some(door) = &door {
            let read = |row: Row<'_>| Ok((row.get::<Id>(0)?, shown(row.get(1)?, row.get(2)?, row.get(3)?)));
            let flats = db.rows(FLATS, params![office, id, &door.room, door.entrance.as_ref()], read).await?;
            if let [(flat, words)] = flats.as_slice() {
                return Ok(PlaceFound { building: Some(id), flat: Some(*flat), words: words.clone() });
            }
        }
        let whole = building_shown(&name);
        let words = match written.trim() {
            "" => whole,
            rest if chosen.is_none() || rest.starts_with(&whole) => rest.to_owned(),
            rest => format!("{whole} {rest}"),
        };
        Ok(PlaceFound { building: Some(id), flat: None, words })
    }
}

/// Everybody of exactly this name who lives, at most forty.
pub async fn named(db: &Reader, office: Id, name: &str) -> Result<Vec<Card>> {
    let mut all = db.rows(NAMED, params![office, name], |row| card(&row)).await?;
    all.dedup_by_key(|card| card.id);
    Ok(all)
}

/// The cards of people by id; unknown ones and those of another office are left out.
pub async fn cards(db: &Reader, office: Id, ids: &[Id]) -> Result<HashMap<Id, Card>> {
    let mut all = HashMap::new();
    for given in fifties(office, ids) {
        for card in db.rows(CARDS, &given, |row| card(&row)).await? {
            // Of two doors the first.
            all.entry(card.id).or_insert(card);
        }
    }
    Ok(all)
}

/// Everybody who lives in a flat now, in the order they were written down.
pub async fn living_in(db: &Reader, office: Id, flat: Id) -> Result<Vec<Card>> {
    let ids: Vec<Id> = db.rows(LIVING_IN, params![office, flat], |row| row.get(0)).await?;
    let mut cards = cards(db, office, &ids).await?;
    Ok(ids.into_iter().filter_map(|id| cards.remove(&id)).collect())
}

async fn named_buildings(db: &Reader, office: Id) -> Result<Vec<(Id, String)>> {
    Ok(db.rows(BUILDINGS, params![office], |row| Ok((row.get(0)?, row.get::<String>(1)?))).await?)
}

fn card(row: &Row<'_>) -> db::Result<Card> {
    let birth: Option<String> = row.get(2)?;
    let door = match (row.get::<Option<String>>(5)?, row.get::<Option<String>>(6)?, row.get::<Option<String>>(7)?) {
        (Some(building), Some(entrance), Some(room)) => shown(building, entrance, room),
        _ => String::new(),
    };
    Ok(Card {
        id: row.get(0)?,
        name: row.get(1)?,
        door,
        flat: row.get(3)?,
        building: row.get(4)?,
        birth: birth.and_then(|day| day.parse().ok()),
    })
}

fn shown(building: String, entrance: String, room: String) -> String {
    let entrance = Some(entrance).filter(|name| !name.is_empty());
    Door { estate: None, building, entrance, room }.to_string()
}
