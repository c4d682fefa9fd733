//! Works projects in the database.
use super::{
    model::{Answer, Appraisal, Display, Entry, HandOver, Opinion, Page, Plan, Project, Stance, Verdict},
    rules::Days,
};
use crate::{
    matter::{self, model::HeardHow},
    parts::store as parts,
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;

const DISPLAYS: &str = "SELECT place, shown_from, shown_until, put_up_by, put_up_at
    FROM works_display
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY shown_until, id";
const OPINIONS: &str =
    "SELECT o.id, o.person_id, o.building_id, o.who, o.homes, o.stance, o.words, o.heard_by, o.heard_at,
        a.words, a.how, a.answered_by, a.answered_at
    FROM works_opinion o
    LEFT JOIN works_answer a ON a.office_id = o.office_id AND a.opinion_id = o.id
    WHERE o.office_id = $1 AND o.matter_id = $2
    ORDER BY o.heard_at, o.id";
const PLAN: &str = "SELECT contractor, budget_fen, funds, planned_from, planned_until, version
    FROM works_project
    WHERE office_id = $1 AND matter_id = $2";
const DIARY: &str = "SELECT d.id, d.day, d.kind, d.weather, d.done, d.found, d.mend_by, d.written_by, d.written_at,
        m.words, m.mended_by, m.mended_at
    FROM works_diary d
    LEFT JOIN works_mending m ON m.office_id = d.office_id AND m.diary_id = d.id
    WHERE d.office_id = $1 AND d.matter_id = $2
    ORDER BY d.day DESC, d.written_at DESC, d.id DESC";
const HAND_OVER: &str = "SELECT day, accepted_by, defects, warranty_until, written_by, written_at
    FROM works_handover
    WHERE office_id = $1 AND matter_id = $2";
const APPRAISALS: &str = "SELECT person_id, who, outcome, words, tried, asked_by, asked_at
    FROM works_appraisal
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY asked_at, id";
const IN_DIARY: &str = "SELECT id
    FROM works_diary
    WHERE office_id = $1 AND matter_id = $2 AND id = $3";
const PUT_UP: &str = "INSERT INTO works_display
    (office_id, id, matter_id, place, shown_from, shown_until, put_up_at, put_up_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const TAKE_OFF: &str = "DELETE FROM works_display
    WHERE office_id = $1 AND matter_id = $2 AND id = $3";
const HEAR: &str = "INSERT INTO works_opinion
    (office_id, id, matter_id, person_id, building_id, who, homes, stance, words, heard_at, heard_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const ANSWER: &str = "INSERT INTO works_answer (office_id, opinion_id, words, how, answered_at, answered_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const MAKE_PLAN: &str = "INSERT INTO works_project
    (office_id, matter_id, contractor, budget_fen, funds, planned_from, planned_until, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
const CHANGE_PLAN: &str = "UPDATE works_project
    SET contractor = $4, budget_fen = $5, funds = $6, planned_from = $7, planned_until = $8, version = version + 1
    WHERE office_id = $1 AND matter_id = $2 AND version = $3";
const WRITE: &str = "INSERT INTO works_diary
    (office_id, id, matter_id, day, kind, weather, done, found, mend_by, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const MEND: &str = "INSERT INTO works_mending (office_id, diary_id, words, mended_at, mended_by)
    VALUES ($1, $2, $3, $4, $5)";
const HAND_IT_OVER: &str = "INSERT INTO works_handover
    (office_id, matter_id, day, accepted_by, defects, warranty_until, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const ASK: &str = "INSERT INTO works_appraisal
    (office_id, id, matter_id, person_id, who, outcome, words, tried, asked_at, asked_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const OPEN_PARTS: &str = "SELECT COUNT(*)
    FROM matter_part p
    LEFT JOIN matter_closure c ON c.office_id = p.office_id AND c.matter_id = p.matter_id
    WHERE p.office_id = $1 AND p.whole_id = $2 AND c.closed_at IS NULL";
const DAYS_NOW: &str = "SELECT
        (SELECT MAX(d.shown_until) FROM works_display d WHERE d.office_id = $1 AND d.matter_id = $2),
        (SELECT p.planned_until FROM works_project p WHERE p.office_id = $1 AND p.matter_id = $2),
        (SELECT MIN(e.mend_by)
            FROM works_diary e
            LEFT JOIN works_mending w ON w.office_id = e.office_id AND w.diary_id = e.id
            WHERE e.office_id = $1 AND e.matter_id = $2 AND e.found <> '' AND w.diary_id IS NULL),
        (SELECT COUNT(*) FROM works_handover h WHERE h.office_id = $1 AND h.matter_id = $2)";
const MENTIONING: &str = "SELECT m.id, m.title
    FROM matter m
    WHERE m.office_id = $1
    AND (EXISTS (SELECT o.id
            FROM works_opinion o
            LEFT JOIN works_answer a ON a.office_id = o.office_id AND a.opinion_id = o.id
            WHERE o.office_id = m.office_id AND o.matter_id = m.id
            AND (o.person_id = $2 OR o.who LIKE CAST($3 AS TEXT) ESCAPE '!' OR o.words LIKE $3 ESCAPE '!'
                OR a.words LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT d.id
            FROM works_diary d
            LEFT JOIN works_mending w ON w.office_id = d.office_id AND w.diary_id = d.id
            WHERE d.office_id = m.office_id AND d.matter_id = m.id
            AND (d.done LIKE $3 ESCAPE '!' OR d.found LIKE $3 ESCAPE '!' OR w.words LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT h.matter_id
            FROM works_handover h
            WHERE h.office_id = m.office_id AND h.matter_id = m.id
            AND (h.accepted_by LIKE $3 ESCAPE '!' OR h.defects LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT p.matter_id
            FROM works_project p
            WHERE p.office_id = m.office_id AND p.matter_id = m.id
            AND (p.contractor LIKE $3 ESCAPE '!' OR p.funds LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT e.id
            FROM works_appraisal e
            WHERE e.office_id = m.office_id AND e.matter_id = m.id
            AND (e.person_id = $2 OR e.who LIKE $3 ESCAPE '!' OR e.words LIKE $3 ESCAPE '!' OR e.tried LIKE $3 ESCAPE '!')))";

/// The project of a matter, with every incident whoever may see it. The caller asks the wall.
pub async fn project(db: &Reader, office: Id, id: Id) -> Result<Project> {
    let of = params![office, id];
    let mut incidents = Vec::new();
    for part in parts::of(db, office, id).await? {
        incidents.extend(matter::store::matter(db, office, part).await?);
    }
    Ok(Project {
        displays: db.rows(DISPLAYS, of, |row| display(&row)).await?,
        opinions: db.rows(OPINIONS, of, |row| opinion(&row)).await?,
        plan: db.maybe(PLAN, of, |row| plan(&row)).await?,
        diary: db.rows(DIARY, of, |row| entry(&row)).await?,
        incidents,
        handover: db.maybe(HAND_OVER, of, |row| handover(&row)).await?,
        appraisals: db.rows(APPRAISALS, of, |row| appraisal(&row)).await?,
    })
}

fn noun<N>(row: &Row<'_>, at: usize, read: impl Fn(&str) -> Option<N>) -> db::Result<N> {
    let key: String = row.get(at)?;
    read(&key).ok_or_else(|| Failure::Mistake(format!("an unknown word {key}")))
}

fn day(row: &Row<'_>, at: usize) -> db::Result<Date> {
    maybe_day(row, at)?.ok_or_else(|| Failure::Mistake("a day is missing".into()))
}

fn maybe_day(row: &Row<'_>, at: usize) -> db::Result<Option<Date>> {
    let written: Option<String> = row.get(at)?;
    written.map(|day| day.parse().map_err(|_| Failure::Mistake(format!("no day: {day}")))).transpose()
}

fn by(row: &Row<'_>, at: usize) -> db::Result<(Id, Millis)> {
    Ok((row.get(at)?, row.get(at + 1)?))
}

fn display(row: &Row<'_>) -> db::Result<Display> {
    Ok(Display { place: row.get(0)?, from: day(row, 1)?, until: day(row, 2)?, by: by(row, 3)? })
}

fn opinion(row: &Row<'_>) -> db::Result<Opinion> {
    let words: Option<String> = row.get(9)?;
    let answer = match words {
        Some(words) => Some(Answer { words, how: noun(row, 10, HeardHow::read)?, by: by(row, 11)? }),
        None => None,
    };
    Ok(Opinion {
        id: row.get(0)?,
        person: row.get(1)?,
        building: row.get(2)?,
        who: row.get(3)?,
        homes: row.get(4)?,
        stance: noun(row, 5, Stance::read)?,
        words: row.get(6)?,
        by: by(row, 7)?,
        answer,
    })
}

fn plan(row: &Row<'_>) -> db::Result<Plan> {
    Ok(Plan {
        contractor: row.get(0)?,
        budget: row.get(1)?,
        funds: row.get(2)?,
        from: day(row, 3)?,
        until: day(row, 4)?,
        version: row.get(5)?,
    })
}

fn entry(row: &Row<'_>) -> db::Result<Entry> {
    let words: Option<String> = row.get(9)?;
    let mended = match words {
        Some(words) => Some((words, by(row, 10)?)),
        None => None,
    };
    Ok(Entry {
        id: row.get(0)?,
        day: day(row, 1)?,
        page: noun(row, 2, Page::read)?,
        weather: row.get(3)?,
        done: row.get(4)?,
        found: row.get(5)?,
        mend_by: maybe_day(row, 6)?,
        by: by(row, 7)?,
        mended,
    })
}

fn handover(row: &Row<'_>) -> db::Result<HandOver> {
    let (accepted_by, defects, warranty) = (row.get(1)?, row.get(2)?, maybe_day(row, 3)?);
    Ok(HandOver { day: day(row, 0)?, accepted_by, defects, warranty, by: by(row, 4)? })
}

fn appraisal(row: &Row<'_>) -> db::Result<Appraisal> {
    let verdict = noun(row, 2, Verdict::read)?;
    let (words, tried, by) = (row.get(3)?, row.get(4)?, by(row, 5)?);
    Ok(Appraisal { person: row.get(0)?, who: row.get(1)?, verdict, words, tried, by })
}

/// Whether a page of the diary is one of this project.
pub async fn in_diary(db: &Reader, office: Id, project: Id, entry: Id) -> Result<bool> {
    Ok(db.maybe(IN_DIARY, params![office, project, entry], |row| row.get::<Id>(0)).await?.is_some())
}

/// How many incidents are open, asked inside a fact.
pub async fn open_parts(tx: &mut Tx, project: Id) -> Result<i64> {
    let office = tx.office();
    Ok(tx.maybe(OPEN_PARTS, params![office, project], |row| row.get::<i64>(0)).await?.unwrap_or_default())
}

/// The project's days, asked inside a fact after what it wrote.
pub async fn days_now(tx: &mut Tx, project: Id) -> Result<Days> {
    let office = tx.office();
    let read = |row: Row<'_>| {
        let (shown_until, planned_until, mend_by) = (maybe_day(&row, 0)?, maybe_day(&row, 1)?, maybe_day(&row, 2)?);
        Ok(Days { shown_until, planned_until, mend_by, handed_over: row.get::<i64>(3)? > 0 })
    };
    Ok(tx.maybe(DAYS_NOW, params![office, project], read).await?.unwrap_or_default())
}

/// Puts it up for objections.
pub async fn put_up(tx: &mut Tx, project: Id, display: &Display) -> Result<()> {
    put_up_as(tx, project, Id::new(), display).await
}

/// The same where the caller has to find it again.
pub async fn put_up_as(tx: &mut Tx, project: Id, id: Id, display: &Display) -> Result<()> {
    let office = tx.office();
    let (from, until) = (display.from.to_string(), display.until.to_string());
    tx.execute(PUT_UP, params![office, id, project, &display.place, from, until, display.by.1, display.by.0]).await?;
    Ok(())
}

/// It hangs no longer and does not count; the journal keeps it.
pub async fn take_off(tx: &mut Tx, project: Id, id: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(TAKE_OFF, params![office, project, id]).await?;
    Ok(())
}

/// The opinions on a project, in the order they were heard. The caller asks the wall.
pub async fn opinions(db: &Reader, office: Id, project: Id) -> Result<Vec<Opinion>> {
    Ok(db.rows(OPINIONS, params![office, project], |row| opinion(&row)).await?)
}

/// The same asked inside a fact.
pub async fn opinions_now(tx: &mut Tx, project: Id) -> Result<Vec<Opinion>> {
    let office = tx.office();
    Ok(tx.rows(OPINIONS, params![office, project], |row| opinion(&row)).await?)
}

/// Records an opinion.
pub async fn hear(tx: &mut Tx, project: Id, heard: &Opinion) -> Result<()> {
    let office = tx.office();
    let (who, stance) = (&heard.who, heard.stance.key());
    let (person, building, homes) = (heard.person, heard.building, heard.homes);
    let (words, by) = (&heard.words, heard.by);
    tx.execute(HEAR, params![office, heard.id, project, person, building, who, homes, stance, words, by.1, by.0])
        .await?;
    Ok(())
}

/// Records what those with an opinion were told.
pub async fn answer(tx: &mut Tx, opinion: Id, told: &Answer) -> Result<()> {
    let office = tx.office();
    tx.execute(ANSWER, params![office, opinion, &told.words, told.how.key(), told.by.1, told.by.0]).await?;
    Ok(())
}

/// Makes the plan, or changes the one of `version`. False when somebody else changed it since.
pub async fn arrange(tx: &mut Tx, project: Id, plan: &Plan) -> Result<bool> {
    let office = tx.office();
    let (from, until) = (plan.from.to_string(), plan.until.to_string());
    let (contractor, budget, funds) = (&plan.contractor, plan.budget, &plan.funds);
    if plan.version > 0 {
        let given = params![office, project, plan.version, contractor, budget, funds, from, until];
        return Ok(tx.execute(CHANGE_PLAN, given).await? == 1);
    }
    let known = tx.maybe(PLAN, params![office, project], |row| row.get::<String>(0)).await?;
    if known.is_none() {
        tx.execute(MAKE_PLAN, params![office, project, contractor, budget, funds, from, until]).await?;
    }
    Ok(known.is_none())
}

/// Writes a page of the diary.
pub async fn write(tx: &mut Tx, project: Id, entry: &Entry) -> Result<()> {
    let office = tx.office();
    let (day, page, mend_by) = (entry.day.to_string(), entry.page.key(), entry.mend_by.map(|day| day.to_string()));
    let (weather, done, found, by) = (&entry.weather, &entry.done, &entry.found, entry.by);
    tx.execute(WRITE, params![office, entry.id, project, day, page, weather, done, found, mend_by, by.1, by.0]).await?;
    Ok(())
}

/// Records that what was found is mended.
pub async fn mend(tx: &mut Tx, entry: Id, words: &str, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(MEND, params![office, entry, words, by.1, by.0]).await?;
    Ok(())
}

/// Hands the works over.
pub async fn hand_over(tx: &mut Tx, project: Id, over: &HandOver) -> Result<()> {
    let office = tx.office();
    let (day, warranty) = (over.day.to_string(), over.warranty.map(|day| day.to_string()));
    let (accepted_by, defects, by) = (&over.accepted_by, &over.defects, over.by);
    tx.execute(HAND_IT_OVER, params![office, project, day, accepted_by, defects, warranty, by.1, by.0]).await?;
    Ok(())
}

/// Records what somebody said of the works.
pub async fn ask(tx: &mut Tx, project: Id, word: &Appraisal) -> Result<()> {
    let office = tx.office();
    let (who, verdict, words, tried) = (&word.who, word.verdict.key(), &word.words, &word.tried);
    let by = word.by;
    tx.execute(ASK, params![office, Id::new(), project, word.person, who, verdict, words, tried, by.1, by.0]).await?;
    Ok(())
}

/// Projects that point to a person or, where a name is given, hold it anywhere in their words: id and title.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, person, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}
