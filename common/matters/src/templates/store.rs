//! Templates in the database, and the steps a matter takes from one.
use super::{
    built_in,
    model::{Draft, StagePlan, StepPlan, Taking, Template},
    rules,
};
use crate::{
    matter::model::{Kind, Party},
    steps::{self, store::NewStep},
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, Value, params};
use journal::Tx;

const TEMPLATES: &str = "SELECT id, built_in, kind, name, follow_up, retired_at, version
    FROM template
    WHERE office_id = $1
    ORDER BY name, id";
const STEPS: &str = "SELECT template_id, stage, title, what, party, days
    FROM template_step
    WHERE office_id = $1
    ORDER BY template_id, stage, place";
const ADD: &str = "INSERT INTO template
    (office_id, id, built_in, kind, name, follow_up, retired_at, retired_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const CHANGE: &str = "UPDATE template
    SET kind = $4, name = $5, follow_up = $6, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const RETIRE: &str = "UPDATE template
    SET retired_at = $3, retired_by = $4, version = version + 1
    WHERE office_id = $1 AND id = $2";
const NO_STEPS: &str = "DELETE FROM template_step
    WHERE office_id = $1 AND template_id = $2";
const ADD_STEP: &str = "INSERT INTO template_step (office_id, template_id, stage, place, title, what, party, days)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

const STARTING: &str = "SELECT template_id
    FROM template_of_orders
    WHERE office_id = $1";
const START: &str = "INSERT INTO template_of_orders (office_id, template_id, chosen_at, chosen_by)
    VALUES ($1, $2, $3, $4)";
const START_NO_MORE: &str = "DELETE FROM template_of_orders
    WHERE office_id = $1";

const NEXT_STAGE: &str = "SELECT COALESCE(MAX(place), 0) + 1
    FROM stage
    WHERE office_id = $1 AND matter_id = $2";
const STAGE: &str = "INSERT INTO stage (office_id, id, matter_id, place, title)
    VALUES ($1, $2, $3, $4, $5)";
const TAKEN: &str = "SELECT name
    FROM matter_template
    WHERE office_id = $1 AND matter_id = $2";
const TAKE: &str = "INSERT INTO matter_template
    (office_id, matter_id, template, name, template_version, follow_up, taken_at, taken_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const TAKE_ANOTHER: &str = "UPDATE matter_template
    SET template = $3, name = $4, template_version = $5, follow_up = $6, taken_at = $7, taken_by = $8
    WHERE office_id = $1 AND matter_id = $2";

/// All templates of an office, with those that came with the program.
pub async fn all(db: &Reader, office: Id) -> Result<Vec<Template>> {
    let mut own = db.rows(TEMPLATES, params![office], |row| read(&row)).await?;
    let starting = db.maybe(STARTING, params![office], |row| row.get::<Id>(0)).await?;
    for (id, one, _) in &mut own {
        one.starts_orders = starting == Some(*id);
    }
    for (id, place, title, step) in db.rows(STEPS, params![office], |row| read_step(&row)).await? {
        let Some(one) = own.iter_mut().find(|one| one.0 == id) else { continue };
        if one.2 != Some(place) {
            one.1.stages.push(StagePlan { title, steps: Vec::new() });
            one.2 = Some(place);
        }
        one.1.stages.last_mut().into_iter().for_each(|stage| stage.steps.push(step.clone()));
    }
    Ok(rules::together(built_in::all(), own.into_iter().map(|one| one.1).collect()))
}

fn read(row: &Row<'_>) -> db::Result<(Id, Template, Option<i64>)> {
    let id: Id = row.get(0)?;
    let kind: String = row.get(2)?;
    let template = Template {
        key: id.to_string(),
        built_in: row.get(1)?,
        kind: Kind::read(&kind).ok_or_else(|| Failure::Mistake(format!("an unknown kind {kind}")))?,
        name: row.get(3)?,
        follow_up: row.get(4)?,
        stages: Vec::new(),
        retired: row.get::<Option<Millis>>(5)?.is_some(),
        starts_orders: false,
        version: row.get(6)?,
    };
    Ok((id, template, None))
}

fn read_step(row: &Row<'_>) -> db::Result<(Id, i64, String, StepPlan)> {
    let party: String = row.get(4)?;
    let step = StepPlan {
        what: row.get(3)?,
        party: Party::read(&party).ok_or_else(|| Failure::Mistake(format!("an unknown party {party}")))?,
        days: row.get::<Option<i64>>(5)?.and_then(|days| u16::try_from(days).ok()),
    };
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, step))
}

