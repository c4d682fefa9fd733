//! Parts of matters in the database.
use anyhow::Result;
use base::Id;
use db::{Reader, params};
use journal::Tx;

const ADD: &str = "INSERT INTO matter_part (office_id, matter_id, whole_id)
    VALUES ($1, $2, $3)";
const OF: &str = "SELECT p.matter_id
    FROM matter_part p
    JOIN matter m ON m.office_id = p.office_id AND m.id = p.matter_id
    WHERE p.office_id = $1 AND p.whole_id = $2
    ORDER BY m.number";
const WHOLE: &str = "SELECT whole_id
    FROM matter_part
    WHERE office_id = $1 AND matter_id = $2";

/// Makes a matter part of another.
pub async fn add(tx: &mut Tx, matter: Id, whole: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD, params![office, matter, whole]).await?;
    Ok(())
}

/// What a matter is part of, asked inside a fact.
pub async fn whole_now(tx: &mut Tx, matter: Id) -> Result<Option<Id>> {
    let office = tx.office();
    tx.maybe(WHOLE, params![office, matter], |row| row.get(0)).await
}

/// The parts of a matter, in the order of their numbers. The caller asks the wall.
pub async fn of(db: &Reader, office: Id, whole: Id) -> Result<Vec<Id>> {
    Ok(db.rows(OF, params![office, whole], |row| row.get(0)).await?)
}

/// What a matter is part of.
pub async fn whole(db: &Reader, office: Id, matter: Id) -> Result<Option<Id>> {
    Ok(db.maybe(WHOLE, params![office, matter], |row| row.get(0)).await?)
}
