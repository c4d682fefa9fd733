//! What the page of the day asks beyond the list: who did what lately.
use crate::notice::model::By;
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, params};

const PUT_UP: &str = "SELECT n.id, n.title, p.published_by, p.published_at
    FROM notice_publication p
    JOIN notice n ON n.office_id = p.office_id AND n.id = p.notice_id
    WHERE p.office_id = $1 AND p.published_by <> $2 AND p.published_at >= $3
    ORDER BY p.published_at DESC, n.id
    LIMIT 4";
const DONE: &str = "SELECT
        (SELECT COUNT(*) FROM notice_publication p
            WHERE p.office_id = $1 AND p.published_by = $2 AND p.published_at >= $3),
        (SELECT COUNT(*) FROM notice_posted d WHERE d.office_id = $1 AND d.posted_by = $2 AND d.posted_at >= $3),
        (SELECT COUNT(*) FROM notice_answer a WHERE a.office_id = $1 AND a.answered_by = $2 AND a.answered_at >= $3)";

/// One that was put up.
pub(super) struct PutUp {
    pub id: Id,
    pub title: String,
    pub by: By,
}

/// What was put up since a moment by anybody but one, the newest first, a few.
pub(super) async fn put_up_by_others(db: &Reader, office: Id, account: Id, since: Millis) -> Result<Vec<PutUp>> {
    let read = |row: db::Row<'_>| Ok(PutUp { id: row.get(0)?, title: row.get(1)?, by: (row.get(2)?, row.get(3)?) });
    Ok(db.rows(PUT_UP, params![office, account, since], read).await?)
}

/// How many an account published, hung and answered since a moment.
pub(super) async fn done_by(db: &Reader, office: Id, account: Id, since: Millis) -> Result<[i64; 3]> {
    Ok(db.one(DONE, params![office, account, since], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).await?)
}
