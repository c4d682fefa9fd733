//! Questions of the office and what was told of them.
use super::{
    model::Question,
    saved::{Saved, Telling},
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use journal::Tx;

const ALL: &str = "SELECT id, name, asked, wanted_by, due_at, version
    FROM question
    WHERE office_id = $1
    ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, id";
const ONE: &str = "SELECT id, name, asked, wanted_by, due_at, version
    FROM question
    WHERE office_id = $1 AND id = $2";
const ADD: &str = "INSERT INTO question (office_id, id, name, asked, wanted_by, due_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, 1)";
const CHANGE: &str = "UPDATE question
    SET name = $4, asked = $5, wanted_by = $6, due_at = $7, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const REMOVE: &str = "DELETE FROM question
    WHERE office_id = $1 AND id = $2";
const FORGET: &str = "DELETE FROM question_answer
    WHERE office_id = $1 AND question_id = $2";
const TELL: &str = "INSERT INTO question_answer (office_id, id, question_id, number, words, told_at, told_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const TOLD: &str = "SELECT question_id, number, words, told_at, told_by
    FROM question_answer
    WHERE office_id = $1 AND question_id = $2
    ORDER BY told_at DESC, id DESC
    LIMIT 20";
const LAST: &str = "SELECT a.question_id, a.number, a.words, a.told_at, a.told_by
    FROM question_answer a
    WHERE a.office_id = $1
    AND NOT EXISTS (SELECT b.id
        FROM question_answer b
        WHERE b.office_id = a.office_id AND b.question_id = a.question_id
        AND (b.told_at > a.told_at OR (b.told_at = a.told_at AND b.id > a.id)))";
const MENTIONING: &str = "SELECT id, name
    FROM question
    WHERE office_id = $1 AND (name LIKE $2 ESCAPE '!' OR wanted_by LIKE $2 ESCAPE '!')
    ORDER BY id";

fn saved(row: &Row<'_>) -> db::Result<Saved> {
    let asked: String = row.get(2)?;
    Ok(Saved {
        id: row.get(0)?,
        name: row.get(1)?,
        question: Question::read(&asked),
        wanted_by: row.get(3)?,
        due_at: row.get(4)?,
        version: row.get(5)?,
    })
}

fn telling(row: &Row<'_>) -> db::Result<Telling> {
    let (question, number, words) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Telling { question, number, words, at: row.get(3)?, by: row.get(4)? })
}

/// The questions of the office: those with a moment first, the nearest before.
pub async fn questions(db: &Reader, office: Id) -> Result<Vec<Saved>> {
    Ok(db.rows(ALL, params![office], |row| saved(&row)).await?)
}

/// One question of the office.
pub async fn question(db: &Reader, office: Id, id: Id) -> Result<Option<Saved>> {
    Ok(db.maybe(ONE, params![office, id], |row| saved(&row)).await?)
}

/// What was told last of each question.
pub async fn last_told(db: &Reader, office: Id) -> Result<Vec<Telling>> {
    Ok(db.rows(LAST, params![office], |row| telling(&row)).await?)
}

/// What was told of a question, the newest first, at most twenty.
pub async fn told(db: &Reader, office: Id, id: Id) -> Result<Vec<Telling>> {
    Ok(db.rows(TOLD, params![office, id], |row| telling(&row)).await?)
}

/// Questions in whose words a name stands: id and name of the question.
pub async fn mentioning(db: &Reader, office: Id, name: &str) -> Result<Vec<(Id, String)>> {
    let read = |row: Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(db.rows(MENTIONING, params![office, db::containing(name)], read).await?)
}

fn kept(saved: &Saved) -> Option<String> {
    saved.question.as_ref().map(Question::kept)
}

/// Keeps a question.
pub async fn add(tx: &mut Tx, new: &Saved) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD, params![office, new.id, &new.name, kept(new), &new.wanted_by, new.due_at]).await?;
    Ok(())
}

/// False when somebody else changed it since its version.
pub async fn change(tx: &mut Tx, now: &Saved) -> Result<bool> {
    let office = tx.office();
    let given = params![office, now.id, now.version, &now.name, kept(now), &now.wanted_by, now.due_at];
    Ok(tx.execute(CHANGE, given).await? == 1)
}

/// Takes it away with what was told of it; false when it was gone already.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    tx.execute(FORGET, params![office, id]).await?;
    Ok(tx.execute(REMOVE, params![office, id]).await? == 1)
}

/// Notes what was told, by whom and when.
pub async fn tell(tx: &mut Tx, question: Id, (number, words): (i64, &str), (by, at): (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(TELL, params![office, Id::new(), question, number, words, at, by]).await?;
    Ok(())
}
