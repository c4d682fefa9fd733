//! Jobs in the database. Who has one is changed by an UPDATE that names the last beat seen: of several, one row is touched
//! for one process only.
use crate::{
    Trouble,
    rules::{LONGEST, due},
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use journal::{Ledger, Tx};

const PLACE: &str = "INSERT INTO job
    (office_id, id, name, mark, slot, subject, label, payload, made_at, attempts, next_at, beat)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, 0)
    ON CONFLICT (office_id, name, mark) DO NOTHING";
const PLACED: &str = "SELECT 1 FROM job WHERE office_id = $1 AND name = $2 AND mark = $3";
const OPEN: &str = "SELECT office_id, id, name, slot, subject, payload, made_at, attempts, next_at, beat, holder
    FROM job
    WHERE done_at IS NULL AND given_up_at IS NULL
    AND (holder IS NOT NULL OR next_at <= $1 OR next_at > $2)
    ORDER BY next_at, id
    LIMIT 500";
const TAKE: &str = "UPDATE job
    SET holder = $4, beat = beat + 1, attempts = attempts + 1
    WHERE office_id = $1 AND id = $2 AND beat = $3 AND done_at IS NULL AND given_up_at IS NULL";
const BEAT: &str = "UPDATE job
    SET beat = beat + 1
    WHERE office_id = $1 AND id = $2 AND holder = $3";
const DONE: &str = "UPDATE job
    SET done_at = $4, holder = NULL
    WHERE office_id = $1 AND id = $2 AND holder = $3";
const FAILED: &str = "UPDATE job
    SET last_error = $4, last_failed_at = $5, next_at = $6, given_up_at = $7, holder = NULL
    WHERE office_id = $1 AND id = $2 AND holder = $3";
const LET_GO: &str = "UPDATE job SET holder = NULL, next_at = 0 WHERE office_id = $1 AND holder = $2";
const SUPERSEDE: &str = "UPDATE job
    SET given_up_at = $4
    WHERE office_id = $1 AND name = $2 AND slot < $3
    AND done_at IS NULL AND given_up_at IS NULL AND holder IS NULL";
/// By count and not by age: a clock that jumps ahead and back must not make the office forget which slots ran.
const TRIM: &str = "DELETE FROM job
    WHERE office_id = $1 AND name = $2 AND (done_at IS NOT NULL OR given_up_at IS NOT NULL)
    AND COALESCE(slot, made_at) < (SELECT COALESCE(j.slot, j.made_at)
        FROM job j
        WHERE j.office_id = $1 AND j.name = $2
        ORDER BY COALESCE(j.slot, j.made_at) DESC
        LIMIT 1 OFFSET 500)";
const FORGET: &str = "DELETE FROM job WHERE office_id = $1 AND subject = $2";
const NOTE: &str = "INSERT INTO job
    (office_id, id, name, mark, slot, subject, label, payload, made_at, attempts, next_at, beat, last_error,
        last_failed_at, done_at, given_up_at)
    VALUES ($1, $2, $3, $4, NULL, $5, $6, '', $7, 1, $7, 0, $8, $9, $10, $9)
    ON CONFLICT (office_id, name, mark) DO NOTHING";
const LAST: &str = "SELECT subject, attempts, next_at, last_error, last_failed_at, done_at, given_up_at
    FROM job
    WHERE office_id = $1 AND name = $2 AND (last_error IS NOT NULL OR done_at IS NOT NULL) AND subject IS NOT NULL
    ORDER BY made_at, id";

const FAILING: &str = "SELECT j.name, j.subject, j.label, j.attempts, j.last_error, j.last_failed_at,
        j.next_at, j.given_up_at,
        j.slot
    FROM job j
    WHERE j.office_id = $1 AND j.last_error IS NOT NULL AND j.done_at IS NULL
    AND NOT EXISTS (SELECT d.id
        FROM job d
        WHERE d.office_id = j.office_id AND d.name = j.name AND d.done_at >= j.last_failed_at
        AND (d.subject = j.subject OR (d.subject IS NULL AND j.subject IS NULL)))
    ORDER BY j.made_at DESC, j.id DESC";

