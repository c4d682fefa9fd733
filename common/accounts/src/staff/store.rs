//! Accounts and appointments in the database.
use super::model::{Appointment, NewAccount, StaffMember};
use anyhow::Result;
use base::{Id, Millis, Role};
use db::{Failure, Reader, Row, params};
use journal::{Asker, Fact, Ledger, Tx};
use serde_json::json;
use std::collections::HashMap;

const ADD: &str = "INSERT INTO account
    (office_id, id, login, name, phone, password, totp, totp_step, disabled_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, NULL, 0, NULL, 1)";
const APPOINT: &str = "INSERT INTO appointment
    (office_id, id, account_id, role, building_id, since, until)
    VALUES ($1, $2, $3, $4, $5, $6, NULL)";
const STAFF: &str =
    "SELECT a.id, a.office_id, a.login, a.name, a.phone, a.disabled_at, a.version, p.role, p.building_id
    FROM appointment p
    JOIN account a ON a.id = p.account_id
    WHERE p.office_id = $1 AND p.until IS NULL
    ORDER BY a.id, p.id";
const APPOINTMENTS: &str = "SELECT id, office_id, role, building_id
    FROM appointment
    WHERE account_id = $1 AND until IS NULL
    ORDER BY id";
const HELD: &str = "SELECT id, office_id, role, building_id
    FROM appointment
    WHERE office_id = $1 AND account_id = $2 AND until IS NULL
    ORDER BY id";
const END_ROLE: &str = "UPDATE appointment
    SET until = $3
    WHERE office_id = $1 AND id = $2 AND until IS NULL";
const DISABLE: &str = "UPDATE account
    SET disabled_at = $3, version = version + 1
    WHERE office_id = $1 AND id = $2 AND disabled_at IS NULL";
const ENABLE: &str = "UPDATE account
    SET disabled_at = NULL, version = version + 1
    WHERE office_id = $1 AND id = $2 AND disabled_at IS NOT NULL";
const CLEAR: &str = "UPDATE account
    SET password = NULL
    WHERE office_id = $1 AND id = $2";
const TAKEN: &str = "SELECT id FROM account WHERE login = $1 OR phone = $1 OR phone = $2 LIMIT 1";
const EVERY: &str = "SELECT id, office_id, login, name, phone, disabled_at, version
    FROM account
    ORDER BY id";
const KEPT: &str = "SELECT id, office_id, login, name, phone, disabled_at, version
    FROM account
    WHERE office_id = $1 AND id = $2";
const HOLDS: &str = "SELECT id
    FROM appointment
    WHERE office_id = $1 AND account_id = $2 AND role = $3 AND until IS NULL";
const PHONE: &str = "SELECT id FROM account WHERE (phone = $1 OR login = $1) AND id <> $2 LIMIT 1";
const ANYBODY: &str = "SELECT id FROM account LIMIT 1";
const NAME: &str = "SELECT name FROM account WHERE id = $1";

fn role(row: &Row<'_>, at: usize) -> db::Result<Role> {
    let key: String = row.get(at)?;
    Role::from_key(&key).ok_or_else(|| Failure::Mistake(format!("role {key}")))
}

/// Adds an account with its first roles to the asker's office: one fact, `account.added`.
///
/// # Errors
/// [`db::Failure::Refused`] where login or phone are taken.
pub async fn add_account(ledger: &Ledger, asker: &Asker, new: &NewAccount<'_>) -> Result<Id> {
    let recorded = ledger.record(asker, async |tx: &mut Tx| {
        write_account(tx, new, asker.at).await?;
        anyhow::Ok(((), added(new)))
    });
    Ok(recorded.await?.subject)
}

pub(crate) fn added(new: &NewAccount<'_>) -> Fact {
    let roles: Vec<&str> = new.roles.iter().map(|role| role.word()).collect();
    Fact::of("account.added", new.id).saying(&json!({"name": new.name, "roles": roles.join("、")})).about(new.id)
}

