//! The doorkeeper: recognises who comes in, on every request.
use super::{
    store::{self, Held, Session},
    throttle::Throttle,
    together::Together,
};
use crate::{
    offices::{self, model::Office},
    staff,
};
use anyhow::Result;
use base::{Clock, Id, Millis, Role};
use db::Reader;
use journal::Ledger;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, RwLock},
};
use web::{Doorkeeper, Future, Recognised, Stand, Visitor};

/// How stale `seen_at` may get before it is written again: a page is a read, and stays one nearly always.
const SEEN_EVERY: Millis = 5 * 60_000;

/// What recognition reads. While none of them is written, whoever was recognised still is.
const READ: &[&str] = &["session", "account", "appointment", "office"];
/// Where the names on pages come from.
const NAMES: &[&str] = &["account", "office"];
/// Remembered recognitions; beyond this, all are forgotten.
const MOST_KNOWN: usize = 4096;

/// Answers for the accounts room. One for each house.
pub struct Doors {
    ledger: Ledger,
    pub(crate) throttle: Throttle,
    /// The one-time code of the first start, until it was used.
    pub(crate) first: Mutex<Option<String>>,
    /// Who was recognised, by the print of the token; only where no other process can end a session.
    known: RwLock<HashMap<[u8; 32], Known>>,
    together: Together,
}

/// A recognition, and how often its tables had been written before.
#[derive(Clone)]
struct Known {
    session: Arc<Session>,
    visitor: Arc<Visitor>,
    written: i64,
}

impl Doors {
    /// Sessions that are used are noted through the ledger; tries are counted by the clock.
    pub fn new(ledger: &Ledger, clock: &Clock) -> Self {
        Self {
            ledger: ledger.clone(),
            throttle: Throttle::new(clock),
            first: Mutex::default(),
            known: RwLock::default(),
            together: Together::default(),
        }
    }

    async fn recognised(&self, db: &Reader, token: &str, now: Millis) -> Result<Option<Recognised>> {
        let alone = self.ledger.alone();
        let print = store::print_of(token);
        let remembered = if alone { self.remembered(&print) } else { None };
        let (session, visitor) = match remembered {
            Some(known) if known.session.lives(now) => (known.session, known.visitor),
            _ => {
                let written = self.ledger.written(READ);
                let session = if alone {
                    store::session(db, token, now).await?
                } else {
                    self.together.session(db, print, now).await?
                };
                let Some(session) = session else { return Ok(None) };
                let Some(visitor) = visitor(db, &session).await? else { return Ok(None) };
                let (session, visitor) = (Arc::new(session), Arc::new(visitor));
                if alone {
                    self.remember(print, Known { session: session.clone(), visitor: visitor.clone(), written });
                }
                (session, visitor)
            }
        };
        if now - session.seen_at > SEEN_EVERY {
            self.note_seen(session.office, token.to_owned(), now);
        }
        // Counted before any page is read: what is committed later makes the page newer than it says, never older.
        let stand = if alone {
            Stand { seq: self.ledger.head(session.office).await?, names: self.ledger.written(NAMES) }
        } else {
            Stand { seq: session.seq, names: session.names }
        };
        Ok(Some(Recognised { visitor, stand }))
    }

    fn remembered(&self, print: &[u8; 32]) -> Option<Known> {
        let known = self.known.read().ok()?.get(print).cloned()?;
        (known.written == self.ledger.written(READ)).then_some(known)
    }

    fn remember(&self, print: [u8; 32], one: Known) {
        if let Ok(mut known) = self.known.write() {
            if known.len() >= MOST_KNOWN {
                known.clear();
            }
            known.insert(print, one);
        }
    }

    /// Beside the request: nobody waits for it, and a lost one only shortens an idle session.
    fn note_seen(&self, office: Id, token: String, now: Millis) {
        let ledger = self.ledger.clone();
        tokio::spawn(async move {
            let _ = ledger.keep_house(office, async |tx| store::note_seen(tx, &token, now).await).await;
        });
    }
}

async fn visitor(db: &Reader, session: &Session) -> Result<Option<Visitor>> {
    let here: Vec<&Held> = session.held.iter().filter(|held| held.office == session.office).collect();
    let mut roles: Vec<Role> = here.iter().map(|held| held.role).collect();
    let led = here.iter().filter(|held| held.role == Role::GroupLeader);
    let buildings = led.filter_map(|held| held.building).collect();
    let offices = workplaces(db, session).await?;
    if roles.is_empty() && offices.iter().any(|office| office.id == session.office) {
        roles.push(Role::Administrator);
    }
    if roles.is_empty() {
        return Ok(None);
    }
    roles.sort_unstable();
    roles.dedup();
    let elsewhere = offices.into_iter().filter(|office| office.id != session.office);
    Ok(Some(Visitor {
        account: session.account,
        name: session.name.clone(),
        office: session.office,
        office_name: session.office_name.clone(),
        roles,
        buildings,
        elsewhere: elsewhere.map(|office| (office.id, office.name)).collect(),
    }))
}

/// Where somebody may work; asked only of those who may work elsewhere. Who works in no office of their own roles
/// administers it from above.
async fn workplaces(db: &Reader, session: &Session) -> Result<Vec<Office>> {
    let more = session.held.iter().any(|held| held.office != session.office || held.role == Role::Administrator);
    if more { offices::store::offices_of(db, session.account).await } else { Ok(Vec::new()) }
}

impl Doorkeeper for Doors {
    fn recognise<'a>(&'a self, db: &'a Reader, token: &'a str, now: Millis) -> Future<'a, Result<Option<Recognised>>> {
        Box::pin(self.recognised(db, token, now))
    }

    fn written(&self) -> i64 {
        self.ledger.written(READ)
    }

    fn names<'a>(&'a self, db: &'a Reader, accounts: &'a [Id]) -> Future<'a, Result<HashMap<Id, String>>> {
        Box::pin(staff::store::names(db, accounts))
    }
}
