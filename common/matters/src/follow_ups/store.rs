//! Follow-ups in the database.
use crate::matter::model::FollowUp;
use anyhow::Result;
use base::Id;
use db::params;
use journal::Tx;

const ADD: &str = "INSERT INTO follow_up
    (office_id, id, matter_id, person_id, outcome, said, visited_at, visited_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

const OF_HOME: &str = "INSERT INTO home_follow_up (office_id, follow_up_id, home_id)
    VALUES ($1, $2, $3)";

/// Records that somebody was asked.
pub async fn record_visit(tx: &mut Tx, matter: Id, id: Id, visit: &FollowUp) -> Result<()> {
    let office = tx.office();
    let outcome = visit.outcome.key();
    tx.execute(ADD, params![office, id, matter, visit.person, outcome, &visit.said, visit.at, visit.by]).await?;
    if let Some(home) = visit.home {
        tx.execute(OF_HOME, params![office, id, home]).await?;
    }
    Ok(())
}
