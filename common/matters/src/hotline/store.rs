//! Orders and their pauses in the database.
use super::model::{Content, Order, Pause, Reason};
use crate::matter::{self, model::Matter};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;

const ONE: &str = "SELECT o.source, o.order_number, o.received_at, o.unit, o.caller, o.phone, o.sealed_by, o.sealed,
    o.contact_by, o.handle_by, o.reply_by, o.follow_by, o.appraise_by, o.contacted_at, o.contacted_by,
    o.reply, o.replied_at, o.replied_by, o.appraised_at, o.appraised_by, o.result_word, o.manner_word,
    o.outside_status, o.outside_result, o.outside_closed_at, o.version, k.sealed_at, e.ended_at
    FROM hotline_order o
    LEFT JOIN caller_key k ON k.office_id = o.office_id AND k.id = o.sealed_by
    LEFT JOIN caller_key_end e ON e.office_id = o.office_id AND e.key_id = o.sealed_by
    WHERE o.office_id = $1 AND o.matter_id = $2";
const PAUSES: &str = "SELECT id, reason, words, from_day, look_on, until_day, paused_by, version
    FROM hotline_pause
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY from_day, id";

const MENTIONING: &str = "SELECT m.id, m.title
    FROM hotline_order o
    JOIN matter m ON m.office_id = o.office_id AND m.id = o.matter_id
    WHERE o.office_id = $1
    AND (o.reply LIKE $2 ESCAPE '!' OR o.outside_result LIKE $2 ESCAPE '!'
        OR EXISTS (SELECT p.id
            FROM hotline_pause p
            WHERE p.office_id = o.office_id AND p.matter_id = o.matter_id AND p.words LIKE $2 ESCAPE '!'))
    ORDER BY m.number DESC";

