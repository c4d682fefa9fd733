//! What one changes of one's own account.
use crate::door::{hashing, store as door, store::Credentials};
use anyhow::Result;
use base::{Id, Millis};
use db::params;
use journal::{Asker, Fact, Ledger, Tx};

const PASSWORD: &str = "UPDATE account SET password = $3 WHERE office_id = $1 AND id = $2";
const FACTOR: &str = "UPDATE account SET totp = $3, totp_step = 0 WHERE office_id = $1 AND id = $2";
const DETAILS: &str = "UPDATE account
    SET name = $4, phone = $5, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";

/// Sets a password already hashed; every session but `kept` ends.
pub async fn change_password(tx: &mut Tx, account: Id, phc: &str, kept: Option<&str>) -> Result<Fact> {
    let office = tx.office();
    let sealed = tx.keys().seal(account, phc.as_bytes())?;
    tx.execute(PASSWORD, params![office, account, sealed]).await?;
    door::end_sessions(tx, account, kept).await?;
    Ok(Fact::of("account.password_changed", account))
}

/// Hashes and sets it, for whoever keeps the machine.
pub async fn reset_password(ledger: &Ledger, account: &Credentials, password: &str, at: Millis) -> Result<()> {
    let phc = hashing::hash(password).await?;
    let write = async |tx: &mut Tx| anyhow::Ok(((), change_password(tx, account.id, &phc, None).await?));
    ledger.record(&Asker::program(account.home, at), write).await?;
    Ok(())
}

/// Keeps the secret of a second factor that proved to work.
pub async fn set_up_factor(ledger: &Ledger, account: &Credentials, secret: &[u8], at: Millis) -> Result<()> {
    let sealed = ledger.keys().seal(account.id, secret)?;
    let write = async |tx: &mut Tx| {
        tx.execute(FACTOR, params![account.home, account.id, sealed.clone()]).await?;
        anyhow::Ok(((), Fact::of("account.second_factor_set_up", account.id)))
    };
    ledger.record(&Asker::account(account.home, account.id, at), write).await?;
    Ok(())
}

/// Forgets it; the next sign-in sets up a new one. Every session ends.
pub async fn forget_factor(ledger: &Ledger, account: &Credentials, at: Millis) -> Result<()> {
    let write = async |tx: &mut Tx| {
        tx.execute(FACTOR, params![account.home, account.id, None::<Vec<u8>>]).await?;
        door::end_sessions(tx, account.id, None).await?;
        anyhow::Ok(((), Fact::of("account.second_factor_reset", account.id)))
    };
    ledger.record(&Asker::program(account.home, at), write).await?;
    Ok(())
}

/// Changes name and telephone; false where somebody changed the account since `version`.
pub async fn change_details(
    tx: &mut Tx,
    account: Id,
    version: i64,
    (name, phone): (&str, Option<&str>),
) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(DETAILS, params![office, account, version, name, phone]).await? == 1)
}
