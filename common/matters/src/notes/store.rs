//! Added lines in the database.
use crate::matter::model::Note;
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use journal::Tx;

const ADD: &str = "INSERT INTO matter_note (office_id, id, matter_id, words, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const OF: &str = "SELECT id, words, written_at, written_by
    FROM matter_note
    WHERE office_id = $1 AND matter_id = $2
    ORDER BY written_at, id";

/// Adds a line.
pub async fn write(tx: &mut Tx, matter: Id, id: Id, words: &str, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD, params![office, id, matter, words, by.1, by.0]).await?;
    Ok(())
}

/// The lines of a matter, oldest first.
pub async fn notes(db: &Reader, office: Id, matter: Id) -> Result<Vec<Note>> {
    let read = |row: Row<'_>| Ok(Note { id: row.get(0)?, words: row.get(1)?, at: row.get(2)?, by: row.get(3)? });
    Ok(db.rows(OF, params![office, matter], read).await?)
}
