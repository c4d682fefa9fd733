//! Cards and reports in the database.
use crate::model::{About, Card, How, Report, Why};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use journal::Tx;

const CARD: &str = "SELECT c.office_id, c.id, c.code, c.place, c.building_id, c.entrance_id, e.ended_at
    FROM report_code c
    LEFT JOIN report_code_end e ON e.office_id = c.office_id AND e.code_id = c.id
    WHERE c.code = $1";
const CARDS: &str = "SELECT c.office_id, c.id, c.code, c.place, c.building_id, c.entrance_id, e.ended_at
    FROM report_code c
    LEFT JOIN report_code_end e ON e.office_id = c.office_id AND e.code_id = c.id
    WHERE c.office_id = $1
    ORDER BY c.id";
const MAKE: &str = "INSERT INTO report_code
    (office_id, id, code, place, building_id, entrance_id, made_at, made_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const END: &str = "INSERT INTO report_code_end (office_id, code_id, ended_at, ended_by) VALUES ($1, $2, $3, $4)";
const ENDED: &str = "SELECT 1 FROM report_code_end WHERE office_id = $1 AND code_id = $2";
const ENTRANCES: &str = "SELECT c.entrance_id
    FROM report_code c
    LEFT JOIN report_code_end e ON e.office_id = c.office_id AND e.code_id = c.id
    WHERE c.office_id = $1 AND c.entrance_id IS NOT NULL AND e.code_id IS NULL";
const ADD: &str = "INSERT INTO phone_report
    (office_id, id, key_id, code_id, receipt, about, how, mark, heard_at, heard_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const WORDS: &str = "INSERT INTO phone_report_words (office_id, report_id, person_id, sealed) VALUES ($1, $2, $3, $4)";
const HOLD: &str = "INSERT INTO phone_report_hold (office_id, report_id, why, held_at) VALUES ($1, $2, $3, $4)";
const TAKE: &str = "INSERT INTO phone_report_matter
    (office_id, report_id, matter_id, taken_at, taken_by)
    VALUES ($1, $2, $3, $4, $5)";
const REFUSE: &str = "INSERT INTO phone_report_refusal
    (office_id, report_id, words, refused_at, refused_by)
    VALUES ($1, $2, $3, $4, $5)";
const REPLY: &str = "INSERT INTO phone_report_reply
    (office_id, id, report_id, words, told_at, told_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const REPLIES: &str = "SELECT words, told_at
    FROM phone_report_reply
    WHERE office_id = $1 AND report_id = $2
    ORDER BY id";
const EMPTY: &str = "DELETE FROM phone_report_words
    WHERE office_id = $1 AND report_id = $2";
const REMOVE: &str = "INSERT INTO phone_report_removal (office_id, report_id, removed_at) VALUES ($1, $2, $3)";
const SAME: &str = "SELECT COUNT(*)
    FROM phone_report
    WHERE office_id = $1 AND heard_at > $2 AND mark = $3";
const RECENT: &str = "SELECT COUNT(*)
    FROM phone_report
    WHERE office_id = $1 AND heard_at > $2 AND (CAST($3 AS UUID) IS NULL OR code_id = $3)";
const WAITING: &str = "SELECT COUNT(*)
    FROM phone_report_hold h
    LEFT JOIN phone_report_matter m ON m.office_id = h.office_id AND m.report_id = h.report_id
    LEFT JOIN phone_report_refusal f ON f.office_id = h.office_id AND f.report_id = h.report_id
    WHERE h.office_id = $1 AND m.report_id IS NULL AND f.report_id IS NULL";
const REMOVED_KEYS: &str = "SELECT r.key_id
    FROM phone_report_removal d
    JOIN phone_report r ON r.office_id = d.office_id AND r.id = d.report_id
    WHERE d.office_id = $1";

macro_rules! reports {
    ($end:literal) => {
        concat!(
            "SELECT r.office_id, r.id, r.key_id, r.code_id, r.about, r.how, w.sealed, r.heard_at,
        h.why, m.matter_id, f.words, d.removed_at
    FROM phone_report r
    LEFT JOIN phone_report_words w ON w.office_id = r.office_id AND w.report_id = r.id
    LEFT JOIN phone_report_hold h ON h.office_id = r.office_id AND h.report_id = r.id
    LEFT JOIN phone_report_matter m ON m.office_id = r.office_id AND m.report_id = r.id
    LEFT JOIN phone_report_refusal f ON f.office_id = r.office_id AND f.report_id = r.id
    LEFT JOIN phone_report_removal d ON d.office_id = r.office_id AND d.report_id = r.id
    ",
            $end
        )
    };
}
const ONE: &str = reports!("WHERE r.office_id = $1 AND r.id = $2");
const BY_RECEIPT: &str = reports!("WHERE r.receipt = $1");
const LATEST: &str = reports!("WHERE r.office_id = $1 ORDER BY r.heard_at DESC, r.id DESC LIMIT $2");
const HELD: &str = reports!(
    "WHERE r.office_id = $1 AND h.report_id IS NOT NULL AND m.report_id IS NULL AND f.report_id IS NULL
    ORDER BY r.heard_at, r.id LIMIT $2"
);
const OF_MATTER: &str = reports!("WHERE r.office_id = $1 AND m.matter_id = $2 ORDER BY r.heard_at, r.id");

fn card(row: &Row<'_>) -> db::Result<(Id, Card)> {
    let card = Card {
        id: row.get(1)?,
        code: row.get(2)?,
        place: row.get(3)?,
        building: row.get(4)?,
        entrance: row.get(5)?,
        ended: row.get::<Option<Millis>>(6)?.is_some(),
    };
    Ok((row.get(0)?, card))
}

fn unknown(word: &str) -> Failure {
    Failure::Mistake(format!("an unknown word {word}"))
}

fn report(row: &Row<'_>) -> db::Result<(Id, Report)> {
    let (about, how, why): (String, String, Option<String>) = (row.get(4)?, row.get(5)?, row.get(8)?);
    let held = match why {
        Some(why) => Some(Why::read(&why).ok_or_else(|| unknown(&why))?),
        None => None,
    };
    let report = Report {
        id: row.get(1)?,
        key: row.get(2)?,
        code: row.get(3)?,
        about: About::read(&about).ok_or_else(|| unknown(&about))?,
        how: How::read(&how).ok_or_else(|| unknown(&how))?,
        sealed: row.get(6)?,
        at: row.get(7)?,
        held,
        matter: row.get(9)?,
        refused: row.get(10)?,
        removed: row.get(11)?,
    };
    Ok((row.get(0)?, report))
}

/// The card of a code, whosever it is: the code is printed on a door, and says which office hears.
pub async fn by_code(db: &Reader, code: &str) -> Result<Option<(Id, Card)>> {
    Ok(db.maybe(CARD, params![code], |row| card(&row)).await?)
}

/// The cards of an office, ended ones too, in the order they were made.
pub async fn cards(db: &Reader, office: Id) -> Result<Vec<Card>> {
    Ok(db.rows(CARDS, params![office], |row| Ok(card(&row)?.1)).await?)
}

/// Entrances where a card hangs, as of now.
pub async fn entrances_now(tx: &mut Tx) -> Result<Vec<Id>> {
    let office = tx.office();
    tx.rows(ENTRANCES, params![office], |row| row.get(0)).await
}

/// A card from now on.
pub async fn make(tx: &mut Tx, card: &Card, by: (Id, Millis)) -> Result<()> {
    let (office, (account, at)) = (tx.office(), by);
    let (building, entrance) = (card.building, card.entrance);
    tx.execute(MAKE, params![office, card.id, &card.code, &card.place, building, entrance, at, account]).await?;
    Ok(())
}

/// It hangs no more. False where that was so before.
pub async fn end(tx: &mut Tx, card: Id, by: (Id, Millis)) -> Result<bool> {
    let (office, (account, at)) = (tx.office(), by);
    if tx.maybe(ENDED, params![office, card], |_| Ok(())).await?.is_some() {
        return Ok(false);
    }
    Ok(tx.execute(END, params![office, card, at, account]).await? == 1)
}

/// A report as it comes in.
pub struct Coming<'a> {
    /// The row.
    pub id: Id,
    /// The key it is sealed under.
    pub key: Id,
    /// The card.
    pub code: Option<Id>,
    /// The hash of the receipt.
    pub receipt: &'a str,
    /// What it is about.
    pub about: About,
    /// How it came.
    pub how: How,
    /// The mark of its words.
    pub mark: &'a str,
    /// What they wrote, sealed.
    pub sealed: Vec<u8>,
}

/// Keeps a report.
pub async fn keep(tx: &mut Tx, coming: Coming<'_>, by: (Id, Millis)) -> Result<()> {
    let (office, (account, at)) = (tx.office(), by);
    let (about, how) = (coming.about.key(), coming.how.key());
    let values =
        params![office, coming.id, coming.key, coming.code, coming.receipt, about, how, coming.mark, at, account];
    tx.execute(ADD, values).await?;
    tx.execute(WORDS, params![office, coming.id, coming.key, coming.sealed]).await?;
    Ok(())
}

/// It waits until somebody has looked.
pub async fn hold(tx: &mut Tx, report: Id, why: Why, at: Millis) -> Result<()> {
    let office = tx.office();
    tx.execute(HOLD, params![office, report, why.key(), at]).await?;
    Ok(())
}

/// It is a matter.
pub async fn take(tx: &mut Tx, report: Id, matter: Id, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(TAKE, params![office, report, matter, by.1, by.0]).await?;
    Ok(())
}

/// It is none.
pub async fn refuse(tx: &mut Tx, report: Id, words: &str, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(REFUSE, params![office, report, words, by.1, by.0]).await?;
    Ok(())
}

/// What whoever reported is told.
pub async fn reply(tx: &mut Tx, report: Id, words: &str, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(REPLY, params![office, Id::new(), report, words, by.1, by.0]).await?;
    Ok(())
}

/// What they were told, in its order.
pub async fn replies(db: &Reader, office: Id, report: Id) -> Result<Vec<(String, Millis)>> {
    Ok(db.rows(REPLIES, params![office, report], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// Their words are gone.
pub async fn remove(tx: &mut Tx, report: Id, at: Millis) -> Result<()> {
    let office = tx.office();
    tx.execute(EMPTY, params![office, report]).await?;
    tx.execute(REMOVE, params![office, report, at]).await?;
    Ok(())
}

/// How many came since a moment with the same words.
pub async fn same(db: &Reader, office: Id, since: Millis, mark: &str) -> Result<i64> {
    Ok(db.one(SAME, params![office, since, mark], |row| row.get(0)).await?)
}

/// How many came since a moment, through one card or all.
pub async fn recent(db: &Reader, office: Id, since: Millis, card: Option<Id>) -> Result<i64> {
    Ok(db.one(RECENT, params![office, since, card], |row| row.get(0)).await?)
}

/// How many wait for somebody to look.
pub async fn waiting(db: &Reader, office: Id) -> Result<i64> {
    Ok(db.one(WAITING, params![office], |row| row.get(0)).await?)
}

/// One report of the office.
pub async fn one(db: &Reader, office: Id, id: Id) -> Result<Option<Report>> {
    Ok(db.maybe(ONE, params![office, id], |row| Ok(report(&row)?.1)).await?)
}

/// The same asked inside a fact.
pub async fn one_now(tx: &mut Tx, id: Id) -> Result<Option<Report>> {
    let office = tx.office();
    tx.maybe(ONE, params![office, id], |row| Ok(report(&row)?.1)).await
}

/// The report of a receipt and its office.
pub async fn by_receipt(db: &Reader, receipt: &str) -> Result<Option<(Id, Report)>> {
    Ok(db.maybe(BY_RECEIPT, params![receipt], |row| report(&row)).await?)
}

/// The latest of the office.
pub async fn latest(db: &Reader, office: Id, most: i64) -> Result<Vec<Report>> {
    Ok(db.rows(LATEST, params![office, most], |row| Ok(report(&row)?.1)).await?)
}

/// Those that wait, the oldest first.
pub async fn held(db: &Reader, office: Id, most: i64) -> Result<Vec<Report>> {
    Ok(db.rows(HELD, params![office, most], |row| Ok(report(&row)?.1)).await?)
}

/// Those that became a matter.
pub async fn of_matter(db: &Reader, office: Id, matter: Id) -> Result<Vec<Report>> {
    Ok(db.rows(OF_MATTER, params![office, matter], |row| Ok(report(&row)?.1)).await?)
}

/// Keys of reports whose words were taken back.
pub async fn removed_keys(db: &Reader, office: Id) -> Result<Vec<Id>> {
    Ok(db.rows(REMOVED_KEYS, params![office], |row| row.get(0)).await?)
}
