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
        appoint(tx, new.id, *role, new.building, at).await?;
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
            building: row.get(8)?,
        };
        Ok(member)
    };
    for row in db.rows(STAFF, params![office], read).await? {
        match all.last_mut() {
            Some(last) if last.id == row.id => {
                last.roles.extend(row.roles);
                last.building = last.building.or(row.building);
            }
            _ => all.push(row),
        }
    }
    for member in &mut all {
        member.roles.sort_unstable();
    }
    Ok(all)
}

/// What an account is now, in every office.
pub async fn appointments(db: &Reader, account: Id) -> Result<Vec<Appointment>> {
    let read = |row: Row<'_>| {
        Ok(Appointment { id: row.get(0)?, office: row.get(1)?, role: role(&row, 2)?, building: row.get(3)? })
    };
    Ok(db.rows(APPOINTMENTS, params![account], read).await?)
}

/// Names of accounts by id; unknown ones are left out.
pub async fn names(db: &Reader, accounts: &[Id]) -> Result<HashMap<Id, String>> {
    let mut names = HashMap::new();
    for account in accounts {
        if !names.contains_key(account) {
            if let Some(name) = db.maybe(NAME, params![*account], |row| row.get(0)).await? {
                names.insert(*account, name);
            }
        }
    }
    Ok(names)
}
