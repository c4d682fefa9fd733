//! Lines in the database, made from the rows of matters: the same as `matter::rules` says of them, which a test compares.
use crate::listing::model::Stage;
use anyhow::Result;
use base::{Id, Millis};
use db::{Value, params};
use journal::Tx;

const ADD: &str = "INSERT INTO matter_line
    (office_id, viewer, account_id, matter_id, stage, position, number, kind, building_id, heard_by)
    VALUES ($1, 'whole', $2, $3, $4, $5, $6, $7, $8, $9)";
const FORGET: &str = "DELETE FROM matter_line
    WHERE office_id = $1 AND matter_id = $2";

/// A step that is open.
macro_rules! open {
    () => {
        "CASE WHEN s.done_at IS NULL AND s.dropped_at IS NULL THEN 1 END"
    };
}

/// What a viewer sees of the steps: how many are open, how many were not given up, the first day of the open ones.
macro_rules! sums {
    () => {
        concat!(
            "COUNT(",
            open!(),
            ") AS open_steps, COUNT(CASE WHEN s.dropped_at IS NULL THEN 1 END) AS kept_steps,
            MIN(CASE WHEN s.done_at IS NULL AND s.dropped_at IS NULL THEN s.due_on END) AS step_due
            FROM step s
            WHERE s.office_id = $1 AND s.matter_id = $2"
        )
    };
}

macro_rules! unnamed {
    () => {
        "s.party = 'property_manager' AND s.account_id IS NULL AND s.dropped_at IS NULL"
    };
}

/// `$1` office, `$2` matter, `$3` nobody. One line for each who sees the matter in a way of their own.
const MAKE: &str = concat!(
    "INSERT INTO matter_line
        (office_id, viewer, account_id, matter_id, stage, position, number, kind, building_id, heard_by)
    SELECT m.office_id, v.viewer, COALESCE(v.account_id, $3), m.id,
        CASE WHEN c.closed_at IS NOT NULL THEN 'closed'
            WHEN v.open_steps > 0 THEN 'open'
            WHEN v.kept_steps = 0 AND NOT EXISTS (SELECT f.id
                FROM follow_up f
                WHERE f.office_id = m.office_id AND f.matter_id = m.id) THEN 'open'
            ELSE 'visit' END,
        CASE WHEN c.closed_at IS NOT NULL THEN CAST(9999999999999 - c.closed_at AS TEXT)
            ELSE COALESCE(CASE WHEN m.due_on IS NULL OR v.step_due < m.due_on THEN v.step_due ELSE m.due_on END,
                '9999-12-31') END,
        m.number, m.kind, m.building_id, m.heard_by
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    JOIN (SELECT 'account' AS viewer, s.account_id AS account_id, ",
    sums!(),
    " AND s.account_id IS NOT NULL AND s.dropped_at IS NULL
        GROUP BY s.account_id
        UNION ALL
        SELECT 'both' AS viewer, n.account_id AS account_id,
            COUNT(",
    open!(),
    ") AS open_steps, COUNT(*) AS kept_steps,
            MIN(CASE WHEN s.done_at IS NULL AND s.dropped_at IS NULL THEN s.due_on END) AS step_due
        FROM (SELECT DISTINCT a.account_id AS account_id
            FROM step a
            WHERE a.office_id = $1 AND a.matter_id = $2 AND a.account_id IS NOT NULL AND a.dropped_at IS NULL) n
        JOIN step s ON s.office_id = $1 AND s.matter_id = $2 AND s.dropped_at IS NULL
            AND (s.account_id = n.account_id OR (s.party = 'property_manager' AND s.account_id IS NULL))
        GROUP BY n.account_id
        HAVING COUNT(CASE WHEN s.account_id IS NULL THEN 1 END) > 0
        UNION ALL
        SELECT 'property' AS viewer, NULL AS account_id, ",
    sums!(),
    " AND ",
    unnamed!(),
    "
        HAVING COUNT(*) > 0
        UNION ALL
        SELECT 'whole' AS viewer, NULL AS account_id, ",
    sums!(),
    ") v ON 1 = 1
    WHERE m.office_id = $1 AND m.id = $2"
);

/// How a matter without steps stands to those who see all of it.
pub(super) struct Line {
    pub matter: Id,
    pub stage: Stage,
    pub position: String,
    pub number: i64,
    pub kind: String,
    pub building: Option<Id>,
    pub heard_by: Id,
}

impl Line {
    /// It was closed at this moment.
    pub fn close(&mut self, at: Millis) {
        self.stage = Stage::Closed;
        self.position = (9_999_999_999_999 - at).to_string();
    }
}

/// Adds the lines of matters that have none yet.
pub(super) async fn add(tx: &mut Tx, lines: &[&Line]) -> Result<()> {
    let office = tx.office();
    let row = |line: &&Line| {
        let Line { matter, stage, position, number, kind, building, heard_by } = line;
        params![office, Id::NOBODY, *matter, stage.key(), position, *number, kind, *building, *heard_by].to_vec()
    };
    let rows: Vec<Vec<Value>> = lines.iter().map(row).collect();
    tx.insert_many(ADD, &rows).await
}

/// Puts the lines of a matter as it is now in the place of those it had; none when it is gone.
pub(super) async fn replace(tx: &mut Tx, matter: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(FORGET, params![office, matter]).await?;
    tx.execute(MAKE, params![office, matter, Id::NOBODY]).await?;
    Ok(())
}
