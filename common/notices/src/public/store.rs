//! Whose sheet it is: the one question here that is asked across offices, by an id that nobody guesses.
use anyhow::Result;
use base::Id;
use db::{Reader, params};

const WHOSE: &str = "SELECT office_id
    FROM notice_publication
    WHERE notice_id = $1";

/// The office that put it up; none for a draft.
pub async fn whose(db: &Reader, notice: Id) -> Result<Option<Id>> {
    Ok(db.maybe(WHOSE, params![notice], |row| row.get(0)).await?)
}
