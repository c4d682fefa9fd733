//! Households of a matter in the database.
use anyhow::Result;
use base::Id;
use db::params;
use jiff::civil::Date;
use journal::Tx;

/// A household as it is to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The flat, if it is known.
    pub flat: Option<Id>,
    /// Who speaks for it.
    pub person: Option<Id>,
    /// The door in words.
    pub door: String,
    /// What was damaged.
    pub damage: String,
    /// What made it good, or is to.
    pub remedy: String,
    /// When it was made good.
    pub remedied_on: Option<Date>,
}

const ADD: &str = "INSERT INTO matter_home
    (office_id, id, matter_id, flat_id, person_id, door, damage, remedy, remedied_on, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
const CHANGE: &str = "UPDATE matter_home
    SET flat_id = $4, person_id = $5, door = $6, damage = $7, remedy = $8, remedied_on = $9, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const ASKED: &str = "SELECT COUNT(*)
    FROM home_follow_up
    WHERE office_id = $1 AND home_id = $2";
const REMOVE: &str = "DELETE FROM matter_home
    WHERE office_id = $1 AND id = $2";

/// Adds a household.
pub async fn add(tx: &mut Tx, matter: Id, id: Id, told: &Told) -> Result<()> {
    let (office, on) = (tx.office(), told.remedied_on.map(|day| day.to_string()));
    let Told { flat, person, door, damage, remedy, .. } = told;
    tx.execute(ADD, params![office, id, matter, *flat, *person, door, damage, remedy, on]).await?;
    Ok(())
}

/// Changes it. False when somebody else did since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, told: &Told) -> Result<bool> {
    let (office, on) = (tx.office(), told.remedied_on.map(|day| day.to_string()));
    let Told { flat, person, door, damage, remedy, .. } = told;
    let given = params![office, id, version, *flat, *person, door, damage, remedy, on];
    Ok(tx.execute(CHANGE, given).await? == 1)
}

/// Takes it out of the matter. False where it was asked already: what it said stays.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(ASKED, params![office, id], |row| row.get::<i64>(0)).await? != Some(0) {
        return Ok(false);
    }
    Ok(tx.execute(REMOVE, params![office, id]).await? == 1)
}
