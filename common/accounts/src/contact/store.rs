//! The contact of an office in the database: at most one row each.
use super::model::Contact;
use anyhow::Result;
use base::Id;
use db::{Reader, params};
use journal::Tx;

const ONE: &str = "SELECT phone, address, hours, version FROM office_contact WHERE office_id = $1";
const ADD: &str = "INSERT INTO office_contact (office_id, phone, address, hours, version)
    SELECT $1, $2, $3, $4, 1
    WHERE NOT EXISTS (SELECT 1 FROM office_contact WHERE office_id = $1)";
const CHANGE: &str = "UPDATE office_contact
    SET phone = $3, address = $4, hours = $5, version = version + 1
    WHERE office_id = $1 AND version = $2";

/// What residents are told of an office; empty where nobody wrote it yet.
pub async fn contact(db: &Reader, office: Id) -> Result<Contact> {
    let read = |row: db::Row<'_>| {
        Ok(Contact { phone: row.get(0)?, address: row.get(1)?, hours: row.get(2)?, version: row.get(3)? })
    };
    Ok(db.maybe(ONE, params![office], read).await?.unwrap_or_default())
}

/// Writes it in the asker's office; false where somebody changed it since `version`.
pub(crate) async fn write(tx: &mut Tx, contact: &Contact) -> Result<bool> {
    let (office, version) = (tx.office(), contact.version);
    let (phone, address, hours) = (contact.phone.as_str(), contact.address.as_str(), contact.hours.as_str());
    let written = if version == 0 {
        tx.execute(ADD, params![office, phone, address, hours]).await?
    } else {
        tx.execute(CHANGE, params![office, version, phone, address, hours]).await?
    };
    Ok(written == 1)
}