/// Keeps a new template, or an office's first version of one that came with the program.
pub async fn add(tx: &mut Tx, id: Id, built_in: Option<&str>, draft: &Draft) -> Result<()> {
    let office = tx.office();
    let none: Option<Millis> = None;
    let given = params![office, id, built_in, draft.kind.key(), &draft.name, &draft.follow_up, none, None::<Id>];
    tx.execute(ADD, given).await?;
    steps_of(tx, id, &draft.stages).await
}

/// Changes a template. False when somebody else did since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, draft: &Draft) -> Result<bool> {
    let office = tx.office();
    let given = params![office, id, version, draft.kind.key(), &draft.name, &draft.follow_up];
    if tx.execute(CHANGE, given).await? == 0 {
        return Ok(false);
    }
    tx.execute(NO_STEPS, params![office, id]).await?;
    steps_of(tx, id, &draft.stages).await?;
    Ok(true)
}

async fn steps_of(tx: &mut Tx, id: Id, stages: &[StagePlan]) -> Result<()> {
    let office = tx.office();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (at, stage) in (1i64..).zip(stages) {
        for (place, step) in (1i64..).zip(&stage.steps) {
            let days = step.days.map(i64::from);
            let given = params![office, id, at, place, &stage.title, &step.what, step.party.key(), days];
            rows.push(given.to_vec());
        }
    }
    tx.insert_many(ADD_STEP, &rows).await
}

/// Lets orders of a sheet start from this template in place of another, or, where `by` is none, from this one no more.
pub async fn start_orders(tx: &mut Tx, id: Id, by: Option<(Id, Millis)>) -> Result<()> {
    let office = tx.office();
    let now = tx.maybe(STARTING, params![office], |row| row.get::<Id>(0)).await?;
    if by.is_some() == (now == Some(id)) {
        return Ok(());
    }
    tx.execute(START_NO_MORE, params![office]).await?;
    if let Some((who, at)) = by {
        tx.execute(START, params![office, id, at, who]).await?;
    }
    Ok(())
}

/// Offers a template no more, or again where `by` is none.
pub async fn retire(tx: &mut Tx, id: Id, by: Option<(Id, Millis)>) -> Result<bool> {
    let office = tx.office();
    let (who, at) = by.unzip();
    Ok(tx.execute(RETIRE, params![office, id, at, who]).await? == 1)
}

/// Gives a matter the stages and steps of a template, after those it has. How many steps.
pub async fn take(tx: &mut Tx, matter: Id, taking: &Taking, by: (Id, Millis)) -> Result<usize> {
    let office = tx.office();
    let first = tx.maybe(NEXT_STAGE, params![office, matter], |row| row.get::<i64>(0)).await?.unwrap_or(1);
    let mut taken = 0;
    for (place, (title, plans)) in (first..).zip(&taking.stages) {
        let stage = Id::new();
        tx.execute(STAGE, params![office, stage, matter, place, title]).await?;
        for (id, plan) in plans {
            let plan = steps::model::Plan { stage: Some(stage), ..plan.clone() };
            steps::store::add(tx, matter, *id, &plan).await?;
            taken += 1;
        }
    }
    let before = tx.maybe(TAKEN, params![office, matter], |row| row.get::<String>(0)).await?;
    let sql = if before.is_some() { TAKE_ANOTHER } else { TAKE };
    let Taking { template, name, version, follow_up, .. } = taking;
    tx.execute(sql, params![office, matter, template, name, *version, follow_up, by.1, by.0]).await?;
    Ok(taken)
}

/// Gives new matters, which have no steps yet, the stages and steps of a template, all at once.
pub async fn take_new(tx: &mut Tx, all: &[(Id, Taking)], by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    let (mut stages, mut steps, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    for (matter, taking) in all {
        let mut place = 0;
        for (nth, (title, plans)) in (1i64..).zip(&taking.stages) {
            let stage = Id::new();
            stages.push(params![office, stage, *matter, nth, title].to_vec());
            for (id, plan) in plans {
                place += 1;
                steps.push(NewStep { matter: *matter, id: *id, place, stage, plan });
            }
        }
        let Taking { template, name, version, follow_up, .. } = taking;
        taken.push(params![office, *matter, template, name, *version, follow_up, by.1, by.0].to_vec());
    }
    tx.insert_many(STAGE, &stages).await?;
    steps::store::add_new(tx, &steps).await?;
    tx.insert_many(TAKE, &taken).await
}
