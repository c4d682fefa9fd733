//! Notices in the database: one with all that hangs on it, its draft, its publication and its end.
use super::model::{About, By, Counting, Kind, Notice, Period, Published, Sheet, Text};
use crate::{postings, words};
use anyhow::Result;
use base::Id;
use db::{Failure, Reader, Row, fifties, fifty, params};
use jiff::civil::Date;
use journal::Tx;

/// The columns of a notice, as [`read`] takes them.
macro_rules! columns {
    () => {
        "SELECT n.id, n.kind, n.size, n.title, n.number, n.addressee, n.body, n.attachments, n.contact,
                n.signature, n.dated, n.seal, n.days, n.counting, n.matter_id, n.made_from, n.written_by, n.written_at, n.version,
                m.kind, p.shown_from, p.shown_until, p.published_by, p.published_at,
                w.why, w.withdrawn_by, w.withdrawn_at, c.result, c.closed_by, c.closed_at
            FROM notice n
            LEFT JOIN matter m ON m.office_id = n.office_id AND m.id = n.matter_id
            LEFT JOIN notice_publication p ON p.office_id = n.office_id AND p.notice_id = n.id
            LEFT JOIN notice_withdrawal w ON w.office_id = n.office_id AND w.notice_id = n.id
            LEFT JOIN notice_closure c ON c.office_id = n.office_id AND c.notice_id = n.id
            WHERE n.office_id = $1 AND n.id "
    };
}

const ONE: &str = concat!(columns!(), "= $2");
const SEVERAL: &str = concat!(columns!(), "IN ", fifty!(), " ORDER BY n.id");
const MADE_OF: &str = "SELECT n.id, n.title
    FROM notice n
    WHERE n.office_id = $1 AND n.made_from = $2
    ORDER BY n.id";
const LATEST: &str = "SELECT n.contact, n.signature
    FROM notice n
    JOIN notice_publication p ON p.office_id = n.office_id AND p.notice_id = n.id
    WHERE n.office_id = $1
    ORDER BY p.published_at DESC, n.id DESC
    LIMIT 1";
const WRITE: &str = "INSERT INTO notice
    (office_id, id, kind, size, title, number, addressee, body, attachments, contact, signature, dated, seal, days,
        counting, matter_id, made_from, written_at, written_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)";
const CHANGE: &str = "UPDATE notice
    SET kind = $4, size = $5, title = $6, number = $7, addressee = $8, body = $9, attachments = $10, contact = $11,
        signature = $12, dated = $13, seal = $14, days = $15, counting = $16, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const UNLIST: &str = "DELETE FROM notice_posting
    WHERE office_id = $1 AND notice_id = $2";
const REMOVE: &str = "DELETE FROM notice
    WHERE office_id = $1 AND id = $2";
