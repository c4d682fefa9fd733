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

fn read(row: Row<'_>) -> db::Result<Office> {
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
    let id = Id::new();
    let write = async |tx: &mut Tx| {
        journal::open_log(tx).await?;
        tx.execute(ADD, params![id, parent, kind.key(), name]).await?;
        anyhow::Ok(((), Fact::of("office.opened", id).saying(&json!({"name": name}))))
    };
    ledger.record(&Asker::account(id, actor, at), write).await?;
    Ok(id)
}

/// One office.
pub async fn office(db: &Reader, id: Id) -> Result<Option<Office>> {
    Ok(db.maybe(ONE, params![id], read).await?)
}

/// Every office of the installation: for commands, never for a page.
pub async fn every_office(db: &Reader) -> Result<Vec<Office>> {
    Ok(db.rows(ALL, params![], read).await?)
}

/// Those below an office, at any depth.
pub async fn offices_below(db: &Reader, id: Id) -> Result<Vec<Office>> {
    Ok(db.rows(BELOW, params![id], read).await?)
}
