//! Arrivals, names that are on no list, heads, and codes in the database.
use crate::gathering::model::{Came, How, WalkIn};
use accounts::door::store::print_of;
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, params};
use journal::Tx;

const NOTE: &str = "INSERT INTO gathering_arrival (office_id, guest_id, came, stand_in, how, noted_at, noted_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FORGET: &str = "DELETE FROM gathering_arrival
    WHERE office_id = $1 AND guest_id = $2";
const NOTED: &str = "SELECT noted_at
    FROM gathering_arrival
    WHERE office_id = $1 AND guest_id = $2";
const WALK_IN: &str = "INSERT INTO gathering_walk_in (office_id, id, gathering_id, name, behalf, signed_at, signed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const WALK_INS: &str = "SELECT id, name, behalf, signed_at
    FROM gathering_walk_in
    WHERE office_id = $1 AND gathering_id = $2
    ORDER BY signed_at, id";
const NO_WALK_IN: &str = "DELETE FROM gathering_walk_in
    WHERE office_id = $1 AND id = $2";
const HEADS: &str = "INSERT INTO gathering_headcount (office_id, gathering_id, heads, counted_at, counted_by)
    VALUES ($1, $2, $3, $4, $5)";
const HEADS_AGAIN: &str = "UPDATE gathering_headcount
    SET heads = $3, counted_at = $4, counted_by = $5
    WHERE office_id = $1 AND gathering_id = $2";
const OPEN: &str = "INSERT INTO gathering_code
    (office_id, id, gathering_id, token, opened_at, opened_by, open_until, ended_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)";
const END: &str = "UPDATE gathering_code
    SET ended_at = $3
    WHERE office_id = $1 AND gathering_id = $2 AND ended_at IS NULL";
const SHOWN: &str = "SELECT id, open_until
    FROM gathering_code
    WHERE office_id = $1 AND gathering_id = $2 AND ended_at IS NULL AND open_until > $3
    ORDER BY opened_at DESC, id DESC
    LIMIT 1";
const BY_TOKEN: &str = "SELECT c.office_id, c.gathering_id, c.id
    FROM gathering_code c
    LEFT JOIN gathering_cancelling x ON x.office_id = c.office_id AND x.gathering_id = c.gathering_id
    WHERE c.token = $1 AND c.ended_at IS NULL AND c.open_until > $2 AND x.cancelled_at IS NULL";
const STILL_OPEN: &str = "SELECT id
    FROM gathering_code
    WHERE office_id = $1 AND id = $2 AND ended_at IS NULL AND open_until > $3";

/// Most names that wait for a clerk at one gathering.
pub const MOST_WAITING: usize = 200;

/// Notes what became of a guest; what was noted before gives way.
pub async fn note(tx: &mut Tx, guest: Id, (came, stand_in): (Came, &str), how: How, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(FORGET, params![office, guest]).await?;
    tx.execute(NOTE, params![office, guest, came.key(), stand_in, how.key(), by.1, by.0]).await?;
    Ok(())
}

/// Takes back what was noted. False where nothing was.
pub async fn forget(tx: &mut Tx, guest: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(FORGET, params![office, guest]).await? == 1)
}

/// Whether something was noted of a guest, asked inside a fact.
pub async fn is_noted(tx: &mut Tx, guest: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.maybe(NOTED, params![office, guest], |row| row.get::<Millis>(0)).await?.is_some())
}

/// Keeps such a name until a clerk looks at it.
pub async fn walk_in(tx: &mut Tx, gathering: Id, one: &WalkIn, by: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(WALK_IN, params![office, one.id, gathering, &one.name, &one.behalf, one.at, by]).await?;
    Ok(())
}

fn read(row: &db::Row<'_>) -> db::Result<WalkIn> {
    Ok(WalkIn { id: row.get(0)?, name: row.get(1)?, behalf: row.get(2)?, at: row.get(3)? })
}

/// Those who wait, in the order they came.
pub async fn walk_ins(db: &Reader, office: Id, gathering: Id) -> Result<Vec<WalkIn>> {
    Ok(db.rows(WALK_INS, params![office, gathering], |row| read(&row)).await?)
}

/// The same asked inside a fact.
pub async fn walk_ins_now(tx: &mut Tx, gathering: Id) -> Result<Vec<WalkIn>> {
    let office = tx.office();
    tx.rows(WALK_INS, params![office, gathering], |row| read(&row)).await
}

/// Takes one off. False where it was off.
pub async fn no_walk_in(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(NO_WALK_IN, params![office, id]).await? == 1)
}

/// Notes how many came who are on no list.
pub async fn count_heads(tx: &mut Tx, gathering: Id, heads: i64, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    if tx.execute(HEADS_AGAIN, params![office, gathering, heads, by.1, by.0]).await? == 0 {
        tx.execute(HEADS, params![office, gathering, heads, by.1, by.0]).await?;
    }
    Ok(())
}

/// Shows a new code; the one before ends. Its id.
pub async fn open(tx: &mut Tx, gathering: Id, until: Millis, by: (Id, Millis)) -> Result<Id> {
    let (office, id) = (tx.office(), Id::new());
    tx.execute(END, params![office, gathering, by.1]).await?;
    let token = print_of(&super::code::token(tx.keys(), id));
    tx.execute(OPEN, params![office, id, gathering, token, by.1, by.0, until]).await?;
    Ok(id)
}

/// Ends the code. False where none was shown.
pub async fn end(tx: &mut Tx, gathering: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(END, params![office, gathering, at]).await? > 0)
}

/// The code that opens now, and until when.
pub async fn shown(db: &Reader, office: Id, gathering: Id, now: Millis) -> Result<Option<(Id, Millis)>> {
    Ok(db.maybe(SHOWN, params![office, gathering, now], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Of which office.
    pub office: Id,
    /// The gathering.
    pub gathering: Id,
    /// The code.
    pub code: Id,
}

/// What a token that somebody brought opens now.
pub async fn by_token(db: &Reader, token: &str, now: Millis) -> Result<Option<Opened>> {
    let read = |row: db::Row<'_>| Ok(Opened { office: row.get(0)?, gathering: row.get(1)?, code: row.get(2)? });
    Ok(db.maybe(BY_TOKEN, params![print_of(token), now], read).await?)
}

/// Whether a code still opens, asked inside a fact.
pub async fn is_open(tx: &mut Tx, code: Id, now: Millis) -> Result<bool> {
    let office = tx.office();
    Ok(tx.maybe(STILL_OPEN, params![office, code, now], |row| row.get::<Id>(0)).await?.is_some())
}