/// Writes the rows of a new account.
pub async fn write_account(tx: &mut Tx, new: &NewAccount<'_>, at: Millis) -> Result<()> {
    let office = tx.office();
    let password = new.password.map(|phc| tx.keys().seal(new.id, phc.as_bytes())).transpose()?;
    tx.execute(ADD, params![office, new.id, new.login, new.name, new.phone, password]).await?;
    for role in new.roles {
        appoint(tx, new.id, *role, None, at).await?;
    }
    Ok(())
}

/// Gives an account a role in the transaction's office.
pub async fn appoint(tx: &mut Tx, account: Id, role: Role, building: Option<Id>, at: Millis) -> Result<()> {
    let office = tx.office();
    tx.execute(APPOINT, params![office, Id::new(), account, role.key(), building, at]).await?;
    Ok(())
}

/// Everybody with a current role in the office, disabled accounts too, by the time they came.
pub async fn staff(db: &Reader, office: Id) -> Result<Vec<StaffMember>> {
    let mut all: Vec<StaffMember> = Vec::new();
    let read = |row: Row<'_>| {
        let member = StaffMember {
            id: row.get(0)?,
            home: row.get(1)?,
            login: row.get(2)?,
            name: row.get(3)?,
            phone: row.get(4)?,
            disabled_at: row.get(5)?,
            version: row.get(6)?,
            roles: vec![role(&row, 7)?],
            buildings: row.get::<Option<Id>>(8)?.into_iter().collect(),
        };
        Ok(member)
    };
    for row in db.rows(STAFF, params![office], read).await? {
        match all.last_mut() {
            Some(last) if last.id == row.id => {
                last.roles.extend(row.roles);
                last.buildings.extend(row.buildings);
            }
            _ => all.push(row),
        }
    }
    for member in &mut all {
        member.roles.sort_unstable();
        member.roles.dedup();
    }
    Ok(all)
}

/// What an account is now, in every office.
pub async fn appointments(db: &Reader, account: Id) -> Result<Vec<Appointment>> {
    Ok(db.rows(APPOINTMENTS, params![account], |row| held(&row)).await?)
}

/// Names of accounts by id; unknown ones are left out.
pub async fn names(db: &Reader, accounts: &[Id]) -> Result<HashMap<Id, String>> {
    let mut names = HashMap::new();
    for account in accounts {
        if !names.contains_key(account)
            && let Some(name) = db.maybe(NAME, params![*account], |row| row.get(0)).await?
        {
            names.insert(*account, name);
        }
    }
    Ok(names)
}

fn held(row: &Row<'_>) -> db::Result<Appointment> {
    Ok(Appointment { id: row.get(0)?, office: row.get(1)?, role: role(row, 2)?, building: row.get(3)? })
}

