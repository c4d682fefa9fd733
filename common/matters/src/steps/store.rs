//! Steps in the database.
use super::model::Plan;
use anyhow::Result;
use base::{Id, Millis};
use db::{Value, params};
use journal::Tx;

const NEXT_PLACE: &str = "SELECT COALESCE(MAX(place), 0) + 1
    FROM step
    WHERE office_id = $1 AND matter_id = $2";
const ADD: &str = "INSERT INTO step
    (office_id, id, matter_id, place, what, party, account_id, due_on, result,
        done_at, done_by, dropped_at, dropped_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL, NULL, NULL, 1)";
const CHANGE: &str = "UPDATE step
    SET what = $4, party = $5, account_id = $6, due_on = $7, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND done_at IS NULL AND dropped_at IS NULL";
const FINISH: &str = "UPDATE step
    SET result = $4, done_at = $5, done_by = $6, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND done_at IS NULL AND dropped_at IS NULL";
const DROP: &str = "UPDATE step
    SET result = $4, dropped_at = $5, dropped_by = $6, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND done_at IS NULL AND dropped_at IS NULL";

const INTO_STAGE: &str = "INSERT INTO stage_step (office_id, step_id, stage_id)
    VALUES ($1, $2, $3)";

/// Adds a step at the end, of its stage where it has one.
pub async fn add(tx: &mut Tx, matter: Id, id: Id, plan: &Plan) -> Result<()> {
    let office = tx.office();
    let place = tx.maybe(NEXT_PLACE, params![office, matter], |row| row.get::<i64>(0)).await?.unwrap_or(1);
    let due = plan.due_on.map(|day| day.to_string());
    tx.execute(ADD, params![office, id, matter, place, &plan.what, plan.party.key(), plan.account, due]).await?;
    if let Some(stage) = plan.stage {
        tx.execute(INTO_STAGE, params![office, id, stage]).await?;
    }
    Ok(())
}

/// A step of a matter that has none yet.
pub struct NewStep<'a> {
    /// Its matter.
    pub matter: Id,
    /// The row.
    pub id: Id,
    /// From 1.
    pub place: i64,
    /// Its stage.
    pub stage: Id,
    /// What is to be done, by whom, by when.
    pub plan: &'a Plan,
}

/// Adds the first steps of new matters, all at once.
pub async fn add_new(tx: &mut Tx, all: &[NewStep<'_>]) -> Result<()> {
    let office = tx.office();
    let step = |new: &NewStep<'_>| {
        let (plan, due) = (new.plan, new.plan.due_on.map(|day| day.to_string()));
        params![office, new.id, new.matter, new.place, &plan.what, plan.party.key(), plan.account, due].to_vec()
    };
    let steps: Vec<Vec<Value>> = all.iter().map(step).collect();
    let stages: Vec<Vec<Value>> = all.iter().map(|new| params![office, new.id, new.stage].to_vec()).collect();
    tx.insert_many(ADD, &steps).await?;
    tx.insert_many(INTO_STAGE, &stages).await
}

/// Changes what is to be done, by whom, by when. False when it was done, given up or changed since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, plan: &Plan) -> Result<bool> {
    let office = tx.office();
    let due = plan.due_on.map(|day| day.to_string());
    let given = params![office, id, version, &plan.what, plan.party.key(), plan.account, due];
    Ok(tx.execute(CHANGE, given).await? == 1)
}

/// Records what came of a step. False when it was done, given up or changed since `version`.
pub async fn finish(tx: &mut Tx, id: Id, version: i64, result: &str, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(FINISH, params![office, id, version, result, by.1, by.0]).await? == 1)
}

/// Gives a step up. False when it was done, given up or changed since `version`.
pub async fn give_up(tx: &mut Tx, id: Id, version: i64, why: &str, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(DROP, params![office, id, version, why, by.1, by.0]).await? == 1)
}
