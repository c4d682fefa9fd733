//! Guests in the database.
use crate::gathering::{
    model::{Arrival, Came, Guest, How, Invited},
    store::{day, noun},
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;
use matters::matter::model::Party;

const GUESTS: &str = "SELECT i.id, i.person_id, i.account_id, i.party, i.name, i.behalf,
        a.came, a.stand_in, a.how, a.noted_at
    FROM gathering_guest i
    LEFT JOIN gathering_arrival a ON a.office_id = i.office_id AND a.guest_id = i.id
    WHERE i.office_id = $1 AND i.gathering_id = $2
    ORDER BY i.place, i.id";
const NEXT_PLACE: &str = "SELECT COALESCE(MAX(place), 0) + 1
    FROM gathering_guest
    WHERE office_id = $1 AND gathering_id = $2";
const INVITE: &str = "INSERT INTO gathering_guest
    (office_id, id, gathering_id, place, person_id, account_id, party, name, behalf, invited_at, invited_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const REMOVE: &str = "DELETE FROM gathering_guest
    WHERE office_id = $1 AND id = $2";
const ASKED_TO: &str = "SELECT g.id, g.title, g.day, a.came
    FROM gathering_guest i
    JOIN gathering g ON g.office_id = i.office_id AND g.id = i.gathering_id
    LEFT JOIN gathering_arrival a ON a.office_id = i.office_id AND a.guest_id = i.id
    LEFT JOIN gathering_cancelling c ON c.office_id = g.office_id AND c.gathering_id = g.id
    WHERE i.office_id = $1 AND i.person_id = $3 AND c.cancelled_at IS NULL
    AND (CAST($2 AS UUID) IS NULL OR g.host_account_id = $2 OR EXISTS (SELECT o.id
        FROM gathering_guest o
        WHERE o.office_id = g.office_id AND o.gathering_id = g.id AND o.account_id = $2))
    ORDER BY g.day DESC, g.from_time DESC, g.id DESC
    LIMIT 12";
const TIE: &str = "UPDATE gathering_guest
    SET person_id = $3
    WHERE office_id = $1 AND id = $2 AND person_id IS NULL";
const UNTIE: &str = "UPDATE gathering_guest
    SET person_id = NULL
    WHERE office_id = $1 AND id = $2 AND person_id IS NOT NULL";
const REMOVE_ARRIVAL: &str = "DELETE FROM gathering_arrival
    WHERE office_id = $1 AND guest_id = $2";

/// A gathering somebody of the register was asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedTo {
    /// Which.
    pub gathering: Id,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub day: Date,
    /// What became of them, where that was noted.
    pub came: Option<Came>,
}

fn read(row: &Row<'_>) -> db::Result<Guest> {
    let arrival = match row.get::<Option<String>>(6)? {
        Some(came) => Some(Arrival {
            came: noun(&came, Came::read)?,
            stand_in: row.get(7)?,
            how: noun(&row.get::<String>(8)?, How::read)?,
            at: row.get(9)?,
        }),
        None => None,
    };
    Ok(Guest {
        id: row.get(0)?,
        person: row.get(1)?,
        account: row.get(2)?,
        party: row.get::<Option<String>>(3)?.map(|key| noun(&key, Party::read)).transpose()?,
        name: row.get(4)?,
        behalf: row.get(5)?,
        arrival,
    })
}

/// The list, in its order.
pub async fn guests(db: &Reader, office: Id, gathering: Id) -> Result<Vec<Guest>> {
    Ok(db.rows(GUESTS, params![office, gathering], |row| read(&row)).await?)
}

/// The same asked inside a fact.
pub async fn guests_now(tx: &mut Tx, gathering: Id) -> Result<Vec<Guest>> {
    let office = tx.office();
    tx.rows(GUESTS, params![office, gathering], |row| read(&row)).await
}

/// Puts people at the end of the list; their ids.
pub async fn invite(tx: &mut Tx, gathering: Id, all: &[Invited], by: (Id, Millis)) -> Result<Vec<Id>> {
    let office = tx.office();
    let first = tx.maybe(NEXT_PLACE, params![office, gathering], |row| row.get::<i64>(0)).await?.unwrap_or(1);
    let mut ids = Vec::with_capacity(all.len());
    for (place, one) in (first..).zip(all) {
        let (id, party) = (Id::new(), one.party.map(Party::key));
        let row =
            params![office, id, gathering, place, one.person, one.account, party, &one.name, &one.behalf, by.1, by.0];
        tx.execute(INVITE, row).await?;
        ids.push(id);
    }
    Ok(ids)
}

/// What somebody of the register was asked to and was not called off, the last twelve; with an account only what that
/// one hosts or is asked to.
pub async fn asked_to(db: &Reader, office: Id, of: Option<Id>, person: Id) -> Result<Vec<AskedTo>> {
    let read = |row: Row<'_>| {
        let came = row.get::<Option<String>>(3)?.map(|key| noun(&key, Came::read)).transpose()?;
        Ok(AskedTo { gathering: row.get(0)?, title: row.get(1)?, day: day(&row.get::<String>(2)?)?, came })
    };
    Ok(db.rows(ASKED_TO, params![office, of, person], read).await?)
}

/// Says who of the register a name is. False where that was said already, or the name is gone.
pub async fn tie(tx: &mut Tx, guest: Id, person: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(TIE, params![office, guest, person]).await? == 1)
}

/// Takes that back. False where nothing was said.
pub async fn untie(tx: &mut Tx, guest: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(UNTIE, params![office, guest]).await? == 1)
}

/// Takes somebody off the list. False where they were off it.
pub async fn remove(tx: &mut Tx, guest: Id) -> Result<bool> {
    let office = tx.office();
    tx.execute(REMOVE_ARRIVAL, params![office, guest]).await?;
    Ok(tx.execute(REMOVE, params![office, guest]).await? == 1)
}