/// Something to be done soon, once for each `mark`.
#[derive(Debug, Clone)]
pub struct Errand<'a> {
    /// The name of a job without a schedule.
    pub name: &'static str,
    /// Asked for twice with one mark, it is done once.
    pub mark: &'a str,
    /// What it is about.
    pub subject: Option<Id>,
    /// What people call it.
    pub label: &'a str,
    /// What it has to know.
    pub payload: &'a str,
}

/// Leaves an errand; false when it was asked for before.
pub async fn ask(ledger: &Ledger, office: Id, errand: &Errand<'_>, now: Millis) -> Result<bool> {
    let write = async |tx: &mut Tx| {
        let made = params![
            office,
            Id::new(),
            errand.name,
            errand.mark,
            None::<i64>,
            errand.subject,
            errand.label,
            errand.payload,
            now,
            now
        ];
        let placed = tx.execute(PLACE, made).await? == 1;
        if placed {
            tx.execute(TRIM, params![office, errand.name]).await?;
        }
        Ok(placed)
    };
    ledger.keep_house(office, write).await
}

/// Keeps how something went that was done at once, beside the errands of its kind; it is not tried again.
pub async fn note(
    ledger: &Ledger,
    office: Id,
    errand: &Errand<'_>,
    now: Millis,
    outcome: std::result::Result<(), String>,
) -> Result<()> {
    let (failed_at, done_at) = if outcome.is_ok() { (None, Some(now)) } else { (Some(now), None) };
    let write = async |tx: &mut Tx| {
        let made = params![
            office,
            Id::new(),
            errand.name,
            errand.mark,
            errand.subject,
            errand.label,
            now,
            outcome.err(),
            failed_at,
            done_at
        ];
        tx.execute(NOTE, made).await?;
        Ok(())
    };
    ledger.keep_house(office, write).await
}

/// Forgets the errands about something that is gone.
pub async fn forget(ledger: &Ledger, office: Id, subject: Id) -> Result<()> {
    let write = async |tx: &mut Tx| {
        tx.execute(FORGET, params![office, subject]).await?;
        Ok(())
    };
    ledger.keep_house(office, write).await
}

/// How the errands about something went last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Last {
    /// When one succeeded.
    pub done_at: Option<Millis>,
    /// When one failed after that, and why.
    pub failed: Option<(Millis, String)>,
    /// When the failed one is tried again.
    pub next_at: Option<Millis>,
}

/// How the errands of a name went last, by subject.
pub async fn last(db: &Reader, office: Id, name: &str) -> Result<Vec<(Id, Last)>> {
    let mut all: Vec<(Id, Last)> = Vec::new();
    let read = |row: Row<'_>| {
        let failed = row.get::<Option<i64>>(4)?.zip(row.get::<Option<String>>(3)?);
        let (done_at, given_up): (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
        let open = done_at.is_none() && given_up.is_none();
        let next_at: i64 = row.get(2)?;
        Ok((row.get::<Id>(0)?, Last { done_at, failed, next_at: open.then_some(next_at) }))
    };
    for (subject, one) in db.rows(LAST, params![office, name], read).await? {
        let at = all.iter().position(|(known, _)| *known == subject).unwrap_or_else(|| {
            all.push((subject, Last::default()));
            all.len() - 1
        });
        let known = &mut all[at].1;
        if one.done_at.is_some() {
            *known = Last { done_at: one.done_at, failed: None, next_at: None };
        } else {
            *known = Last { done_at: known.done_at, ..one };
        }
    }
    Ok(all)
}

/// A job that is neither done nor given up, as it was read.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    pub office: Id,
    pub id: Id,
    pub name: String,
    pub slot: Millis,
    pub subject: Option<Id>,
    pub payload: String,
    /// Attempts before this one.
    pub attempts: i64,
    pub waiting: bool,
    pub beat: i64,
    pub holder: Option<Id>,
}

/// Those that are due, and those that somebody is at.
pub(crate) async fn open(db: &Reader, now: Millis) -> Result<Vec<Open>> {
    let read = |row: Row<'_>| {
        let made_at: i64 = row.get(6)?;
        Ok(Open {
            office: row.get(0)?,
            id: row.get(1)?,
            name: row.get(2)?,
            slot: row.get::<Option<i64>>(3)?.unwrap_or(made_at),
            subject: row.get(4)?,
            payload: row.get(5)?,
            attempts: row.get(7)?,
            waiting: !due(row.get(8)?, now),
            beat: row.get(9)?,
            holder: row.get(10)?,
        })
    };
    Ok(db.rows(OPEN, params![now, now + LONGEST], read).await?)
}

