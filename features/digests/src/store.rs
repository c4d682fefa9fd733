//! Receivers in the database, their addresses sealed.
use crate::model::Receiver;
use anyhow::Result;
use base::Id;
use db::{Failure, Reader, Row, params};
use journal::{Keyring, Tx};
use post::{Target, Way};

const ADD: &str = "INSERT INTO receiver
    (office_id, id, name, kind, target, secret, hour, workdays_only, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const CHANGE: &str = "UPDATE receiver
    SET name = $4, kind = $5, target = $6, secret = $7, hour = $8, workdays_only = $9, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const REMOVE: &str = "DELETE FROM receiver WHERE office_id = $1 AND id = $2";
const ALL: &str = "SELECT id, name, kind, target, secret, hour, workdays_only, version
    FROM receiver
    WHERE office_id = $1
    ORDER BY id";
const ONE: &str = "SELECT id, name, kind, target, secret, hour, workdays_only, version
    FROM receiver
    WHERE office_id = $1 AND id = $2";

/// As it lies in the database.
struct Kept {
    id: Id,
    name: String,
    way: Way,
    address: Vec<u8>,
    secret: Option<Vec<u8>>,
    hour: i64,
    workdays_only: bool,
    version: i64,
}

fn read(row: &Row<'_>) -> db::Result<Kept> {
    let kind: String = row.get(2)?;
    Ok(Kept {
        id: row.get(0)?,
        name: row.get(1)?,
        way: Way::from_key(&kind).ok_or_else(|| Failure::Mistake(format!("receiver kind {kind}")))?,
        address: row.get(3)?,
        secret: row.get(4)?,
        hour: row.get(5)?,
        workdays_only: row.get(6)?,
        version: row.get(7)?,
    })
}

impl Kept {
    fn opened(self, keys: &Keyring) -> Result<Receiver> {
        let open = |sealed: &[u8]| Ok::<_, anyhow::Error>(String::from_utf8(keys.open_sealed(self.id, sealed)?)?);
        let target = Target {
            way: self.way,
            address: open(&self.address)?,
            secret: self.secret.as_deref().map(open).transpose()?,
        };
        let (hour, workdays_only) = (i8::try_from(self.hour)?, self.workdays_only);
        Ok(Receiver { id: self.id, name: self.name, target, hour, workdays_only, version: self.version })
    }
}

/// All receivers of an office, in the order they came.
pub async fn receivers(db: &Reader, keys: &Keyring, office: Id) -> Result<Vec<Receiver>> {
    let kept = db.rows(ALL, params![office], |row| read(&row)).await?;
    kept.into_iter().map(|kept| kept.opened(keys)).collect()
}

/// One receiver of the office.
pub async fn receiver(db: &Reader, keys: &Keyring, office: Id, id: Id) -> Result<Option<Receiver>> {
    db.maybe(ONE, params![office, id], |row| read(&row)).await?.map(|kept| kept.opened(keys)).transpose()
}

fn sealed(keys: &Keyring, new: &Receiver) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    let secret = new.target.secret.as_ref().map(|secret| keys.seal(new.id, secret.as_bytes())).transpose()?;
    Ok((keys.seal(new.id, new.target.address.as_bytes())?, secret))
}

/// Adds a receiver.
pub async fn add(tx: &mut Tx, new: &Receiver) -> Result<()> {
    let (office, (address, secret)) = (tx.office(), sealed(tx.keys(), new)?);
    let (way, hour) = (new.target.way.key(), i64::from(new.hour));
    tx.execute(ADD, params![office, new.id, &new.name, way, address, secret, hour, new.workdays_only]).await?;
    Ok(())
}

/// False when somebody else changed it since its version.
pub async fn change(tx: &mut Tx, new: &Receiver) -> Result<bool> {
    let (office, (address, secret)) = (tx.office(), sealed(tx.keys(), new)?);
    let (way, hour) = (new.target.way.key(), i64::from(new.hour));
    let given = params![office, new.id, new.version, &new.name, way, address, secret, hour, new.workdays_only];
    Ok(tx.execute(CHANGE, given).await? == 1)
}

/// False when it was gone already. Its key stays for undo.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.execute(REMOVE, params![office, id]).await? == 1)
}