fn kept(row: &Row<'_>) -> db::Result<StaffMember> {
    Ok(StaffMember {
        id: row.get(0)?,
        home: row.get(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        phone: row.get(4)?,
        disabled_at: row.get(5)?,
        version: row.get(6)?,
        roles: Vec::new(),
        buildings: Vec::new(),
    })
}

/// What an account is in one office now.
pub async fn held_here(db: &Reader, office: Id, account: Id) -> Result<Vec<Appointment>> {
    Ok(db.rows(HELD, params![office, account], |row| held(&row)).await?)
}

/// An account the office keeps, whether it has a role now or not; its roles are left empty.
pub async fn kept_account(db: &Reader, office: Id, account: Id) -> Result<Option<StaffMember>> {
    Ok(db.maybe(KEPT, params![office, account], |row| kept(&row)).await?)
}

/// Every account of the installation without roles: for commands, never for a page.
pub async fn every_account(db: &Reader) -> Result<Vec<StaffMember>> {
    Ok(db.rows(EVERY, params![], |row| kept(&row)).await?)
}

/// Whether a login name or telephone is somebody's already, either way.
pub async fn taken(db: &Reader, login: &str, phone: Option<&str>) -> Result<bool> {
    Ok(db.maybe(TAKEN, params![login, phone], |row| row.get::<Id>(0)).await?.is_some())
}

/// Whether there is any account at all.
pub async fn anybody(db: &Reader) -> Result<bool> {
    Ok(db.maybe(ANYBODY, params![], |row| row.get::<Id>(0)).await?.is_some())
}

/// Whether a telephone is somebody else's.
pub async fn phone_of_another(db: &Reader, phone: &str, account: Id) -> Result<bool> {
    Ok(db.maybe(PHONE, params![phone, account], |row| row.get::<Id>(0)).await?.is_some())
}

/// [`taken`] inside a transaction.
pub async fn taken_now(tx: &mut Tx, login: &str, phone: Option<&str>) -> Result<bool> {
    Ok(tx.maybe(TAKEN, params![login, phone], |row| row.get::<Id>(0)).await?.is_some())
}

/// Whether an account has the role in the transaction's office.
pub async fn holds_now(tx: &mut Tx, account: Id, role: Role) -> Result<bool> {
    let office = tx.office();
    Ok(tx.maybe(HOLDS, params![office, account, role.key()], |row| row.get::<Id>(0)).await?.is_some())
}

/// Ends a role in the transaction's office; false where it had ended.
pub async fn end_role(tx: &mut Tx, appointment: Id, at: Millis) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(END_ROLE, params![office, appointment, at]).await? == 1)
}

/// Ends a role in the transaction's office, for every building it was given for.
pub async fn end_whole_role(tx: &mut Tx, account: Id, role: Role, at: Millis) -> Result<()> {
    for held in held_now(tx, account).await?.iter().filter(|held| held.role == role) {
        end_role(tx, held.id, at).await?;
    }
    Ok(())
}

/// What an account is in the transaction's office at this moment.
pub async fn held_now(tx: &mut Tx, account: Id) -> Result<Vec<Appointment>> {
    let office = tx.office();
    tx.rows(HELD, params![office, account], |row| held(&row)).await
}

/// Gives a role held in the transaction's office for these buildings and no others; for none in particular when
/// there are none.
pub async fn entrust(tx: &mut Tx, account: Id, role: Role, buildings: &[Id], at: Millis) -> Result<()> {
    let held = held_now(tx, account).await?;
    let held: Vec<&Appointment> = held.iter().filter(|held| held.role == role).collect();
    let mut wanted: Vec<Option<Id>> = buildings.iter().copied().map(Some).collect();
    if wanted.is_empty() {
        wanted.push(None);
    }
    for gone in held.iter().filter(|held| !wanted.contains(&held.building)) {
        end_role(tx, gone.id, at).await?;
    }
    for new in wanted.into_iter().filter(|building| held.iter().all(|held| held.building != *building)) {
        appoint(tx, account, role, new, at).await?;
    }
    Ok(())
}

/// Shuts an account of the transaction's office out: its sessions end at once.
pub async fn disable(tx: &mut Tx, account: Id, at: Millis) -> Result<Fact> {
    let office = tx.office();
    tx.execute(DISABLE, params![office, account, at]).await?;
    crate::door::store::end_sessions(tx, account, None).await?;
    Ok(Fact::of("account.disabled", account))
}

/// Lets it in again.
pub async fn enable(tx: &mut Tx, account: Id) -> Result<Fact> {
    let office = tx.office();
    tx.execute(ENABLE, params![office, account]).await?;
    Ok(Fact::of("account.enabled", account))
}

/// Takes a forgotten password away; its owner comes by an invited device and sets a new one. Every session ends.
pub async fn clear_password(tx: &mut Tx, account: Id) -> Result<Fact> {
    let office = tx.office();
    tx.execute(CLEAR, params![office, account]).await?;
    crate::door::store::end_sessions(tx, account, None).await?;
    Ok(Fact::of("account.password_cleared", account))
}
