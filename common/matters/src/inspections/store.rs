//! Rounds in the database.
use super::model::{Inspection, Look, Point, Seen};
use crate::{matter, parts};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use journal::Tx;

const POINTS: &str = "SELECT p.id, p.building_id, p.place, l.seen, l.words, l.looked_by, l.looked_at, h.matter_id
    FROM inspection_point p
    LEFT JOIN inspection_look l ON l.office_id = p.office_id AND l.point_id = p.id
    LEFT JOIN inspection_hazard h ON h.office_id = p.office_id AND h.point_id = p.id
    WHERE p.office_id = $1 AND p.matter_id = $2
    ORDER BY p.id";
const ADD: &str = "INSERT INTO inspection_point (office_id, id, matter_id, building_id, place, placed_at, placed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const LOOK: &str = "INSERT INTO inspection_look (office_id, point_id, seen, words, looked_at, looked_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const BECAME: &str = "INSERT INTO inspection_hazard (office_id, point_id, matter_id)
    VALUES ($1, $2, $3)";
const POINT: &str = "SELECT id
    FROM inspection_point
    WHERE office_id = $1 AND matter_id = $2 AND id = $3";
const MENTIONING: &str = "SELECT DISTINCT m.id, m.title
    FROM inspection_point p
    JOIN matter m ON m.office_id = p.office_id AND m.id = p.matter_id
    LEFT JOIN inspection_look l ON l.office_id = p.office_id AND l.point_id = p.id
    WHERE p.office_id = $1 AND (p.place LIKE CAST($2 AS TEXT) ESCAPE '!' OR l.words LIKE $2 ESCAPE '!')";

fn read(row: &Row<'_>) -> db::Result<Point> {
    let seen: Option<String> = row.get(3)?;
    let look = match seen {
        Some(key) => Some(Look {
            seen: Seen::read(&key).ok_or_else(|| Failure::Mistake(format!("an unknown word {key}")))?,
            words: row.get(4)?,
            by: (row.get(5)?, row.get(6)?),
        }),
        None => None,
    };
    Ok(Point { id: row.get(0)?, building: row.get(1)?, place: row.get(2)?, look, hazard: row.get(7)? })
}

/// The points of a round, and every hazard that came of it whoever may see it. The caller asks the wall.
pub async fn round(db: &Reader, office: Id, id: Id) -> Result<Inspection> {
    let points = db.rows(POINTS, params![office, id], |row| read(&row)).await?;
    let mut hazards = Vec::new();
    for part in parts::store::of(db, office, id).await? {
        hazards.extend(matter::store::matter(db, office, part).await?);
    }
    Ok(Inspection { points, hazards })
}

/// Whether a point is one of this round.
pub async fn holds(db: &Reader, office: Id, round: Id, point: Id) -> Result<bool> {
    Ok(db.maybe(POINT, params![office, round, point], |row| row.get::<Id>(0)).await?.is_some())
}

/// Puts a point down.
pub async fn add(tx: &mut Tx, round: Id, building: Option<Id>, place: &str, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD, params![office, Id::new(), round, building, place, by.1, by.0]).await?;
    Ok(())
}

/// Records what was seen.
pub async fn look(tx: &mut Tx, point: Id, look: &Look) -> Result<()> {
    let office = tx.office();
    tx.execute(LOOK, params![office, point, look.seen.key(), &look.words, look.by.1, look.by.0]).await?;
    Ok(())
}

/// What was found at a point is this hazard, part of the round.
pub async fn became(tx: &mut Tx, (round, point): (Id, Id), hazard: Id) -> Result<()> {
    let office = tx.office();
    parts::store::add(tx, hazard, round).await?;
    tx.execute(BECAME, params![office, point, hazard]).await?;
    Ok(())
}

/// Rounds that hold a name: id and title.
pub async fn mentioning(db: &Reader, office: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}
