//! What the page of the day asks about matters beyond the list: a title through the wall, and what somebody did today.
use crate::{
    listing::wall::store::{behind, whole},
    matter::rules::Wall,
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};

const TITLE: &str = concat!(
    "SELECT m.title
    FROM matter m
    WHERE m.office_id = $1 AND ",
    whole!(),
    " AND m.id = $6"
);

/// The title of a matter that the asker sees whole.
pub(crate) async fn title(db: &Reader, office: Id, wall: &Wall, id: Id) -> Result<Option<String>> {
    let mut given = behind(office, wall);
    // The last of the wall is for steps of one's own, which do not make a matter seen whole.
    given.truncate(5);
    given.extend_from_slice(params![id]);
    Ok(db.maybe(TITLE, &given, |row| row.get(0)).await?)
}

const ACHIEVED: &str = "SELECT
        (SELECT COUNT(*) FROM matter m WHERE m.office_id = $1 AND m.heard_by = $2 AND m.heard_at >= $3),
        (SELECT COUNT(*) FROM step s WHERE s.office_id = $1 AND s.done_by = $2 AND s.done_at >= $3),
        (SELECT COUNT(*) FROM step_reminder r WHERE r.office_id = $1 AND r.reminded_by = $2 AND r.reminded_at >= $3),
        (SELECT COUNT(*) FROM follow_up f WHERE f.office_id = $1 AND f.visited_by = $2 AND f.visited_at >= $3),
        (SELECT COUNT(*) FROM matter_closure c WHERE c.office_id = $1 AND c.closed_by = $2 AND c.closed_at >= $3)";

/// What somebody recorded since a moment, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Done {
    pub heard: i64,
    pub steps: i64,
    pub reminders: i64,
    pub visits: i64,
    pub closed: i64,
}

/// What an account did; nothing but its own.
pub(crate) async fn achieved(db: &Reader, office: Id, account: Id, since: Millis) -> Result<Done> {
    let read = |row: Row<'_>| {
        Ok(Done {
            heard: row.get(0)?,
            steps: row.get(1)?,
            reminders: row.get(2)?,
            visits: row.get(3)?,
            closed: row.get(4)?,
        })
    };
    Ok(db.one(ACHIEVED, params![office, account, since], read).await?)
}
