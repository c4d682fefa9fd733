//! Devices in the database.
use super::{
    model::Device,
    rules::{INVITATION_LIVES, WRONG_PINS},
};
use crate::door;
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use journal::{Asker, Fact, Keyring, Ledger, Tx};

const INVITE: &str = "INSERT INTO device
    (office_id, id, account_id, name, token, pin, wrong, invited_at, invited_until, joined_at, locked_at, revoked_at)
    VALUES ($1, $2, $3, '', $4, NULL, 0, $5, $6, NULL, NULL, NULL)";
const JOIN: &str = "UPDATE device
    SET name = $4, token = $5, pin = $6, joined_at = $7
    WHERE office_id = $1 AND id = $2 AND token = $3 AND joined_at IS NULL AND revoked_at IS NULL";
const WRONG: &str = "UPDATE device
    SET wrong = wrong + 1, locked_at = CASE WHEN wrong + 1 >= $3 THEN $4 ELSE locked_at END
    WHERE office_id = $1 AND id = $2";
const RIGHT: &str = "UPDATE device SET wrong = 0 WHERE office_id = $1 AND id = $2 AND locked_at IS NULL";
const REVOKE: &str = "UPDATE device SET revoked_at = $3 WHERE office_id = $1 AND id = $2 AND revoked_at IS NULL";
const BY_TOKEN: &str = "SELECT d.id, d.office_id, d.account_id, a.name, d.name, d.pin, d.wrong, d.invited_until,
        d.joined_at, d.locked_at, d.revoked_at
    FROM device d
    JOIN account a ON a.id = d.account_id
    WHERE d.token = $1 AND d.revoked_at IS NULL AND a.disabled_at IS NULL";
const ONE: &str = "SELECT d.id, d.office_id, d.account_id, a.name, d.name, d.pin, d.wrong, d.invited_until,
        d.joined_at, d.locked_at, d.revoked_at
    FROM device d
    JOIN account a ON a.id = d.account_id
    WHERE d.id = $1 AND (d.office_id = $2 OR d.account_id = $3)";
const OF_ACCOUNT: &str = "SELECT d.id, d.office_id, d.account_id, a.name, d.name, d.pin, d.wrong, d.invited_until,
        d.joined_at, d.locked_at, d.revoked_at
    FROM device d
    JOIN account a ON a.id = d.account_id
    WHERE d.account_id = $1
        AND d.revoked_at IS NULL
        AND (d.joined_at IS NOT NULL OR d.invited_until > $2)
        AND (CAST($3 AS UUID) IS NULL OR d.office_id = $3)
    ORDER BY d.id DESC";

fn read(row: &Row<'_>) -> db::Result<Device> {
    Ok(Device {
        id: row.get(0)?,
        office: row.get(1)?,
        account: row.get(2)?,
        account_name: row.get(3)?,
        name: row.get(4)?,
        pin: row.get(5)?,
        wrong: row.get(6)?,
        invited_until: row.get(7)?,
        joined_at: row.get(8)?,
        locked_at: row.get(9)?,
        revoked_at: row.get(10)?,
    })
}

/// The token of an invitation: made from the device's id with a key outside the database, so that the page can show
/// the picture again and the row betrays nothing.
pub fn invitation(keys: &Keyring, device: Id) -> String {
    base::hex::text(&keys.mark(&format!("device invitation {device}")))
}

/// Invites a device of `account` in the transaction's office.
pub async fn invite(tx: &mut Tx, device: Id, account: Id, at: Millis) -> Result<Fact> {
    let office = tx.office();
    let token = door::store::print_of(&invitation(tx.keys(), device));
    tx.execute(INVITE, params![office, device, account, token, at, at + INVITATION_LIVES]).await?;
    Ok(Fact::of("device.invited", device).touching([account]))
}

