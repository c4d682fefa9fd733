//! Sessions and what is needed to let somebody in.
use super::{factor::FactorSecret, rules::Entrance};
use anyhow::{Result, anyhow};
use base::{Id, Millis, Role};
use db::{Failure, Reader, Row, Value, params};
use journal::{Keyring, Tx};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, hash_map::Entry};

const BEGIN: &str = "INSERT INTO session (token, account_id, office_id, device_id, began_at, seen_at, idle, until)
    VALUES ($1, $2, $3, $4, $5, $5, $6, $7)";
/// How many sessions one question asks for.
pub const AT_ONCE: usize = 32;
// One question for everything that is asked on every request: the session, what its account is anywhere, how far the
// office's log has come, and how often the accounts' names may have changed.
macro_rules! find {
    ($tokens:literal) => {
        concat!(
            "SELECT s.token, s.account_id, s.office_id, s.seen_at, s.idle, s.until, a.name, o.name,
        p.office_id, p.role, p.building_id,
        (SELECT h.seq FROM log_head h WHERE h.office_id = s.office_id),
        (SELECT CAST(SUM(n.version) AS BIGINT) FROM account n)
    FROM session s
    JOIN account a ON a.id = s.account_id
    JOIN office o ON o.office_id = s.office_id
    LEFT JOIN appointment p ON p.account_id = s.account_id AND p.until IS NULL
    WHERE s.token ",
            $tokens,
            "
        AND s.until > $1
        AND s.seen_at + s.idle > $1
        AND a.disabled_at IS NULL
    ORDER BY p.id"
        )
    };
}
const FIND: &str = find!("= $2");
const FIND_SOME: &str = find!(
    "IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
        $26, $27, $28, $29, $30, $31, $32, $33)"
);
const SEEN: &str = "UPDATE session SET seen_at = $2 WHERE token = $1";
const MOVE: &str = "UPDATE session SET office_id = $2 WHERE token = $1";
const END: &str = "DELETE FROM session WHERE token = $1";
const END_OTHERS: &str = "DELETE FROM session WHERE account_id = $1 AND token <> $2";
const END_ALL: &str = "DELETE FROM session WHERE account_id = $1";
const END_DEVICE: &str = "DELETE FROM session WHERE device_id = $1";
const SWEEP: &str = "DELETE FROM session WHERE account_id = $1 AND (until <= $2 OR seen_at + idle <= $2)";
const USE_STEP: &str = "UPDATE account SET totp_step = $3 WHERE office_id = $1 AND id = $2 AND totp_step < $3";
const BY_LOGIN: &str = "SELECT id, office_id, login, name, password, totp, totp_step, disabled_at
    FROM account
    WHERE login = $1 OR phone = $1
    ORDER BY CASE WHEN login = $1 THEN 0 ELSE 1 END
    LIMIT 1";
const BY_ID: &str = "SELECT id, office_id, login, name, password, totp, totp_step, disabled_at
    FROM account
    WHERE id = $1";

/// A session that lives, and what its account is.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub account: Id,
    /// Where they work for now.
    pub office: Id,
    /// When it was last used, to the nearest few minutes.
    pub seen_at: Millis,
    /// How long it may stay unused.
    pub idle: Millis,
    /// When it ends in any case.
    pub until: Millis,
    /// The person's name.
    pub name: String,
    /// The office's name.
    pub office_name: String,
    /// Current roles in any office, in the order they were given.
    pub held: Vec<Held>,
    /// The office's newest fact, as the database had it when it was asked.
    pub seq: i64,
    /// Moves with every change of any account.
    pub names: i64,
}

/// One current role.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// Where.
    pub office: Id,
    /// As what.
    pub role: Role,
    /// The building it is for.
    pub building: Option<Id>,
}

impl Session {
    /// Whether it still lives at this moment.
    pub fn lives(&self, now: Millis) -> bool {
        self.until > now && self.seen_at + self.idle > now
    }
}

/// What is compared at the door.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account.
    pub id: Id,
    /// The office that keeps it: its facts are recorded there.
    pub home: Id,
    /// What they type to sign in.
    pub login: String,
    /// The person's name.
    pub name: String,
    password: Option<Vec<u8>>,
    totp: Option<Vec<u8>>,
    /// The last 30-second step a code was taken for.
    pub totp_step: i64,
    /// Since when the account may not sign in.
    pub disabled_at: Option<Millis>,
}

impl Credentials {
    /// The password's hash in PHC form.
    pub fn password(&self, keys: &Keyring) -> Result<Option<String>> {
        let phc = self.password.as_ref().map(|sealed| keys.open_sealed(self.id, sealed)).transpose()?;
        Ok(phc.map(String::from_utf8).transpose()?)
    }

    /// The secret of the second factor.
    pub fn totp(&self, keys: &Keyring) -> Result<Option<FactorSecret>> {
        let Some(sealed) = &self.totp else { return Ok(None) };
        Ok(Some(keys.open_sealed(self.id, sealed)?.try_into().map_err(|_| anyhow!("a secret of another length"))?))
    }

    /// Whether a password was ever set.
    pub fn has_password(&self) -> bool {
        self.password.is_some()
    }

