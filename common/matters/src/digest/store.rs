//! The office's open matters, counted.
use anyhow::Result;
use base::Id;
use db::{Reader, params};
use jiff::civil::Date;

const NUMBERS: &str = "SELECT COUNT(d.id),
        COUNT(CASE WHEN d.day < $2 OR d.step_day < $2 THEN 1 END),
        COUNT(CASE WHEN d.day < $2 OR d.step_day < $2 THEN NULL WHEN d.day = $2 OR d.step_day = $2 THEN 1 END),
        COUNT(CASE WHEN d.doing = 0 AND d.ended > 0 THEN 1 END)
    FROM (SELECT m.id AS id, m.due_on AS day,
            MIN(CASE WHEN s.done_at IS NULL AND s.dropped_at IS NULL THEN s.due_on END) AS step_day,
            COUNT(CASE WHEN s.done_at IS NULL AND s.dropped_at IS NULL THEN s.id END) AS doing,
            COUNT(s.done_at) AS ended
        FROM matter m
        LEFT JOIN step s ON s.office_id = m.office_id AND s.matter_id = m.id
        LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
        WHERE m.office_id = $1 AND c.closed_at IS NULL
        GROUP BY m.id, m.due_on) d";

/// How many open matters there are, and how many of them wait for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub open: i64,
    /// The day of the matter or of an open step has passed.
    pub late: i64,
    /// It is today, and none has passed.
    pub due: i64,
    /// Everything asked for was done; somebody must ask, or close it.
    pub follow_up: i64,
}

/// Of the whole office, behind no wall: nothing but numbers comes out.
pub(crate) async fn numbers(db: &Reader, office: Id, today: Date) -> Result<Numbers> {
    let read = |row: db::Row<'_>| {
        Ok(Numbers { open: row.get(0)?, late: row.get(1)?, due: row.get(2)?, follow_up: row.get(3)? })
    };
    Ok(db.one(NUMBERS, params![office, today.to_string()], read).await?)
}