/// What the owner chose when joining.
pub struct Joining<'a> {
    /// What the device is called.
    pub name: &'a str,
    /// The PIN's hash in PHC form.
    pub pin: &'a str,
    /// The token of the device from now on.
    pub token: &'a str,
}

/// Takes an invitation up; false where somebody was quicker.
pub async fn join(ledger: &Ledger, device: &Device, joining: &Joining<'_>, at: Millis) -> Result<bool> {
    let asker = Asker::account(device.office, device.account, at);
    let old = door::store::print_of(&invitation(ledger.keys(), device.id));
    let new = door::store::print_of(joining.token);
    let pin = ledger.keys().seal(device.account, joining.pin.as_bytes())?;
    let recorded = ledger.record(&asker, async |tx: &mut Tx| {
        let row = params![device.office, device.id, old, joining.name, new, pin, at];
        anyhow::ensure!(tx.execute(JOIN, row).await? == 1, TakenUp);
        anyhow::Ok(((), Fact::of("device.joined", device.id).touching([device.account])))
    });
    match recorded.await {
        Ok(_) => Ok(true),
        Err(error) if error.is::<TakenUp>() => Ok(false),
        Err(error) => Err(error),
    }
}

/// The invitation was taken up or withdrawn meanwhile.
#[derive(Debug, thiserror::Error)]
#[error("the invitation was taken up already")]
struct TakenUp;

/// Notes a wrong PIN; how many tries are left. With the last one the device locks and its sessions end.
pub async fn pin_was_wrong(ledger: &Ledger, device: &Device, at: Millis) -> Result<i64> {
    let asker = Asker::program(device.office, at);
    let left = (WRONG_PINS - device.wrong - 1).max(0);
    ledger
        .record(&asker, async |tx: &mut Tx| {
            tx.execute(WRONG, params![device.office, device.id, WRONG_PINS, at]).await?;
            if left == 0 {
                door::store::end_device_sessions(tx, device.id).await?;
            }
            let verb = if left == 0 { "device.locked" } else { "device.pin_refused" };
            anyhow::Ok(((), Fact::of(verb, device.id).touching([device.account])))
        })
        .await?;
    Ok(left)
}

/// Forgets the wrong ones; false where the device locked meanwhile.
pub async fn pin_was_right(ledger: &Ledger, device: &Device, at: Millis) -> Result<bool> {
    if device.wrong == 0 {
        return Ok(true);
    }
    let asker = Asker::account(device.office, device.account, at);
    let recorded = ledger.record(&asker, async |tx: &mut Tx| {
        let open = tx.execute(RIGHT, params![device.office, device.id]).await? == 1;
        anyhow::Ok((open, Fact::of("device.pin_accepted", device.id).touching([device.account])))
    });
    Ok(recorded.await?.value.unwrap_or_default())
}

/// Takes a device's key away; its sessions end at once.
pub async fn revoke(tx: &mut Tx, device: &Device, at: Millis) -> Result<Fact> {
    tx.execute(REVOKE, params![device.office, device.id, at]).await?;
    door::store::end_device_sessions(tx, device.id).await?;
    Ok(Fact::of("device.revoked", device.id).touching([device.account]))
}

/// The device with this token (or the one invited by it), unless revoked or its owner disabled.
pub async fn device_by_token(db: &Reader, token: &str) -> Result<Option<Device>> {
    Ok(db.maybe(BY_TOKEN, params![door::store::print_of(token)], |row| read(&row)).await?)
}

/// A device of the office, or of the account itself.
pub async fn device(db: &Reader, id: Id, office: Id, account: Id) -> Result<Option<Device>> {
    Ok(db.maybe(ONE, params![id, office, account], |row| read(&row)).await?)
}

/// The living devices and open invitations of an account; of one office, or of all.
pub async fn devices_of(db: &Reader, account: Id, office: Option<Id>, now: Millis) -> Result<Vec<Device>> {
    Ok(db.rows(OF_ACCOUNT, params![account, now, office], |row| read(&row)).await?)
}
