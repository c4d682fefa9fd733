//! What is open in each building, through the same wall as the list.
use super::model::Open;
use crate::{
    listing::wall::store::{behind, own, seen, whole},
    matter::{model::Kind, rules::Wall},
};
use anyhow::{Context as _, Result};
use base::Id;
use db::{Reader, Row, params};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A step that the asker sees is such.
macro_rules! step {
    ($such:literal) => {
        concat!(
            "EXISTS (SELECT s.id
                FROM step s
                WHERE s.office_id = m.office_id AND s.matter_id = m.id AND ",
            $such,
            " AND (",
            whole!(),
            " OR (",
            own!(),
            ")))"
        )
    };
}

/// `$1` office, `$2`–`$6` the wall, `$7` today.
const OPEN: &str = concat!(
    "SELECT m.building_id, m.kind, COUNT(m.id),
        COUNT(CASE WHEN m.due_on < $7 OR ",
    step!("s.done_at IS NULL AND s.dropped_at IS NULL AND s.due_on < $7"),
    " THEN 1 END),
        COUNT(CASE WHEN ",
    step!("s.done_at IS NULL AND s.dropped_at IS NULL"),
    " THEN NULL WHEN ",
    step!("s.dropped_at IS NULL"),
    " OR (",
    whole!(),
    " AND EXISTS (SELECT f.id
            FROM follow_up f
            WHERE f.office_id = m.office_id AND f.matter_id = m.id)) THEN 1 END)
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1
    AND c.closed_at IS NULL
    AND ",
    seen!(),
    "
    GROUP BY m.building_id, m.kind"
);

/// What is open in each building, and what is in none.
pub async fn open(db: &Reader, office: Id, wall: &Wall, today: Date) -> Result<(BTreeMap<Id, Open>, Open)> {
    let mut given = behind(office, wall);
    given.extend_from_slice(params![today.to_string()]);
    let read = |row: Row<'_>| {
        let numbers = (row.get::<i64>(2)?, row.get::<i64>(3)?, row.get::<i64>(4)?);
        Ok((row.get::<Option<Id>>(0)?, row.get::<String>(1)?, numbers))
    };
    let (mut places, mut nowhere) = (BTreeMap::new(), Open::default());
    for (building, kind, (all, late, waiting)) in db.rows(OPEN, &given, read).await? {
        let kind = Kind::read(&kind).with_context(|| format!("a kind {kind}"))?;
        let open = building.map_or(&mut nowhere, |id| places.entry(id).or_default());
        open.all += all;
        open.late += late;
        open.waiting += waiting;
        open.kinds.push((kind, all));
    }
    for open in places.values_mut().chain([&mut nowhere]) {
        open.kinds.sort_by_key(|(kind, _)| Kind::ALL.iter().position(|one| one == kind));
    }
    Ok((places, nowhere))
}