    /// Whether a second factor was set up.
    pub fn has_totp(&self) -> bool {
        self.totp.is_some()
    }
}

fn credentials(row: &Row<'_>) -> db::Result<Credentials> {
    Ok(Credentials {
        id: row.get(0)?,
        home: row.get(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        password: row.get(4)?,
        totp: row.get(5)?,
        totp_step: row.get(6)?,
        disabled_at: row.get(7)?,
    })
}

/// The account behind a login name or telephone number.
pub async fn account_by_login(db: &Reader, login: &str) -> Result<Option<Credentials>> {
    Ok(db.maybe(BY_LOGIN, params![login], |row| credentials(&row)).await?)
}

/// The account with this id, whatever its office.
pub async fn account_by_id(db: &Reader, id: Id) -> Result<Option<Credentials>> {
    Ok(db.maybe(BY_ID, params![id], |row| credentials(&row)).await?)
}

/// What the database keeps of a token.
pub fn print_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// 32 random bytes as hexadecimal text.
pub fn new_token() -> String {
    base::hex::text(&rand::random::<[u8; 32]>())
}

/// Begins a session; its token goes into the encrypted cookie and nowhere else.
pub async fn begin_session(
    tx: &mut Tx,
    account: Id,
    office: Id,
    (entrance, device): (Entrance, Option<Id>),
    at: Millis,
) -> Result<String> {
    let token = new_token();
    tx.execute(SWEEP, params![account, at]).await?;
    let until = at + entrance.whole();
    tx.execute(BEGIN, params![print_of(&token), account, office, device, at, entrance.idle(), until]).await?;
    Ok(token)
}

/// The session behind a token, if it lives and its account is not disabled.
pub async fn session(db: &Reader, token: &str, now: Millis) -> Result<Option<Session>> {
    let print = print_of(token);
    Ok(sessions(db, &[print], now).await?.remove(&print))
}

/// The same of at most [`AT_ONCE`] tokens, by their prints.
pub async fn sessions(db: &Reader, prints: &[[u8; 32]], now: Millis) -> Result<HashMap<[u8; 32], Session>> {
    let mut found: HashMap<[u8; 32], Session> = HashMap::new();
    let read = |row: Row<'_>| {
        let print: Vec<u8> = row.get(0)?;
        let print = print.try_into().map_err(|_| Failure::Mistake("a print of another length".into()))?;
        let one = match found.entry(print) {
            Entry::Occupied(one) => one.into_mut(),
            Entry::Vacant(none) => none.insert(Session {
                account: row.get(1)?,
                office: row.get(2)?,
                seen_at: row.get(3)?,
                idle: row.get(4)?,
                until: row.get(5)?,
                name: row.get(6)?,
                office_name: row.get(7)?,
                held: Vec::new(),
                seq: row.get::<Option<i64>>(11)?.unwrap_or(0),
                names: row.get::<Option<i64>>(12)?.unwrap_or(0),
            }),
        };
        if let (Some(office), Some(key)) = (row.get::<Option<Id>>(8)?, row.get::<Option<String>>(9)?) {
            let role = Role::from_key(&key).ok_or_else(|| Failure::Mistake(format!("role {key}")))?;
            one.held.push(Held { office, role, building: row.get(10)? });
        }
        Ok(())
    };
    let mut given: Vec<Value> = params![now].to_vec();
    given.extend(prints.iter().map(|print| Value::from(*print)));
    if prints.len() > 1 {
        // Filled up with the first, who is found once.
        given.resize(1 + AT_ONCE, given[1].clone());
    }
    db.rows(if prints.len() > 1 { FIND_SOME } else { FIND }, &given, read).await?;
    Ok(found)
}

/// Notes that the session is being used.
pub async fn note_seen(tx: &mut Tx, token: &str, at: Millis) -> Result<()> {
    tx.execute(SEEN, params![print_of(token), at]).await?;
    Ok(())
}

/// The same session, another office.
pub async fn move_session(tx: &mut Tx, token: &str, office: Id) -> Result<()> {
    tx.execute(MOVE, params![print_of(token), office]).await?;
    Ok(())
}

/// Ends one session.
pub async fn end_session(tx: &mut Tx, token: &str) -> Result<()> {
    tx.execute(END, params![print_of(token)]).await?;
    Ok(())
}

/// Ends every session of an account; with `kept`, all but that one.
pub async fn end_sessions(tx: &mut Tx, account: Id, kept: Option<&str>) -> Result<()> {
    match kept {
        Some(token) => tx.execute(END_OTHERS, params![account, print_of(token)]).await?,
        None => tx.execute(END_ALL, params![account]).await?,
    };
    Ok(())
}

/// Ends the sessions of a device.
pub async fn end_device_sessions(tx: &mut Tx, device: Id) -> Result<()> {
    tx.execute(END_DEVICE, params![device]).await?;
    Ok(())
}

/// Spends a code of the second factor in the account's own office; false where it was spent before.
pub async fn use_step(tx: &mut Tx, account: Id, step: i64) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(USE_STEP, params![office, account, step]).await? == 1)
}
