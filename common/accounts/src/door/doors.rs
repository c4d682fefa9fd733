//! The doorkeeper: recognises who comes in, on every request.
use super::{store, throttle::Throttle};
use crate::{offices, staff};
use anyhow::Result;
use base::{Clock, Id, Millis, Role};
use db::Reader;
use journal::Ledger;
use std::{collections::HashMap, sync::Mutex};
use web::{Doorkeeper, Future, Visitor};

/// How stale `seen_at` may get before it is written again: a page is a read, and stays one nearly always.
const SEEN_EVERY: Millis = 5 * 60_000;

/// Answers for the accounts room. One for each house.
pub struct Doors {
    ledger: Ledger,
    pub(crate) throttle: Throttle,
    /// The one-time code of the first start, until it was used.
    pub(crate) first: Mutex<Option<String>>,
}

impl Doors {
    /// Sessions that are used are noted through the ledger; tries are counted by the clock.
    pub fn new(ledger: &Ledger, clock: &Clock) -> Self {
        Self { ledger: ledger.clone(), throttle: Throttle::new(clock), first: Mutex::default() }
    }

    async fn visitor(&self, db: &Reader, token: &str, now: Millis) -> Result<Option<Visitor>> {
        let Some(session) = store::session(db, token, now).await? else { return Ok(None) };
        let all = staff::store::appointments(db, session.account).await?;
        let here: Vec<_> = all.iter().filter(|appointment| appointment.office == session.office).collect();
        let mut roles: Vec<Role> = here.iter().map(|appointment| appointment.role).collect();
        let building = here.iter().find_map(|appointment| appointment.building);
        if roles.is_empty() && keeps_from_above(db, &all, session.office).await? {
            roles.push(Role::Administrator);
        }
        if roles.is_empty() {
            return Ok(None);
        }
        roles.sort_unstable();
        if now - session.seen_at > SEEN_EVERY {
            self.note_seen(session.office, token.to_owned(), now);
        }
        let mut offices: Vec<Id> = all.iter().map(|appointment| appointment.office).collect();
        offices.sort_unstable();
        offices.dedup();
        Ok(Some(Visitor {
            account: session.account,
            name: session.name,
            office: session.office,
            office_name: session.office_name,
            roles,
            building,
            offices: offices.len(),
        }))
    }

    /// Beside the request: nobody waits for it, and a lost one only shortens an idle session.
    fn note_seen(&self, office: Id, token: String, now: Millis) {
        let ledger = self.ledger.clone();
        tokio::spawn(async move {
            let _ = ledger.keep_house(office, async |tx| store::note_seen(tx, &token, now).await).await;
        });
    }
}

/// Whether one of the appointments is that of an administrator of an office above.
async fn keeps_from_above(db: &Reader, all: &[staff::model::Appointment], office: Id) -> Result<bool> {
    for appointment in all.iter().filter(|appointment| appointment.role == Role::Administrator) {
        let below = offices::store::offices_below(db, appointment.office).await?;
        if below.iter().any(|below| below.id == office) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Doorkeeper for Doors {
    fn recognise<'a>(&'a self, db: &'a Reader, token: &'a str, now: Millis) -> Future<'a, Result<Option<Visitor>>> {
        Box::pin(self.visitor(db, token, now))
    }

    fn names<'a>(&'a self, db: &'a Reader, accounts: &'a [Id]) -> Future<'a, Result<HashMap<Id, String>>> {
        Box::pin(staff::store::names(db, accounts))
    }
}
