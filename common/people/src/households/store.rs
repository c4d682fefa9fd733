//! Households and residences in the database.
use crate::model::Tenure;
use anyhow::Result;
use base::Id;
use db::{Reader, params};
use jiff::civil::Date;
use journal::Tx;

const LIVED_IN: &str = "SELECT h.id
    FROM household h
    WHERE h.office_id = $1 AND h.flat_id = $2
    AND EXISTS (SELECT 1 FROM residence r
        WHERE r.office_id = h.office_id AND r.household_id = h.id AND r.until IS NULL)
    ORDER BY h.id
    LIMIT 1";
const EMPTY: &str = "SELECT h.id
    FROM household h
    WHERE h.office_id = $1 AND h.flat_id = $2
    AND NOT EXISTS (SELECT 1 FROM residence r
        WHERE r.office_id = h.office_id AND r.household_id = h.id)
    ORDER BY h.id
    LIMIT 1";
const ADD: &str = "INSERT INTO household (office_id, id, flat_id, version)
    VALUES ($1, $2, $3, 1)";
const MOVE_IN: &str = "INSERT INTO residence (office_id, id, household_id, person_id, relation, kind, since, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
const MOVE_OUT: &str = "UPDATE residence
    SET until = $4, version = version + 1
    WHERE office_id = $1 AND person_id = $2 AND id = $3 AND until IS NULL";
const FLAT_HOUSEHOLDS: &str = "SELECT id, number
    FROM household
    WHERE office_id = $1 AND flat_id = $2
    ORDER BY id";

/// How somebody moves in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovingIn {
    /// Where.
    pub flat: Id,
    /// To the head of the household.
    pub relation: Option<String>,
    /// As what.
    pub tenure: Tenure,
    /// The first day.
    pub since: Option<Date>,
    /// Not with those who live there: a household of their own.
    pub apart: bool,
}

/// The household of a flat that somebody lives in, else an empty one, else a new one.
pub async fn household(tx: &mut Tx, flat: Id, apart: bool) -> Result<Id> {
    let office = tx.office();
    let lived_in = if apart { None } else { tx.maybe(LIVED_IN, params![office, flat], |row| row.get(0)).await? };
    let found = match lived_in {
        None => tx.maybe(EMPTY, params![office, flat], |row| row.get(0)).await?,
        found => found,
    };
    if let Some(id) = found {
        return Ok(id);
    }
    let id = Id::new();
    tx.execute(ADD, params![office, id, flat]).await?;
    Ok(id)
}

/// Lets somebody live in a flat; the residence's id.
pub async fn move_in(tx: &mut Tx, person: Id, moving: &MovingIn) -> Result<Id> {
    let (office, id) = (tx.office(), Id::new());
    let household = household(tx, moving.flat, moving.apart).await?;
    let since = moving.since.map(|day| day.to_string());
    let given = params![office, id, household, person, moving.relation.as_ref(), moving.tenure.key(), since];
    tx.execute(MOVE_IN, given).await?;
    Ok(id)
}

/// False when they had moved out already.
pub async fn move_out(tx: &mut Tx, person: Id, residence: Id, on: Date) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(MOVE_OUT, params![office, person, residence, on.to_string()]).await? == 1)
}

/// Households of a flat with the number that lists use for them.
pub async fn of_flat(db: &Reader, office: Id, flat: Id) -> Result<Vec<(Id, Option<String>)>> {
    Ok(db.rows(FLAT_HOUSEHOLDS, params![office, flat], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}