const PUBLISH: &str = "INSERT INTO notice_publication
    (office_id, notice_id, shown_from, shown_until, published_at, published_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const WITHDRAW: &str = "INSERT INTO notice_withdrawal (office_id, notice_id, why, withdrawn_at, withdrawn_by)
    VALUES ($1, $2, $3, $4, $5)";
const CLOSE: &str = "INSERT INTO notice_closure (office_id, notice_id, result, closed_at, closed_by)
    VALUES ($1, $2, $3, $4, $5)";
const STANDING: &str = "SELECT
        (SELECT COUNT(*) FROM notice_publication p WHERE p.office_id = $1 AND p.notice_id = $2),
        (SELECT COUNT(*) FROM notice_withdrawal w WHERE w.office_id = $1 AND w.notice_id = $2),
        (SELECT COUNT(*) FROM notice_closure c WHERE c.office_id = $1 AND c.notice_id = $2)";

/// One notice of the office. The caller asks who may read drafts.
pub async fn notice(db: &Reader, office: Id, id: Id) -> Result<Option<Notice>> {
    let Some(mut notice) = db.maybe(ONE, params![office, id], |row| read(&row)).await? else { return Ok(None) };
    notice.places = postings::store::of(db, office, &[id]).await?.remove(&id).unwrap_or_default();
    notice.words = match heard_of(&notice) {
        Some(project) => words::store::opinions(db, office, project).await?,
        None => words::store::of(db, office, &[id]).await?.remove(&id).unwrap_or_default(),
    };
    Ok(Some(notice))
}

/// Several of them, in no order. The caller asks who may read drafts.
pub async fn several(db: &Reader, office: Id, ids: &[Id]) -> Result<Vec<Notice>> {
    let mut all: Vec<Notice> = Vec::new();
    for given in fifties(office, ids) {
        all.extend(db.rows(SEVERAL, &given, |row| read(&row)).await?);
    }
    let mut places = postings::store::of(db, office, ids).await?;
    let mut said = words::store::of(db, office, ids).await?;
    for notice in &mut all {
        notice.places = places.remove(&notice.id).unwrap_or_default();
        notice.words = match heard_of(notice) {
            Some(project) => words::store::opinions(db, office, project).await?,
            None => said.remove(&notice.id).unwrap_or_default(),
        };
    }
    Ok(all)
}

/// The project whose opinions are the words of a notice. What people said before a draft is put up is not said of it.
fn heard_of(notice: &Notice) -> Option<Id> {
    notice.project().filter(|_| notice.published.is_some())
}

/// Those made from one: id and title.
pub async fn made_of(db: &Reader, office: Id, id: Id) -> Result<Vec<(Id, String)>> {
    Ok(db.rows(MADE_OF, params![office, id], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// Contact line and signature of what was last put up.
pub async fn latest(db: &Reader, office: Id) -> Result<Option<(String, String)>> {
    Ok(db.maybe(LATEST, params![office], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// A word out of a list.
pub(crate) fn noun<N>(row: &Row<'_>, at: usize, read: impl Fn(&str) -> Option<N>) -> db::Result<N> {
    let key: String = row.get(at)?;
    read(&key).ok_or_else(|| Failure::Mistake(format!("an unknown word {key}")))
}

/// A day.
pub(crate) fn day(row: &Row<'_>, at: usize) -> db::Result<Option<Date>> {
    let written: Option<String> = row.get(at)?;
    written.map(|day| day.parse().map_err(|_| Failure::Mistake(format!("no day: {day}")))).transpose()
}

/// Who and when, where somebody did.
pub(crate) fn by(row: &Row<'_>, at: usize) -> db::Result<Option<By>> {
    Ok(row.get::<Option<Id>>(at)?.zip(row.get::<Option<i64>>(at + 1)?))
}

fn certain(row: &Row<'_>, at: usize) -> db::Result<By> {
    Ok((row.get(at)?, row.get(at + 1)?))
}

fn text(row: &Row<'_>) -> db::Result<Text> {
    let days: Option<i64> = row.get(12)?;
    let period = match days.and_then(|days| u16::try_from(days).ok()) {
        Some(days) => Some(Period { days, counting: noun(row, 13, Counting::read)? }),
        None => None,
    };
    Ok(Text {
        kind: noun(row, 1, Kind::read)?,
        size: noun(row, 2, Sheet::read)?,
        title: row.get(3)?,
        number: row.get(4)?,
        addressee: row.get(5)?,
        body: row.get(6)?,
        attachments: row.get(7)?,
        contact: row.get(8)?,
        signature: row.get(9)?,
        dated: day(row, 10)?.ok_or_else(|| Failure::Mistake("a day is missing".into()))?,
        seal: row.get(11)?,
        period,
        matter: row.get(14)?,
        made_from: row.get(15)?,
    })
}

fn read(row: &Row<'_>) -> db::Result<Notice> {
    let text = text(row)?;
    let kind: Option<String> = row.get(19)?;
    let works = kind.as_deref() == Some(matters::matter::model::Kind::Works.key());
    let published = match (day(row, 20)?, by(row, 22)?) {
        (Some(from), Some(by)) => Some(Published { from, until: day(row, 21)?, by }),
        _ => None,
    };
    let (why, result): (Option<String>, Option<String>) = (row.get(24)?, row.get(27)?);
    Ok(Notice {
        id: row.get(0)?,
        about: text.matter.map(|id| About { id, works }),
        text,
        written: certain(row, 16)?,
        version: row.get(18)?,
        published,
        withdrawn: why.zip(by(row, 25)?),
        closed: result.zip(by(row, 28)?),
        places: Vec::new(),
        words: Vec::new(),
    })
}

/// Writes a draft.
pub async fn write(tx: &mut Tx, id: Id, text: &Text, by: By) -> Result<()> {
    let office = tx.office();
    let (days, counting) = period(text);
    tx.execute(
        WRITE,
        params![
            office,
            id,
            text.kind.key(),
            text.size.key(),
            &text.title,
            &text.number,
            &text.addressee,
            &text.body,
            &text.attachments,
            &text.contact,
            &text.signature,
            text.dated.to_string(),
            text.seal,
            days,
            counting,
            text.matter,
            text.made_from,
            by.1,
            by.0
        ],
    )
    .await?;
    Ok(())
}

fn period(text: &Text) -> (Option<i64>, Option<&'static str>) {
    (text.period.map(|period| i64::from(period.days)), text.period.map(|period| period.counting.key()))
}

/// Changes a draft. False when somebody else changed it since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, text: &Text) -> Result<bool> {
    let office = tx.office();
    let (days, counting) = period(text);
    let changed = tx
        .execute(
            CHANGE,
            params![
                office,
                id,
                version,
                text.kind.key(),
                text.size.key(),
                &text.title,
                &text.number,
                &text.addressee,
                &text.body,
                &text.attachments,
                &text.contact,
                &text.signature,
                text.dated.to_string(),
                text.seal,
                days,
                counting
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Throws a draft away, with the places it was to hang at. False when it was gone.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    tx.execute(UNLIST, params![office, id]).await?;
    Ok(tx.execute(REMOVE, params![office, id]).await? == 1)
}

/// Fixes the text: it hangs from a day on, until one where it has a period.
pub async fn publish(tx: &mut Tx, id: Id, published: &Published) -> Result<()> {
    let office = tx.office();
    let (from, until, by) = (published.from.to_string(), published.until.map(|day| day.to_string()), published.by);
    tx.execute(PUBLISH, params![office, id, from, until, by.1, by.0]).await?;
    Ok(())
}

/// Takes it back, with the reason.
pub async fn withdraw(tx: &mut Tx, id: Id, why: &str, by: By) -> Result<()> {
    let office = tx.office();
    tx.execute(WITHDRAW, params![office, id, why, by.1, by.0]).await?;
    Ok(())
}

/// Ends it, with what came of it.
pub async fn close(tx: &mut Tx, id: Id, result: &str, by: By) -> Result<()> {
    let office = tx.office();
    tx.execute(CLOSE, params![office, id, result, by.1, by.0]).await?;
    Ok(())
}

/// Whether it was put up, and is neither withdrawn nor ended, as it stands inside a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// It was put up.
    pub published: bool,
    /// It was withdrawn or ended.
    pub gone: bool,
}

/// How it stands, asked inside a fact.
pub async fn standing(tx: &mut Tx, id: Id) -> Result<Standing> {
    let office = tx.office();
    let read = |row: Row<'_>| {
        let (published, withdrawn, closed): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Standing { published: published > 0, gone: withdrawn + closed > 0 })
    };
    Ok(tx.maybe(STANDING, params![office, id], read).await?.unwrap_or(Standing { published: false, gone: true }))
}