/// Matters whose order holds a name in what was answered, heard from outside or waited for: id and title.
pub async fn mentioning(db: &Reader, office: Id, name: &str) -> Result<Vec<(Id, String)>> {
    let words = db::containing(name);
    Ok(db.rows(MENTIONING, params![office, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// The order of a matter, if it came as one. The caller asks the wall about the matter.
pub async fn order(db: &Reader, office: Id, matter: Id) -> Result<Option<Order>> {
    let Some(mut order) = db.maybe(ONE, params![office, matter], |row| read(&row)).await? else { return Ok(None) };
    order.pauses = db.rows(PAUSES, params![office, matter], |row| read_pause(&row)).await?;
    Ok(Some(order))
}

/// The same asked inside a fact, as it stands after what the fact wrote.
pub async fn order_now(tx: &mut Tx, matter: Id) -> Result<Option<Order>> {
    let office = tx.office();
    let Some(order) = tx.maybe(ONE, params![office, matter], |row| read(&row)).await? else { return Ok(None) };
    Ok(Some(Order { pauses: tx.rows(PAUSES, params![office, matter], |row| read_pause(&row)).await?, ..order }))
}

fn read(row: &Row<'_>) -> db::Result<Order> {
    let by = |at: usize| -> db::Result<Option<(Millis, Id)>> {
        Ok(row.get::<Option<Millis>>(at)?.zip(row.get::<Option<Id>>(at + 1)?))
    };
    let word = |at: usize| -> db::Result<Option<Content>> {
        Ok(row.get::<Option<String>>(at)?.as_deref().and_then(Content::read))
    };
    Ok(Order {
        source: row.get(0)?,
        number: row.get(1)?,
        received_at: row.get(2)?,
        unit: row.get(3)?,
        caller: row.get(4)?,
        phone: row.get(5)?,
        sealed: row.get::<Option<Id>>(6)?.zip(row.get::<Option<Vec<u8>>>(7)?),
        days: [day(row, 8)?, day(row, 9)?, day(row, 10)?, day(row, 11)?, day(row, 12)?],
        contacted: by(13)?,
        reply: row.get(15)?,
        replied: by(16)?,
        appraised: by(18)?,
        result_word: word(20)?,
        manner_word: word(21)?,
        outside_status: row.get(22)?,
        outside_result: row.get(23)?,
        outside_closed_at: row.get(24)?,
        pauses: Vec::new(),
        version: row.get(25)?,
        sealed_at: row.get(26)?,
        gone_at: row.get(27)?,
    })
}

fn read_pause(row: &Row<'_>) -> db::Result<Pause> {
    let reason: String = row.get(1)?;
    let missing = || Failure::Mistake("a pause without a day".into());
    Ok(Pause {
        id: row.get(0)?,
        reason: Reason::read(&reason).unwrap_or(Reason::Other),
        words: row.get(2)?,
        from: day(row, 3)?.ok_or_else(missing)?,
        look_on: day(row, 4)?.ok_or_else(missing)?,
        until: day(row, 5)?,
        by: row.get(6)?,
        version: row.get(7)?,
    })
}

fn day(row: &Row<'_>, at: usize) -> db::Result<Option<Date>> {
    let written: Option<String> = row.get(at)?;
    written.map(|day| day.parse().map_err(|_| Failure::Mistake(format!("no day: {day}")))).transpose()
}

const CONTACTED: &str = "UPDATE hotline_order
    SET contacted_at = $4, contacted_by = $5, version = version + 1
    WHERE office_id = $1 AND matter_id = $2 AND version = $3 AND contacted_at IS NULL";
const TOUCHED: &str = "UPDATE hotline_order
    SET version = version + 1
    WHERE office_id = $1 AND matter_id = $2 AND version = $3";
const DRAFTED: &str = "UPDATE hotline_order
    SET reply = $4, version = version + 1
    WHERE office_id = $1 AND matter_id = $2 AND version = $3 AND replied_at IS NULL";
const REPLIED: &str = "UPDATE hotline_order
    SET replied_at = $4, replied_by = $5, version = version + 1
    WHERE office_id = $1 AND matter_id = $2 AND version = $3 AND replied_at IS NULL AND reply <> ''";
const APPRAISED: &str = "UPDATE hotline_order
    SET appraised_at = $4, appraised_by = $5, result_word = $6, manner_word = $7, version = version + 1
    WHERE office_id = $1 AND matter_id = $2 AND version = $3";
const PAUSE: &str = "INSERT INTO hotline_pause
    (office_id, id, matter_id, reason, words, from_day, look_on, until_day, paused_at, paused_by,
        resumed_at, resumed_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9, NULL, NULL, 1)";
const RESUME: &str = "UPDATE hotline_pause
    SET until_day = $4, resumed_at = $5, resumed_by = $6, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3 AND until_day IS NULL";
const WORDS_STAY: &str = "UPDATE hotline_order
    SET words_version = words_version + 1
    WHERE office_id = $1 AND matter_id = $2 AND words_version = $3";

/// Somebody spoke with the caller. False where the order was changed since `version`; so are the others.
pub async fn contacted(tx: &mut Tx, matter: Id, version: i64, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(CONTACTED, params![office, matter, version, by.1, by.0]).await? == 1)
}

/// Counts a change that stands in another table.
pub async fn touched(tx: &mut Tx, matter: Id, version: i64) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(TOUCHED, params![office, matter, version]).await? == 1)
}

/// Keeps an answer that was not sent yet.
pub async fn drafted(tx: &mut Tx, matter: Id, version: i64, reply: &str) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(DRAFTED, params![office, matter, version, reply]).await? == 1)
}

/// The answer was sent as it is kept.
pub async fn replied(tx: &mut Tx, matter: Id, version: i64, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(REPLIED, params![office, matter, version, by.1, by.0]).await? == 1)
}

/// What the caller said of the result and of the manner.
pub async fn appraised(
    tx: &mut Tx,
    matter: Id,
    version: i64,
    (result, manner): (Content, Option<Content>),
    by: (Id, Millis),
) -> Result<bool> {
    let (office, manner) = (tx.office(), manner.map(Content::key));
    Ok(tx.execute(APPRAISED, params![office, matter, version, by.1, by.0, result.key(), manner]).await? == 1)
}

/// The clocks stand still.
pub async fn pause(tx: &mut Tx, matter: Id, pause: &Pause, at: Millis) -> Result<()> {
    let (office, from, look) = (tx.office(), pause.from.to_string(), pause.look_on.to_string());
    let given = params![office, pause.id, matter, pause.reason.key(), &pause.words, from, look, at, pause.by];
    tx.execute(PAUSE, given).await?;
    Ok(())
}

/// They go on.
pub async fn resume(tx: &mut Tx, id: Id, version: i64, until: Date, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(RESUME, params![office, id, version, until.to_string(), by.1, by.0]).await? == 1)
}

/// Sets the day that lists show. What the sheet wrote stays the sheet's: a later one may still correct it.
pub async fn show_due(tx: &mut Tx, matter: &Matter, due: Option<Date>) -> Result<()> {
    let office = tx.office();
    tx.execute(WORDS_STAY, params![office, matter.id, matter.version]).await?;
    matter::store::show_due(tx, matter.id, due).await
}
