//! Offices in the database.
use super::model::{Office, OfficeKind};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, params};
use journal::{Asker, Fact, Ledger, Tx};
use serde_json::json;

const ADD: &str = "INSERT INTO office (office_id, parent_id, kind, name, version)
    VALUES ($1, $2, $3, $4, 1)";
const ONE: &str = "SELECT office_id, parent_id, kind, name, version
    FROM office
    WHERE office_id = $1";
const ALL: &str = "SELECT office_id, parent_id, kind, name, version
    FROM office
    ORDER BY office_id";
const BELOW: &str = "WITH RECURSIVE below (id) AS (
        SELECT office_id FROM office WHERE parent_id = $1
        UNION
        SELECT o.office_id FROM office o JOIN below b ON o.parent_id = b.id
    )
    SELECT o.office_id, o.parent_id, o.kind, o.name, o.version
    FROM office o
    JOIN below b ON b.id = o.office_id
    ORDER BY o.office_id";

const OF_ACCOUNT: &str = "WITH RECURSIVE mine (id) AS (
        SELECT office_id FROM appointment
        WHERE account_id = $1 AND role = 'administrator' AND until IS NULL
        UNION
        SELECT o.office_id FROM office o JOIN mine m ON o.parent_id = m.id
    )
    SELECT o.office_id, o.parent_id, o.kind, o.name, o.version
    FROM office o
    WHERE o.office_id IN (SELECT id FROM mine)
        OR o.office_id IN (SELECT office_id FROM appointment WHERE account_id = $1 AND until IS NULL)
    ORDER BY o.office_id";
const KEPT: &str = "WITH RECURSIVE kept (id) AS (
        SELECT office_id FROM appointment
        WHERE account_id = $1 AND role = 'administrator' AND until IS NULL
        UNION
        SELECT o.office_id FROM office o JOIN kept k ON o.parent_id = k.id
    )
    SELECT o.office_id, o.parent_id, o.kind, o.name, o.version
    FROM office o
    JOIN kept k ON k.id = o.office_id
    ORDER BY o.office_id";
const ADOPT: &str = "UPDATE office
    SET parent_id = $3, name = $4, version = version + 1
    WHERE office_id = $1 AND version = $2";
const RENAME: &str = "UPDATE office SET name = $3, version = version + 1 WHERE office_id = $1 AND version = $2";

fn read(row: &Row<'_>) -> db::Result<Office> {
    let kind: String = row.get(2)?;
    let kind = OfficeKind::from_key(&kind).ok_or_else(|| Failure::Mistake(format!("office kind {kind}")))?;
    Ok(Office { id: row.get(0)?, parent: row.get(1)?, kind, name: row.get(3)?, version: row.get(4)? })
}

/// Opens an office with its own log; `actor` is [`Id::NOBODY`] at first start. Returns the office's id.
pub async fn open_office(
    ledger: &Ledger,
    (actor, at): (Id, Millis),
    parent: Option<Id>,
    kind: OfficeKind,
    name: &str,
) -> Result<Id> {
    let office = Office { id: Id::new(), parent, kind, name: name.to_owned(), version: 1 };
    let asker = Asker::account(office.id, actor, at);
    let write = async |tx: &mut Tx| anyhow::Ok(((), open(tx, &office).await?));
    ledger.record(&asker, write).await?;
    Ok(office.id)
}

/// Opens an office in its own log.
pub async fn open(tx: &mut Tx, office: &Office) -> Result<Fact> {
    journal::open_log(tx).await?;
    tx.execute(ADD, params![office.id, office.parent, office.kind.key(), office.name.as_str()]).await?;
    Ok(Fact::of("office.opened", office.id).saying(&json!({"name": office.name})))
}

/// Takes over an office that a command made before anybody could sign in: its name and what it belongs to, as the first
/// start says them.
pub async fn adopt_office(
    ledger: &Ledger,
    at: Millis,
    office: &Office,
    (parent, name): (Option<Id>, &str),
) -> Result<Id> {
    let write = async |tx: &mut Tx| {
        tx.execute(ADOPT, params![office.id, office.version, parent, name]).await?;
        anyhow::Ok(((), Fact::of("office.renamed", office.id).saying(&json!({"name": name}))))
    };
    ledger.record(&Asker::program(office.id, at), write).await?;
    Ok(office.id)
}

/// Renames an office in its own log; false where somebody changed it since `version`.
pub async fn rename(tx: &mut Tx, version: i64, name: &str) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(RENAME, params![office, version, name]).await? == 1)
}

/// Where an account may work: its roles' offices, and below those it administers.
pub async fn offices_of(db: &Reader, account: Id) -> Result<Vec<Office>> {
    Ok(db.rows(OF_ACCOUNT, params![account], |row| read(&row)).await?)
}

/// What an account administers, and everything below.
pub async fn offices_kept_by(db: &Reader, account: Id) -> Result<Vec<Office>> {
    Ok(db.rows(KEPT, params![account], |row| read(&row)).await?)
}

/// One office.
pub async fn office(db: &Reader, id: Id) -> Result<Option<Office>> {
    Ok(db.maybe(ONE, params![id], |row| read(&row)).await?)
}

/// Every office of the installation: for commands, never for a page.
pub async fn every_office(db: &Reader) -> Result<Vec<Office>> {
    Ok(db.rows(ALL, params![], |row| read(&row)).await?)
}

/// Those below an office, at any depth.
pub async fn offices_below(db: &Reader, id: Id) -> Result<Vec<Office>> {
    Ok(db.rows(BELOW, params![id], |row| read(&row)).await?)
}
