//! Those born within given days who live in the office, as far as the asker sees them.
use crate::door::Door;
use anyhow::Result;
use base::Id;
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;

// One span at a time: for several at once SQLite reads everybody who lives in the office. The buildings of a group leader
// stand in their appointment; without `$4` nothing is narrowed.
const BORN: &str = "SELECT p.id, p.name, p.birth, b.name, e.name, f.room
    FROM person p
    JOIN residence r ON r.office_id = p.office_id AND r.person_id = p.id AND r.until IS NULL
    JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id
    WHERE p.office_id = $1 AND p.died_on IS NULL AND p.erased_at IS NULL
    AND p.birth >= $2 AND p.birth <= $3
    AND (CAST($4 AS UUID) IS NULL OR f.building_id IN (SELECT a.building_id FROM appointment a
        WHERE a.office_id = f.office_id AND a.account_id = $4 AND a.role = 'group_leader' AND a.until IS NULL))
    ORDER BY p.birth, p.id
    LIMIT 40";

/// Somebody with their day of birth and where they live.
pub(crate) struct Born {
    pub id: Id,
    pub name: String,
    pub birth: Date,
    pub door: String,
}

/// Whoever was born within one of the spans; `leader` narrows to the buildings that account looks after.
pub(crate) async fn born(db: &Reader, office: Id, leader: Option<Id>, spans: &[(Date, Date); 3]) -> Result<Vec<Born>> {
    let read = |row: Row<'_>| {
        let birth: String = row.get(2)?;
        let entrance = Some(row.get::<String>(4)?).filter(|name| !name.is_empty());
        Ok(Born {
            id: row.get(0)?,
            name: row.get(1)?,
            birth: birth.parse().map_err(|_| Failure::Mistake(format!("no day: {birth}")))?,
            door: Door { estate: None, building: row.get(3)?, entrance, room: row.get(5)? }.to_string(),
        })
    };
    let mut all: Vec<Born> = Vec::new();
    for (first, last) in spans {
        all.extend(db.rows(BORN, params![office, first.to_string(), last.to_string(), leader], read).await?);
    }
    all.sort_by_key(|one| (one.birth, one.id));
    // Somebody may live at two doors.
    let mut known = Vec::new();
    all.retain(|one| {
        !known.contains(&one.id) && {
            known.push(one.id);
            true
        }
    });
    Ok(all)
}
