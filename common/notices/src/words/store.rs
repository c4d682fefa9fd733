//! What residents said in the database. Of a works project it is an opinion of the project, and stands there.
use super::model::{Answer, Said, Way, Word};
use crate::notice::{
    model::{By, Kind, Notice},
    store::{by, noun, standing},
};
use anyhow::Result;
use base::Id;
use db::{Reader, Row, fifties, fifty, params};
use journal::Tx;
use matters::works::{
    self,
    model::{Opinion, Stance},
};
use std::collections::HashMap;
use web::Problem;

const OF: &str = concat!(
    "SELECT w.id, w.person_id, w.who, w.how, w.words, w.heard_by, w.heard_at,
        a.words, a.how, a.answered_by, a.answered_at,
        w.notice_id
    FROM notice_word w
    LEFT JOIN notice_answer a ON a.office_id = w.office_id AND a.word_id = w.id
    WHERE w.office_id = $1 AND w.notice_id IN ",
    fifty!(),
    "
    ORDER BY w.heard_at, w.id"
);
const SAY: &str = "INSERT INTO notice_word (office_id, id, notice_id, person_id, who, how, words, heard_at, heard_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ANSWERED: &str = "SELECT answered_at
    FROM notice_answer
    WHERE office_id = $1 AND word_id = $2";
const ANSWER: &str = "INSERT INTO notice_answer (office_id, word_id, words, how, answered_at, answered_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const OWED: &str = "SELECT COUNT(*)
    FROM notice_word w
    LEFT JOIN notice_answer a ON a.office_id = w.office_id AND a.word_id = w.id
    WHERE w.office_id = $1 AND w.notice_id = $2 AND a.word_id IS NULL";

/// What was said by notice, in the order it was heard.
pub async fn of(db: &Reader, office: Id, notices: &[Id]) -> Result<HashMap<Id, Vec<Word>>> {
    let mut all: HashMap<Id, Vec<Word>> = HashMap::new();
    for given in fifties(office, notices) {
        for (notice, word) in db.rows(OF, &given, |row| Ok((row.get::<Id>(11)?, read(&row)?))).await? {
            all.entry(notice).or_default().push(word);
        }
    }
    Ok(all)
}

fn read(row: &Row<'_>) -> db::Result<Word> {
    let told: Option<String> = row.get(7)?;
    let answer = match (told, by(row, 9)?) {
        (Some(words), Some(by)) => Some(Answer { words, how: noun(row, 8, Way::read)?.word(), by }),
        _ => None,
    };
    Ok(Word {
        id: row.get(0)?,
        person: row.get(1)?,
        who: row.get(2)?,
        how: Some(noun(row, 3, Way::read)?),
        words: row.get(4)?,
        stance: None,
        wants_answer: true,
        by: (row.get(5)?, row.get(6)?),
        answer,
    })
}

/// The opinions on a works project, as words of its display.
pub async fn opinions(db: &Reader, office: Id, project: Id) -> Result<Vec<Word>> {
    Ok(works::store::opinions(db, office, project).await?.into_iter().map(of_opinion).collect())
}

fn of_opinion(opinion: Opinion) -> Word {
    let told = |answer: works::model::Answer| Answer { words: answer.words, how: answer.how.word(), by: answer.by };
    Word {
        id: opinion.id,
        person: opinion.person,
        who: opinion.who,
        how: None,
        words: opinion.words,
        stance: Some(opinion.stance.word()),
        wants_answer: opinion.stance != Stance::For,
        by: opinion.by,
        answer: opinion.answer.map(told),
    }
}

/// Writes down what somebody says of what hangs; of a works project it becomes an opinion that wants an answer. Also for
/// rooms to which residents write by themselves. The caller's fact touches the notice and, where there is one, the project.
///
/// # Errors
/// Refused where it does not hang, or is no display.
pub async fn say_word(tx: &mut Tx, notice: &Notice, said: &Said) -> Result<(), Problem> {
    let standing = standing(tx, notice.id).await?;
    if !standing.published || standing.gone {
        return Err(Problem::Refused("这一张已经不在贴了，意见请直接告诉居委会。".into()));
    }
    if notice.text.kind != Kind::Display {
        return Err(Problem::Refused("只有公示才记意见。".into()));
    }
    if let Some(project) = notice.project() {
        return works::asked::hear(tx, project, &opinion(said)).await;
    }
    Ok(say(tx, notice.id, said).await?)
}

fn opinion(said: &Said) -> Opinion {
    Opinion {
        id: said.id,
        person: said.person,
        building: None,
        who: said.who.clone(),
        homes: 1,
        stance: Stance::Wants,
        words: said.words.clone(),
        by: said.by,
        answer: None,
    }
}

async fn say(tx: &mut Tx, notice: Id, said: &Said) -> Result<()> {
    let office = tx.office();
    let (person, who, how, words, by) = (said.person, &said.who, said.how.key(), &said.words, said.by);
    tx.execute(SAY, params![office, said.id, notice, person, who, how, words, by.1, by.0]).await?;
    Ok(())
}

/// Records what they were told. False when they were told before.
pub async fn answer(tx: &mut Tx, word: Id, (words, how): (&str, Way), by: By) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(ANSWERED, params![office, word], |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(ANSWER, params![office, word, words, how.key(), by.1, by.0]).await?;
    Ok(true)
}

/// How many words have no answer, asked inside a fact.
pub async fn owed_now(tx: &mut Tx, notice: &Notice) -> Result<usize, Problem> {
    if let Some(project) = notice.project() {
        return works::asked::owed(tx, project).await;
    }
    let office = tx.office();
    let count = tx.maybe(OWED, params![office, notice.id], |row| row.get::<i64>(0)).await?;
    Ok(count.and_then(|n| usize::try_from(n).ok()).unwrap_or_default())
}
