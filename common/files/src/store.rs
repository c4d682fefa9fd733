//! Photographs in the database.
use crate::model::{Attachment, Taken};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use journal::Tx;
use std::collections::HashMap;

const ADD: &str = "INSERT INTO attachment
    (office_id, id, subject, name, media_type, size, blob, thumb, width, height, caption, added_at, added_by, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
const OF: &str = "SELECT id, subject, name, media_type, blob, thumb, caption, added_at, added_by, version
    FROM attachment
    WHERE office_id = $1 AND subject = $2
    ORDER BY id";
const OF_SEVERAL: &str = concat!(
    "SELECT id, subject, name, media_type, blob, thumb, caption, added_at, added_by, version
    FROM attachment
    WHERE office_id = $1 AND subject IN ",
    db::fifty!(),
    "
    ORDER BY id"
);
const ONE: &str = "SELECT id, subject, name, media_type, blob, thumb, caption, added_at, added_by, version
    FROM attachment
    WHERE office_id = $1 AND id = $2";
const MENTIONING: &str = "SELECT id, COALESCE(caption, ''), name
    FROM attachment
    WHERE office_id = $1
    AND (subject = $2 OR caption LIKE CAST($3 AS TEXT) ESCAPE '!' OR name LIKE $3 ESCAPE '!')
    ORDER BY id";
const CAPTION: &str = "UPDATE attachment
    SET caption = $4, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const REMOVE: &str = "DELETE FROM attachment
    WHERE office_id = $1 AND id = $2";
const HAND_OVER: &str = "UPDATE attachment
    SET subject = $3, version = version + 1
    WHERE office_id = $1 AND subject = $2";
const TAKE_BACK: &str = "DELETE FROM attachment
    WHERE office_id = $1 AND subject = $2 AND added_by = $3";
const NEEDED: &str = "SELECT 1
    FROM attachment
    WHERE blob = $1 OR thumb = $1
    LIMIT 1";

fn read(row: &Row<'_>) -> db::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        subject: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        blob: row.get(4)?,
        thumb: row.get(5)?,
        caption: row.get::<Option<String>>(6)?.unwrap_or_default(),
        added_at: row.get(7)?,
        added_by: row.get(8)?,
        version: row.get(9)?,
    })
}

/// Adds photographs to a subject; their ids. `by` is who and when, the caption may be empty.
pub async fn attach(tx: &mut Tx, subject: Id, all: &[Taken], caption: &str, by: (Id, Millis)) -> Result<Vec<Id>> {
    let (office, (account, at)) = (tx.office(), by);
    let mut ids = Vec::new();
    for taken in all {
        let id = Id::new();
        let (blob, thumb) = (&taken.blob, &taken.thumb);
        let measured = (taken.size, taken.width, taken.height);
        tx.execute(
            ADD,
            params![
                office,
                id,
                subject,
                &taken.name,
                taken.media_type,
                measured.0,
                blob,
                thumb,
                measured.1,
                measured.2,
                caption,
                at,
                account
            ],
        )
        .await?;
        ids.push(id);
    }
    Ok(ids)
}

/// The photographs of a subject, in the order they came.
pub async fn of(db: &Reader, office: Id, subject: Id) -> Result<Vec<Attachment>> {
    Ok(db.rows(OF, params![office, subject], |row| read(&row)).await?)
}

/// The photographs of many subjects, by subject.
pub async fn of_several(db: &Reader, office: Id, subjects: &[Id]) -> Result<HashMap<Id, Vec<Attachment>>> {
    let mut all: HashMap<Id, Vec<Attachment>> = HashMap::new();
    for given in db::fifties(office, subjects) {
        for photo in db.rows(OF_SEVERAL, &given, |row| read(&row)).await? {
            all.entry(photo.subject).or_default().push(photo);
        }
    }
    Ok(all)
}

/// Photographs of a person or, where a name is given, with it in their words: id and what they are called.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    let called = |row: Row<'_>| {
        let (caption, name) = (row.get::<String>(1)?, row.get::<String>(2)?);
        Ok((row.get::<Id>(0)?, if caption.is_empty() { name } else { caption }))
    };
    Ok(db.rows(MENTIONING, params![office, person, words], called).await?)
}

/// They belong to another subject from now on: what somebody sent became something of the office.
pub async fn hand_over(tx: &mut Tx, from: Id, to: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(HAND_OVER, params![office, from, to]).await?;
    Ok(())
}

/// Takes away those of a subject that nobody of the office added.
pub async fn take_back(tx: &mut Tx, subject: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(TAKE_BACK, params![office, subject, Id::NOBODY]).await?;
    Ok(())
}

/// Whether a photograph of any office still needs these bytes.
pub async fn needed(db: &Reader, blob: &str) -> Result<bool> {
    Ok(db.maybe(NEEDED, params![blob], |_| Ok(())).await?.is_some())
}

/// One photograph of the office.
pub async fn attachment(db: &Reader, office: Id, id: Id) -> Result<Option<Attachment>> {
    Ok(db.maybe(ONE, params![office, id], |row| read(&row)).await?)
}

/// False when somebody else changed the caption since `version`.
pub(crate) async fn caption(tx: &mut Tx, id: Id, version: i64, words: &str) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(CAPTION, params![office, id, version, words]).await? == 1)
}

/// False when it was gone already. The bytes stay for undo.
pub(crate) async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(REMOVE, params![office, id]).await? == 1)
}
