//! The access log: who looked at a masked field, when and why. Apart from the journal because it has its own retention;
//! each row's mac covers the row before it, and the newest mac is anchored in the journal at every checkpoint.
use crate::{Asker, Fact, Ledger, Tx, keyring::Keyring};
use anyhow::{Context as _, Result};
use base::{Id, Millis};
use db::{Reader, Row, params};

/// One look.
#[derive(Debug, Clone)]
pub struct Look {
    /// Its number in the office, from 1.
    pub n: i64,
    /// When.
    pub at: Millis,
    /// Which account.
    pub actor: Id,
    /// At whom.
    pub subject: Id,
    /// At which field.
    pub field: String,
    /// The reason given.
    pub reason: String,
    pub(crate) mac: Vec<u8>,
}

/// The verb of the fact that anchors the access log.
pub(crate) const ANCHORED: &str = "access.anchored";
/// The verb of the fact that tells up to where rows went with their retention.
pub(crate) const EXPIRED: &str = "access.expired";

const LAST: &str = "SELECT n, mac FROM access_entry WHERE office_id = $1 ORDER BY n DESC LIMIT 1";
const ADD: &str = "INSERT INTO access_entry (office_id, n, looked_at, actor, subject, field, reason, mac)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const ALL: &str = "SELECT n, looked_at, actor, subject, field, reason, mac
    FROM access_entry WHERE office_id = $1 ORDER BY n";
const OF_SUBJECT: &str = "SELECT n, looked_at, actor, subject, field, reason, mac
    FROM access_entry WHERE office_id = $1 AND subject = $2 ORDER BY n DESC LIMIT 100";
const ANCHOR: &str = "SELECT b.body FROM log_entry e
    JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE e.office_id = $1 AND e.verb = 'access.anchored' ORDER BY e.seq DESC LIMIT 1";
// The oldest rows go up to the first that must stay: a clock once put back makes no hole in the chain.
const OLD: &str = "SELECT n, mac FROM access_entry
    WHERE office_id = $1
    AND n < COALESCE(
        (SELECT MIN(k.n) FROM access_entry k WHERE k.office_id = $1 AND k.looked_at >= $2), 9000000000000000)
    ORDER BY n DESC LIMIT 1";
const FORGET: &str = "DELETE FROM access_entry WHERE office_id = $1 AND n <= $2";
const GONE: &str = "SELECT b.body FROM log_entry e
    JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE e.office_id = $1 AND e.verb = 'access.expired' ORDER BY e.seq DESC LIMIT 1";

pub(crate) fn read(row: &Row<'_>) -> db::Result<Look> {
    Ok(Look {
        n: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        subject: row.get(3)?,
        field: row.get(4)?,
        reason: row.get(5)?,
        mac: row.get(6)?,
    })
}

pub(crate) fn mac(keys: &Keyring, office: Id, look: &Look, before: &[u8]) -> Vec<u8> {
    let text = base::canonical::text(&(office, look.n, look.at, look.actor, look.subject, &look.field, &look.reason));
    keys.mac(b"access", &[before, text.as_bytes()].concat()).to_vec()
}

/// Looks at one person, the newest first, 100 at most.
pub async fn looks(reader: &Reader, office: Id, subject: Id) -> Result<Vec<Look>> {
    Ok(reader.rows(OF_SUBJECT, params![office, subject], |row| read(&row)).await?)
}

impl Ledger {
    /// Writes down a look before the field is shown.
    pub async fn note_look(&self, asker: &Asker, subject: Id, field: &str, reason: &str) -> Result<()> {
        let office = asker.office;
        self.keep_house(office, async |tx| {
            let last = tx.maybe(LAST, params![office], |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))).await?;
            let (n, before) = match last {
                Some(last) => last,
                None => gone(tx, office).await?,
            };
            let (field, reason) = (field.to_owned(), reason.to_owned());
            let mut look = Look { n: n + 1, at: asker.at, actor: asker.actor, subject, field, reason, mac: Vec::new() };
            look.mac = mac(tx.keys(), office, &look, &before);
            let row = params![office, look.n, look.at, look.actor, subject, look.field, look.reason, look.mac];
            tx.execute(ADD, row).await?;
            Ok(())
        })
        .await
    }

    /// Deletes looks older than `limit`, says so in the journal, and returns how many went. The fact keeps number and
    /// mac of the last one, from which the chain goes on, so that nobody can thin out the log under this pretext.
    pub async fn expire_looks(&self, asker: &Asker, limit: Millis) -> Result<u64> {
        let (office, read) = (asker.office, |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?)));
        if self.reader().maybe(OLD, params![office, limit], read).await?.is_none() {
            return Ok(0);
        }
        let recorded = self
            .record(asker, async |tx| {
                let old = tx.maybe(OLD, params![office, limit], read).await?;
                let (n, mac) = old.context("another process was quicker")?;
                let rows = tx.execute(FORGET, params![office, n]).await?;
                let said = Expired { n, mac, rows, before: limit };
                anyhow::Ok((rows, Fact::of(EXPIRED, office).saying(&said)))
            })
            .await?;
        Ok(recorded.value.unwrap_or_default())
    }

    /// Puts the newest mac into the journal, if there are looks since the last anchor.
    pub(crate) async fn anchor_looks(&self, asker: &Asker) -> Result<()> {
        let newest = self
            .reader()
            .maybe(LAST, params![asker.office], |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?)))
            .await?;
        let Some((n, mac)) = newest else { return Ok(()) };
        let anchor = Anchor { n, mac };
        let known: Option<String> = self.reader().maybe(ANCHOR, params![asker.office], |row| row.get(0)).await?;
        if known.is_some_and(|body| serde_json::from_str::<Anchor>(&body).is_ok_and(|known| known.n == n)) {
            return Ok(());
        }
        self.record(asker, async |_| anyhow::Ok(((), Fact::of(ANCHORED, asker.office).saying(&anchor)))).await?;
        Ok(())
    }
}

/// Number and mac from which the chain goes on where no row is left.
async fn gone(tx: &mut Tx, office: Id) -> Result<(i64, Vec<u8>)> {
    let body: Option<String> = tx.maybe(GONE, params![office], |row| row.get(0)).await?;
    let Some(body) = body else { return Ok((0, Vec::new())) };
    let expired: Expired = serde_json::from_str(&body)?;
    Ok((expired.n, expired.mac))
}

/// The body of the fact that rows went with their retention.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Expired {
    /// The last that went.
    pub n: i64,
    pub mac: Vec<u8>,
    /// How many.
    pub rows: u64,
    /// Looks before this moment were too old.
    pub before: Millis,
}

/// The body of an anchoring fact.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Anchor {
    pub n: i64,
    pub mac: Vec<u8>,
}
