//! Orders and their pauses in the database.
use super::model::{Content, Order, Pause, Reason};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;

const ONE: &str = "SELECT source, order_number, received_at, unit, caller, phone, sealed_by, sealed,
    contact_by, handle_by, reply_by, follow_by, appraise_by, contacted_at, contacted_by,
    reply, replied_at, replied_by, appraised_at, appraised_by, result_word, manner_word,
    outside_status, outside_result, outside_closed_at, version
    FROM hotline_order
    WHERE office_id = $1 AND matter_id = $2";
const PAUSES: &str = "SELECT id, reason, words, from_day, look_on, until_day, paused_by, version
    FROM hotline_pause
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY from_day, id";

/// The order of a matter, if it came as one. The caller asks the wall about the matter.
pub async fn order(db: &Reader, office: Id, matter: Id) -> Result<Option<Order>> {
    let Some(mut order) = db.maybe(ONE, params![office, matter], |row| read(&row)).await? else { return Ok(None) };
    order.pauses = db.rows(PAUSES, params![office, matter], |row| pause(&row)).await?;
    Ok(Some(order))
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
    })
}

fn pause(row: &Row<'_>) -> db::Result<Pause> {
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