/// Whether a slot has its row.
pub(crate) async fn placed(db: &Reader, office: Id, name: &str, slot: Millis) -> Result<bool> {
    Ok(db.maybe(PLACED, params![office, name, slot.to_string()], |_| Ok(())).await?.is_some())
}

/// Gives a slot its row; false when it has one. Older ones of the name that still wait are over: only the newest counts.
pub(crate) async fn place(
    ledger: &Ledger,
    office: Id,
    (name, purpose): (&str, &str),
    slot: Millis,
    now: Millis,
) -> Result<bool> {
    let write = async |tx: &mut Tx| {
        let made = params![office, Id::new(), name, slot.to_string(), slot, None::<Id>, purpose, "", now, now];
        if tx.execute(PLACE, made).await? == 0 {
            return Ok(false);
        }
        tx.execute(SUPERSEDE, params![office, name, slot, now]).await?;
        tx.execute(TRIM, params![office, name]).await?;
        Ok(true)
    };
    ledger.keep_house(office, write).await
}

/// Takes a job as it was seen; false when another process was quicker or its holder gave a sign of life.
pub(crate) async fn take(ledger: &Ledger, job: &Open, me: Id) -> Result<bool> {
    let write = async |tx: &mut Tx| Ok(tx.execute(TAKE, params![job.office, job.id, job.beat, me]).await? == 1);
    ledger.keep_house(job.office, write).await
}

/// A sign of life; false when the job is no longer ours.
pub(crate) async fn beat(ledger: &Ledger, job: &Open, me: Id) -> Result<bool> {
    let write = async |tx: &mut Tx| Ok(tx.execute(BEAT, params![job.office, job.id, me]).await? == 1);
    ledger.keep_house(job.office, write).await
}

/// It is done.
pub(crate) async fn done(ledger: &Ledger, job: &Open, me: Id, now: Millis) -> Result<()> {
    let write = async |tx: &mut Tx| Ok(tx.execute(DONE, params![job.office, job.id, me, now]).await.map(|_| ())?);
    ledger.keep_house(job.office, write).await
}

/// It failed; `next` is when it is tried again, none when it is given up.
pub(crate) async fn failed(
    ledger: &Ledger,
    job: &Open,
    me: Id,
    why: &str,
    (now, next): (Millis, Option<Millis>),
) -> Result<()> {
    let given_up = next.is_none().then_some(now);
    let write = async |tx: &mut Tx| {
        let told = params![job.office, job.id, me, why, now, next.unwrap_or(now), given_up];
        tx.execute(FAILED, told).await?;
        Ok(())
    };
    ledger.keep_house(job.office, write).await
}

/// What this process has is free again, at once.
pub(crate) async fn let_go(ledger: &Ledger, office: Id, me: Id) -> Result<()> {
    let write = async |tx: &mut Tx| {
        tx.execute(LET_GO, params![office, me]).await?;
        Ok(())
    };
    ledger.keep_house(office, write).await
}

/// What fails in an office or was given up, the newest of each kind and subject. A later success ends it.
pub async fn troubles(db: &Reader, office: Id) -> Result<Vec<Trouble>> {
    let read = |row: Row<'_>| {
        let (next_at, given_up): (i64, Option<i64>) = (row.get(6)?, row.get(7)?);
        Ok(Trouble {
            name: row.get(0)?,
            subject: row.get(1)?,
            label: row.get(2)?,
            scheduled: row.get::<Option<i64>>(8)?.is_some(),
            attempts: row.get(3)?,
            why: row.get(4)?,
            failed_at: row.get::<Option<i64>>(5)?.unwrap_or_default(),
            next_at: given_up.is_none().then_some(next_at),
        })
    };
    let mut all: Vec<Trouble> = Vec::new();
    for one in db.rows(FAILING, params![office], read).await? {
        if all.iter().all(|known| (&known.name, known.subject) != (&one.name, one.subject)) {
            all.push(one);
        }
    }
    Ok(all)
}
