//! Posting lists in the database.
use super::model::{Place, Posting};
use crate::notice::{model::By, store::by};
use anyhow::Result;
use base::Id;
use db::{Reader, Row, fifties, fifty, params};
use journal::Tx;
use std::collections::HashMap;

const OF: &str = concat!(
    "SELECT g.id, g.building_id, g.entrance_id, g.place, g.account_id, d.posted_by, d.posted_at,
        t.taken_down_by, t.taken_down_at,
        (SELECT COUNT(*) FROM attachment a WHERE a.office_id = g.office_id AND a.subject = g.id),
        g.notice_id
    FROM notice_posting g
    LEFT JOIN notice_posted d ON d.office_id = g.office_id AND d.posting_id = g.id
    LEFT JOIN notice_taken_down t ON t.office_id = g.office_id AND t.posting_id = g.id
    WHERE g.office_id = $1 AND g.notice_id IN ",
    fifty!(),
    "
    ORDER BY g.listed_at, g.id"
);
const KNOWN: &str = "SELECT place
    FROM notice_posting
    WHERE office_id = $1 AND notice_id = $2";
const LIST: &str = "INSERT INTO notice_posting
    (office_id, id, notice_id, building_id, entrance_id, place, account_id, listed_at, listed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UNLIST: &str = "DELETE FROM notice_posting
    WHERE office_id = $1 AND notice_id = $2 AND id = $3";
const POSTED: &str = "SELECT posted_at
    FROM notice_posted
    WHERE office_id = $1 AND posting_id = $2";
const POST: &str = "INSERT INTO notice_posted (office_id, posting_id, notice_id, posted_at, posted_by)
    VALUES ($1, $2, $3, $4, $5)";
const DOWN: &str = "SELECT taken_down_at
    FROM notice_taken_down
    WHERE office_id = $1 AND posting_id = $2";
const TAKE_DOWN: &str = "INSERT INTO notice_taken_down (office_id, posting_id, taken_down_at, taken_down_by)
    VALUES ($1, $2, $3, $4)";
const HOLDS: &str = "SELECT id
    FROM notice_posting
    WHERE office_id = $1 AND notice_id = $2 AND id = $3";

/// Posting lists by notice.
pub async fn of(db: &Reader, office: Id, notices: &[Id]) -> Result<HashMap<Id, Vec<Posting>>> {
    let mut all: HashMap<Id, Vec<Posting>> = HashMap::new();
    for given in fifties(office, notices) {
        for (notice, place) in db.rows(OF, &given, |row| Ok((row.get::<Id>(10)?, read(&row)?))).await? {
            all.entry(notice).or_default().push(place);
        }
    }
    Ok(all)
}

fn read(row: &Row<'_>) -> db::Result<Posting> {
    Ok(Posting {
        id: row.get(0)?,
        building: row.get(1)?,
        entrance: row.get(2)?,
        place: row.get(3)?,
        account: row.get(4)?,
        posted: by(row, 5)?,
        down: by(row, 7)?,
        photos: row.get(9)?,
    })
}

/// Whether a subject of photographs is a place of the notice.
pub async fn holds(db: &Reader, office: Id, notice: Id, posting: Id) -> Result<bool> {
    Ok(db.maybe(HOLDS, params![office, notice, posting], |row| row.get::<Id>(0)).await?.is_some())
}

/// Puts places on the list, those that are not there yet; how many.
pub async fn list(tx: &mut Tx, notice: Id, places: &[Place], account: Option<Id>, by: By) -> Result<usize> {
    let office = tx.office();
    let mut known: Vec<String> = tx.rows(KNOWN, params![office, notice], |row| row.get(0)).await?;
    let mut added = 0;
    for place in places {
        if known.contains(&place.words) {
            continue;
        }
        let (building, entrance, words) = (place.building, place.entrance, &place.words);
        tx.execute(LIST, params![office, Id::new(), notice, building, entrance, words, account, by.1, by.0]).await?;
        known.push(place.words.clone());
        added += 1;
    }
    Ok(added)
}

/// Takes a place off the list. False when it was gone.
pub async fn unlist(tx: &mut Tx, notice: Id, posting: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(UNLIST, params![office, notice, posting]).await? == 1)
}

/// It hangs there. False when that was said before.
pub async fn post(tx: &mut Tx, notice: Id, posting: Id, by: By) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(POSTED, params![office, posting], |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(POST, params![office, posting, notice, by.1, by.0]).await?;
    Ok(true)
}

/// It hangs there no longer. False where it did not hang, or was taken down before.
pub async fn take_down(tx: &mut Tx, posting: Id, by: By) -> Result<bool> {
    let office = tx.office();
    let of = params![office, posting];
    let hung = tx.maybe(POSTED, of, |row| row.get::<i64>(0)).await?.is_some();
    if !hung || tx.maybe(DOWN, of, |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(TAKE_DOWN, params![office, posting, by.1, by.0]).await?;
    Ok(true)
}
