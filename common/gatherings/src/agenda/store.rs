//! Agendas in the database, and the matters that are to be talked about.
use crate::gathering::model::{Item, Said};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use journal::Tx;
use matters::matter::model::Matter;

const ITEMS: &str = "SELECT t.id, t.place, t.matter_id, t.title, t.words, t.speaker, t.minutes, t.version,
        s.words, s.written_at, s.written_by, s.version
    FROM gathering_item t
    LEFT JOIN gathering_said s ON s.office_id = t.office_id AND s.item_id = t.id
    WHERE t.office_id = $1 AND t.gathering_id = $2
    ORDER BY t.place, t.id";
const NEXT_PLACE: &str = "SELECT COALESCE(MAX(place), 0) + 1
    FROM gathering_item
    WHERE office_id = $1 AND gathering_id = $2";
const ADD: &str = "INSERT INTO gathering_item
    (office_id, id, gathering_id, place, matter_id, title, words, speaker, minutes, added_at, added_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)";
const CHANGE: &str = "UPDATE gathering_item
    SET title = $4, words = $5, speaker = $6, minutes = $7, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const PUT: &str = "UPDATE gathering_item
    SET place = $3
    WHERE office_id = $1 AND id = $2";
const ABOUT: &str = "UPDATE gathering_item
    SET matter_id = $3, version = version + 1
    WHERE office_id = $1 AND id = $2";
const REMOVE: &str = "DELETE FROM gathering_item
    WHERE office_id = $1 AND id = $2";
const WRITTEN: &str = "SELECT
        (SELECT COUNT(*) FROM gathering_said s WHERE s.office_id = $1 AND s.item_id = $2)
        + (SELECT COUNT(*) FROM gathering_decision d WHERE d.office_id = $1 AND d.item_id = $2)";
const HAS_MATTER: &str = "SELECT id
    FROM gathering_item
    WHERE office_id = $1 AND gathering_id = $2 AND matter_id = $3";
const WISH: &str = "INSERT INTO gathering_wish (office_id, matter_id, wished_at, wished_by)
    VALUES ($1, $2, $3, $4)";
const WISHED: &str = "SELECT wished_at
    FROM gathering_wish
    WHERE office_id = $1 AND matter_id = $2";
const WISHES: &str = "SELECT w.matter_id
    FROM gathering_wish w
    LEFT JOIN matter_closure c ON c.office_id = w.office_id AND c.matter_id = w.matter_id
    WHERE w.office_id = $1 AND c.closed_at IS NULL
    ORDER BY w.wished_at
    LIMIT 50";
const UNWISH: &str = "DELETE FROM gathering_wish
    WHERE office_id = $1 AND matter_id = $2";
const OPEN: &str = "SELECT m.id
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1 AND m.id = $2 AND c.closed_at IS NULL";

/// A point to be added, or as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The matter it is about.
    pub matter: Option<Id>,
    /// What is talked about.
    pub title: String,
    /// What is known.
    pub words: String,
    /// Who reports.
    pub speaker: String,
    /// How long it takes.
    pub minutes: i64,
}

impl Point {
    /// A point about a matter, called as the matter is.
    pub fn of(matter: &Matter) -> Self {
        let (words, speaker) = (matter.place.clone(), String::new());
        Self { matter: Some(matter.id), title: matter.title.clone(), words, speaker, minutes: 0 }
    }

    /// The same point of another agenda.
    pub fn again(item: &Item) -> Self {
        let Item { title, words, speaker, minutes, .. } = item.clone();
        Self { matter: None, title, words, speaker, minutes }
    }
}

fn read(row: &Row<'_>) -> db::Result<Item> {
    let said = match row.get::<Option<String>>(8)? {
        Some(words) => Some(Said { words, at: row.get(9)?, by: row.get(10)?, version: row.get(11)? }),
        None => None,
    };
    Ok(Item {
        id: row.get(0)?,
        place: row.get(1)?,
        matter: row.get(2)?,
        title: row.get(3)?,
        words: row.get(4)?,
        speaker: row.get(5)?,
        minutes: row.get(6)?,
        version: row.get(7)?,
        said,
    })
}

/// The agenda, in its order.
pub async fn items(db: &Reader, office: Id, gathering: Id) -> Result<Vec<Item>> {
    Ok(db.rows(ITEMS, params![office, gathering], |row| read(&row)).await?)
}

/// The same asked inside a fact.
pub async fn items_now(tx: &mut Tx, gathering: Id) -> Result<Vec<Item>> {
    let office = tx.office();
    tx.rows(ITEMS, params![office, gathering], |row| read(&row)).await
}

/// Adds a point at the end; false where its matter stands there already.
pub async fn add(tx: &mut Tx, gathering: Id, id: Id, point: &Point, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    if let Some(matter) = point.matter {
        let there = tx.maybe(HAS_MATTER, params![office, gathering, matter], |row| row.get::<Id>(0)).await?;
        if there.is_some() {
            return Ok(false);
        }
        tx.execute(UNWISH, params![office, matter]).await?;
    }
    let place = tx.maybe(NEXT_PLACE, params![office, gathering], |row| row.get::<i64>(0)).await?.unwrap_or(1);
    let (title, words, speaker) = (&point.title, &point.words, &point.speaker);
    let row = params![office, id, gathering, place, point.matter, title, words, speaker, point.minutes, by.1, by.0];
    tx.execute(ADD, row).await?;
    Ok(true)
}

/// Changes a point. False when somebody else changed it since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, point: &Point) -> Result<bool> {
    let office = tx.office();
    let (title, words, speaker) = (&point.title, &point.words, &point.speaker);
    Ok(tx.execute(CHANGE, params![office, id, version, title, words, speaker, point.minutes]).await? == 1)
}

/// Puts points at new places.
pub async fn put(tx: &mut Tx, places: &[(Id, i64)]) -> Result<()> {
    let office = tx.office();
    for (id, place) in places {
        tx.execute(PUT, params![office, *id, *place]).await?;
    }
    Ok(())
}

/// Says which matter a point of one's own became.
pub async fn about(tx: &mut Tx, id: Id, matter: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(ABOUT, params![office, id, matter]).await?;
    Ok(())
}

/// Takes a point off; false where something was written about it already.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    let written = tx.maybe(WRITTEN, params![office, id], |row| row.get::<i64>(0)).await?;
    Ok(written == Some(0) && tx.execute(REMOVE, params![office, id]).await? == 1)
}

/// Marks a matter for the next time people meet. False where it was marked already.
pub async fn wish(tx: &mut Tx, matter: Id, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(WISHED, params![office, matter], |row| row.get::<Millis>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(WISH, params![office, matter, by.1, by.0]).await?;
    Ok(true)
}

/// Takes the mark off. False where there was none.
pub async fn unwish(tx: &mut Tx, matter: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(UNWISH, params![office, matter]).await? == 1)
}

/// Since when a matter is marked.
pub async fn wished(db: &Reader, office: Id, matter: Id) -> Result<Option<Millis>> {
    Ok(db.maybe(WISHED, params![office, matter], |row| row.get(0)).await?)
}

/// The open matters that are marked, the longest first.
pub async fn wishes(db: &Reader, office: Id) -> Result<Vec<Id>> {
    Ok(db.rows(WISHES, params![office], |row| row.get(0)).await?)
}

/// Whether an id is that of an open matter of the office.
pub async fn is_open(db: &Reader, office: Id, matter: Id) -> Result<bool> {
    Ok(db.maybe(OPEN, params![office, matter], |row| row.get::<Id>(0)).await?.is_some())
}
