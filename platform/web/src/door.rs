//! Who comes in: the accounts room answers, the web only asks.
use crate::{Visitor, house::Future};
use anyhow::Result;
use base::{Id, Millis, Say};
use db::Reader;
use std::{any::Any, collections::HashMap, sync::Arc};

/// Somebody recognised, and how things stood then.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// Who.
    pub visitor: Arc<Visitor>,
    /// Read before anything of a page is.
    pub stand: Stand,
}

/// How the records of an office stood at one moment: pages made at equal stands show the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stand {
    /// The newest fact of the office's log.
    pub seq: i64,
    /// Moves when an account or office of whatever office changes: their names stand on pages too.
    pub names: i64,
}

/// Recognises sessions. Implemented by the accounts room, whose handlers find their own again (`Any`).
pub trait Doorkeeper: Any + Send + Sync {
    /// The visitor behind a session token, if the session lives and the account is not disabled. Asked on every
    /// request, so a disabled account is out at once.
    fn recognise<'a>(&'a self, db: &'a Reader, token: &'a str, now: Millis) -> Future<'a, Result<Option<Recognised>>>;

    /// Moves whenever this process wrote something by which a visitor may no longer be let in.
    fn written(&self) -> i64;

    /// Names of accounts, for timelines.
    fn names<'a>(&'a self, db: &'a Reader, accounts: &'a [Id]) -> Future<'a, Result<HashMap<Id, String>>>;
}

/// Somebody not signed in (yet): what the pages at the door know.
#[derive(Debug, Clone, Copy)]
pub struct Anybody {
    /// Speaks the language of the cookie.
    pub say: Say,
    /// Elder mode.
    pub elder: bool,
}
