//! What all handlers share: the journal, the clock, the doorkeeper, the rooms' menus and words.
use crate::{Beside, Digest, Doorkeeper, Finder, Mentions, MenuEntry, Room, Verb, kept::Kept, live::Hub, today::Today};
use axum_extra::extract::cookie::Key;
use base::Clock;
use blobs::Blobs;
use journal::Ledger;
use post::Post;
use std::{
    collections::{HashMap, HashSet},
    pin::Pin,
    sync::Arc,
};

/// A boxed future, where a trait or a function pointer needs one.
pub type Future<'a, T> = Pin<Box<dyn std::future::Future<Output = T> + Send + 'a>>;

/// How the browser reached us; decides the name and the security of cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Plain HTTP on this machine only.
    Local,
    /// HTTPS, by our own certificate or behind a proxy.
    Secure,
}

/// One installation as the handlers see it.
pub struct House {
    /// Reads and records.
    pub ledger: Ledger,
    /// Now.
    pub clock: Clock,
    /// Photographs and sheets.
    pub blobs: Blobs,
    /// Letters and chat robots.
    pub post: Post,
    /// Knows who comes in.
    pub doorkeeper: Arc<dyn Doorkeeper>,
    /// How we are reached.
    pub reach: Reach,
    /// The address people can reach us at, such as `https://192.168.1.5:8443`, for QR codes.
    pub address: String,
    /// The demo town: the sign-in page shows its accounts.
    pub demo: bool,
    pub(crate) menu: Vec<MenuEntry>,
    pub(crate) verbs: HashMap<&'static str, &'static str>,
    pub(crate) lasting: HashSet<&'static str>,
    pub(crate) mentions: Vec<Mentions>,
    pub(crate) finders: Vec<Finder>,
    pub(crate) beside: Vec<Beside>,
    pub(crate) digests: Vec<Digest>,
    pub(crate) today: Vec<Today>,
    pub(crate) cookies: Key,
    pub(crate) kept: Kept,
    /// Those who follow the journal.
    pub live: Arc<Hub>,
}

impl House {
    /// Opens the house for the rooms whose menus and words it shows.
    pub fn new(ledger: Ledger, clock: Clock, blobs: Blobs, doorkeeper: Arc<dyn Doorkeeper>, rooms: &[Room]) -> Self {
        let mut menu: Vec<MenuEntry> = rooms.iter().flat_map(|room| room.menu.iter().copied()).collect();
        menu.sort_by_key(|entry| entry.place);
        let verbs = rooms.iter().flat_map(|room| room.verbs).copied().chain(OWN_VERBS).collect();
        let lasting = rooms.iter().flat_map(|room| &room.lasting).copied().chain(OWN_LASTING).collect();
        let mentions = rooms.iter().filter_map(|room| room.mentions).collect();
        let finders = rooms.iter().filter_map(|room| room.find).collect();
        let beside = rooms.iter().filter_map(|room| room.beside).collect();
        let digests = rooms.iter().filter_map(|room| room.digest).collect();
        let today = rooms.iter().map(|room| room.today).collect();
        let cookies = Key::from(ledger.keys().cookies());
        let live = Arc::new(Hub::new(&ledger));
        let address = String::new();
        let (reach, demo) = (Reach::Local, false);
        Self {
            ledger,
            clock,
            blobs,
            post: Post::default(),
            doorkeeper,
            reach,
            address,
            demo,
            menu,
            verbs,
            lasting,
            mentions,
            finders,
            beside,
            digests,
            today,
            cookies,
            kept: Kept::default(),
            live,
        }
    }
}

/// What the journal itself does; an undo would say that something came back which did not.
const OWN_LASTING: [&str; 4] = ["log.erased", "access.anchored", "access.expired", "log.restored"];

impl House {
    /// Whether no other device can open the pages: plain HTTP on the loopback address. Pages for phones then say so.
    pub fn only_on_this_machine(&self) -> bool {
        let host = self.address.strip_prefix("http://").unwrap_or_default();
        self.reach == Reach::Local && ["127.", "localhost", "[::1]"].iter().any(|own| host.starts_with(own))
    }
}

const OWN_VERBS: [Verb; 5] = [
    ("undone", "撤销了第 {seq} 笔"),
    ("log.erased", "按要求删去了几笔的内容"),
    ("access.anchored", "核对了查看记录"),
    ("access.expired", "删去了过了保存期的查看记录，共 {rows} 条"),
    ("log.restored", "从备份恢复，日志进入新的一段"),
];
