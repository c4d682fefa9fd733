//! Visits in the database.
use super::model::{How, Mood, Visit};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use journal::{Keyring, Tx};

const OF: &str = "SELECT id, account_id, how, mood, words, matter_id, occurred_at
    FROM home_visit
    WHERE office_id = $1 AND person_id = $2
    ORDER BY occurred_at DESC, id DESC
    LIMIT $3";
const RECORD: &str = "INSERT INTO home_visit
    (office_id, id, person_id, account_id, how, mood, words, matter_id, occurred_at, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Those of somebody, the newest first.
pub async fn of(db: &Reader, keys: &Keyring, office: Id, person: Id, most: i64) -> Result<Vec<Visit>> {
    let read = |row: Row<'_>| {
        let (how, mood): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        let unknown = |key: &str| Failure::Mistake(format!("an unknown word {key}"));
        let visit = Visit {
            id: row.get(0)?,
            by: row.get(1)?,
            how: How::read(&how).ok_or_else(|| unknown(&how))?,
            mood: mood.map(|mood| Mood::read(&mood).ok_or_else(|| unknown(&mood))).transpose()?,
            words: String::new(),
            matter: row.get(5)?,
            at: row.get(6)?,
        };
        Ok((visit, row.get::<Option<Vec<u8>>>(4)?))
    };
    let all = db.rows(OF, params![office, person, most], read).await?;
    let opened = |(visit, sealed): (Visit, Option<Vec<u8>>)| {
        let words = sealed.and_then(|sealed| keys.open_sealed(person, &sealed).ok());
        Visit { words: words.and_then(|words| String::from_utf8(words).ok()).unwrap_or_default(), ..visit }
    };
    Ok(all.into_iter().map(opened).collect())
}

/// Writes one down; `words` are sealed already, what the visit itself says of them is not kept.
pub async fn record(
    tx: &mut Tx,
    person: Id,
    (visit, words): (&Visit, Option<&[u8]>),
    recorded_at: Millis,
) -> Result<()> {
    let (office, how, mood) = (tx.office(), visit.how.key(), visit.mood.map(Mood::key));
    let words = words.map(<[u8]>::to_vec);
    let given = params![office, visit.id, person, visit.by, how, mood, words, visit.matter, visit.at, recorded_at];
    tx.execute(RECORD, given).await?;
    Ok(())
}
