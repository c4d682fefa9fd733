//! The doorkeeper: recognises who comes in, on every request.
use super::{store, throttle::Throttle};
use crate::{
    offices::{self, model::Office},
    staff,
};
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
        let led = here.iter().filter(|appointment| appointment.role == Role::GroupLeader);
        let buildings = led.filter_map(|appointment| appointment.building).collect();
        let offices = workplaces(db, &all, &session).await?;
        if roles.is_empty() && offices.iter().any(|office| office.id == session.office) {
            roles.push(Role::Administrator);
        }
        if roles.is_empty() {
            return Ok(None);
        }
        roles.sort_unstable();
        roles.dedup();
        if now - session.seen_at > SEEN_EVERY {
            self.note_seen(session.office, token.to_owned(), now);
        }
        let elsewhere = offices.into_iter().filter(|office| office.id != session.office);
        let elsewhere = elsewhere.map(|office| (office.id, office.name)).collect();
        Ok(Some(Visitor {
            account: session.account,
            name: session.name,
            office: session.office,
            office_name: session.office_name,
            roles,
            buildings,
            elsewhere,
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

/// Where somebody may work; asked only of those who may work elsewhere. Who works in no office of their own roles
/// administers it from above.
async fn workplaces(db: &Reader, all: &[staff::model::Appointment], session: &store::Session) -> Result<Vec<Office>> {
    let more = all.iter().any(|held| held.office != session.office || held.role == Role::Administrator);
    if more { offices::store::offices_of(db, session.account).await } else { Ok(Vec::new()) }
}

impl Doorkeeper for Doors {
    fn recognise<'a>(&'a self, db: &'a Reader, token: &'a str, now: Millis) -> Future<'a, Result<Option<Visitor>>> {
        Box::pin(self.visitor(db, token, now))
    }

    fn names<'a>(&'a self, db: &'a Reader, accounts: &'a [Id]) -> Future<'a, Result<HashMap<Id, String>>> {
        Box::pin(staff::store::names(db, accounts))
    }
}
