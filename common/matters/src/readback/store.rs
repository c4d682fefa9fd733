//! Matters by their numbers.
use super::model::Known;
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};

const KNOWN: &str = "SELECT m.id, m.number, m.version, m.title, m.detail, m.due_on,
    (SELECT MIN(s.due_on)
        FROM step s
        WHERE s.office_id = m.office_id AND s.matter_id = m.id AND s.done_at IS NULL AND s.dropped_at IS NULL),
    c.closed_at
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1 AND m.number >= $2 AND m.number <= $3
    ORDER BY m.number";

/// What is on file between two numbers. For those who see everything.
pub async fn known(db: &Reader, office: Id, (first, last): (i64, i64)) -> Result<Vec<Known>> {
    let day = |row: &Row<'_>, at: usize| {
        let written: Option<String> = row.get(at)?;
        db::Result::Ok(written.and_then(|day| day.parse().ok()))
    };
    let read = |row: Row<'_>| {
        Ok(Known {
            id: row.get(0)?,
            number: row.get(1)?,
            version: row.get(2)?,
            title: row.get(3)?,
            detail: row.get(4)?,
            due_on: day(&row, 5)?,
            step_due: day(&row, 6)?,
            closed: row.get::<Option<Millis>>(7)?.is_some(),
        })
    };
    Ok(db.rows(KNOWN, params![office, first, last], read).await?)
}
