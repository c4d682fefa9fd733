//! What is taken out of the database when somebody is erased.
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, params};
use journal::Tx;

const RESIDENCES: &str = "DELETE FROM residence
    WHERE office_id = $1 AND person_id = $2";
const CONTACTS: &str = "DELETE FROM contact
    WHERE office_id = $1 AND person_id = $2";
const KIN: &str = "DELETE FROM kinship
    WHERE office_id = $1 AND (person_id = $2 OR relative_id = $2)";
const TAGS: &str = "DELETE FROM person_tag
    WHERE office_id = $1 AND person_id = $2";
const CONSENTS: &str = "DELETE FROM consent
    WHERE office_id = $1 AND person_id = $2";
// The land register, not this list, says who owned a flat: the row goes, too.
const OWNED: &str = "DELETE FROM owner
    WHERE office_id = $1 AND person_id = $2";
const PERSON: &str = "UPDATE person
    SET name = '已删去', sex = NULL, birth = NULL, id_no = NULL, id_mark = NULL, phone = NULL, health = NULL,
        note = NULL, died_on = NULL, erased_at = $3, version = version + 1
    WHERE office_id = $1 AND id = $2 AND erased_at IS NULL";

const NAMING: &str = "SELECT p.id, p.name
    FROM person p
    WHERE p.office_id = $1 AND p.id <> $2 AND p.erased_at IS NULL
    AND (p.note LIKE CAST($3 AS TEXT) ESCAPE '!'
        OR EXISTS (SELECT c.id
            FROM contact c
            WHERE c.office_id = p.office_id AND c.person_id = p.id AND c.name LIKE $3 ESCAPE '!'))
    ORDER BY p.id";

/// Others whose remarks or contacts name somebody: id and name.
pub async fn naming(db: &Reader, office: Id, person: Id, name: &str) -> Result<Vec<(Id, String)>> {
    Ok(db.rows(NAMING, params![office, person, db::containing(name)], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// Takes everything out; the bare row stays, because matters and votes may point to it. False when it was done before.
pub async fn erase(tx: &mut Tx, person: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    for sql in [RESIDENCES, CONTACTS, KIN, TAGS, CONSENTS, OWNED] {
        tx.execute(sql, params![office, person]).await?;
    }
    Ok(tx.execute(PERSON, params![office, person, at]).await? == 1)
}
