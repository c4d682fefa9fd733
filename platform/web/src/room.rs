//! The manifest: what a room brings to the house. To see what the product does, read the list of manifests.
use crate::{
    desk::Desk,
    house::{Future, House},
    problem::Problem,
    today::Today,
};
use axum::{handler::Handler, routing::MethodRouter};
use base::{Clock, Id, Millis, Role};
use std::sync::Arc;

/// Who may do something. Rooms keep theirs as constants in `access.rs`, tested as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// A name for tests and documents, such as `people.see`.
    pub name: &'static str,
    /// The roles that have it; nobody else does.
    pub roles: &'static [Role],
}

/// Anybody, signed in or not: the door, health, assets. Every use is listed in a test.
pub const OPEN: Permission = Permission { name: "open", roles: &[] };
/// Anybody who is signed in, whatever the role.
pub const SIGNED_IN: Permission = Permission { name: "signed_in", roles: &Role::ALL };

/// The two methods: GET changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes.
    Post,
}

/// One address of a room.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// As axum writes it: `/people/{id}`.
    pub path: &'static str,
    /// Who may.
    pub permission: Permission,
    pub(crate) handler: MethodRouter<Arc<House>>,
    /// Largest body in bytes.
    pub(crate) largest: usize,
    pub(crate) kept: bool,
}

/// Enough for any form that holds no file.
const FORM: usize = 512 * 1024;

/// A page.
pub fn get<H, T>(path: &'static str, permission: Permission, handler: H) -> Route
where
    H: Handler<T, Arc<House>>,
    T: 'static,
{
    Route { method: Method::Get, path, permission, handler: axum::routing::get(handler), largest: FORM, kept: false }
}

/// Something that is done.
pub fn post<H, T>(path: &'static str, permission: Permission, handler: H) -> Route
where
    H: Handler<T, Arc<House>>,
    T: 'static,
{
    Route { method: Method::Post, path, permission, handler: axum::routing::post(handler), largest: FORM, kept: false }
}

impl Route {
    /// Takes files: bodies of up to `bytes`.
    #[must_use]
    pub fn up_to(mut self, bytes: usize) -> Self {
        self.largest = bytes;
        self
    }

    /// A page whose answer is given again while nothing changed (`kept`). Only for pages made of what the asker's office
    /// recorded, names of accounts and offices, and the calendar day: neither minutes nor what is written without a fact
    /// (looks, checkpoints, sessions) may show. Its buttons may be pressed from any window of the same account, so what
    /// they send must mean the same there.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }
}

/// An entry of the menu, shown to those who have the permission.
#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    /// Where it leads; pages below it belong to it.
    pub href: &'static str,
    /// One or two words in Chinese.
    pub label: &'static str,
    /// Who sees it.
    pub permission: Permission,
    /// Order in the rail, small first.
    pub place: u8,
}

/// A field about a person, declared before it may be kept.
#[derive(Debug, Clone, Copy)]
pub struct PersonalField {
    /// `table.column`.
    pub column: &'static str,
    /// What it is called on screen, in Chinese.
    pub label: &'static str,
    /// What it is kept for.
    pub purpose: &'static str,
    /// The legal basis: the article of the Personal Information Protection Law (个人信息保护法) and what follows from it.
    pub basis: &'static str,
    /// Sensitive in the sense of article 28: masked until asked for with a reason.
    pub sensitive: bool,
    /// Who may read it unmasked.
    pub readers: &'static [Role],
    /// How long it is kept after its purpose ended.
    pub kept: &'static str,
}

/// A verb of the journal and how a timeline says it; `{slots}` are strings of the fact's body.
pub type Verb = (&'static str, &'static str);
/// A sentence in Chinese, the source language.
pub type Text = &'static str;

/// What a room found of the words somebody typed into the box of the shell.
#[derive(Debug, Default)]
pub struct Group {
    /// What these are, in Chinese; empty where nothing was found.
    pub label: Text,
    /// Rows of a list, the likeliest first.
    pub rows: Vec<maud::Markup>,
    /// The page of the only one, if there is one.
    pub only: Option<String>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// What a room has beside the page of a record of a lower one.
#[derive(Debug, Default)]
pub struct Aside {
    /// What these are, in Chinese.
    pub label: Text,
    /// Short lines of the side column: what, and a quiet word; none where there is nothing to say.
    pub lines: Vec<(maud::Markup, maud::Markup)>,
    /// Whether they belong into the story itself, in its column and at its size: what somebody said, not where to read on.
    pub told: bool,
}

/// What stands beside the page of a record, within what the asker may do; asked only for those who see it whole.
pub type Beside = for<'a> fn(&'a Desk, Id) -> Future<'a, Result<Aside, Problem>>;

/// Looks for typed words among what the asker may see.
pub type Finder = for<'a> fn(&'a Desk, &'a str) -> Future<'a, Result<Group, Problem>>;

/// Where a room builds its part of the demo town.
pub struct DemoTown {
    /// The house being furnished.
    pub house: Arc<House>,
    /// 银杏里, the committee of the demo.
    pub office: Id,
    /// 梧桐里, its small neighbour behind the wall.
    pub neighbour: Id,
    /// The town's clock.
    pub clock: Clock,
    /// Hears what is being built, for progress bars: words and parts done of all.
    pub told: Box<dyn Fn(Text, u64, u64) + Send + Sync>,
}

/// Builds a room's part of the demo town; rooms are built in the order of the list.
pub type Demo = for<'a> fn(&'a DemoTown) -> Future<'a, anyhow::Result<()>>;

/// A record whose words may name somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its page.
    pub href: String,
    /// What it is called, in the words of whoever wrote it.
    pub words: String,
}

/// A room's records that point to a person, and, while the name is known, those in whose words it stands: shown to whoever
/// erases that person, because only people can tell what such words mean.
pub type Mentions = for<'a> fn(&'a Desk, Id, Option<&'a str>) -> Future<'a, Result<Vec<Mention>, Problem>>;

/// Where a job does its work.
pub struct JobSite {
    /// The house.
    pub house: Arc<House>,
    /// For which office.
    pub office: Id,
    /// The job's own id: the command of what it records, so that done again after a lost answer is done once.
    pub job: Id,
    /// Now.
    pub at: Millis,
    /// The moment of the schedule it runs for; of an errand, when it was asked for.
    pub slot: Millis,
    /// What an errand is about.
    pub subject: Option<Id>,
    /// What an errand has to know.
    pub payload: String,
}

impl JobSite {
    /// The numbers of the day that the rooms tell, in the order of the rooms: a clause with `{n}`, and `n`.
    pub async fn numbers(&self) -> anyhow::Result<Vec<(Text, i64)>> {
        let mut all = Vec::new();
        for digest in &self.house.digests {
            all.extend(digest(self).await?);
        }
        Ok(all)
    }
}

/// Does a job's work; an error is tried again later.
pub type Running = for<'a> fn(&'a JobSite) -> Future<'a, anyhow::Result<()>>;

/// Something that is done without anybody pressing a button, once for each office and moment.
#[derive(Clone, Copy)]
pub struct Job {
    /// `resource.what`.
    pub name: &'static str,
    /// A cron pattern in the office's time; none for an errand, which is done when a room asks for it.
    pub schedule: Option<&'static str>,
    /// What it is for, in Chinese: said when it fails.
    pub purpose: Text,
    /// What is done. It may be done twice where a process dies between the work and its note.
    pub run: Running,
}

/// Counts what the office should know today: clauses with `{n}` in Chinese, no name and no address.
pub type Digest = for<'a> fn(&'a JobSite) -> Future<'a, anyhow::Result<Vec<(Text, i64)>>>;

/// Makes, before anybody asks, what an older version of the program did not keep; quick where nothing is missing.
pub type Prepare = for<'a> fn(&'a journal::Ledger, Id) -> Future<'a, anyhow::Result<()>>;

/// What a room brings.
#[derive(Default)]
pub struct Room {
    /// Its crate's name.
    pub name: &'static str,
    /// Its addresses.
    pub routes: Vec<Route>,
    /// Its entries in the menu.
    pub menu: Vec<MenuEntry>,
    /// The personal fields it keeps.
    pub personal: &'static [PersonalField],
    /// The facts it records.
    pub verbs: &'static [Verb],
    /// Those of them that undo leaves alone: who may come in is changed on its own pages, by their rules.
    pub lasting: Vec<&'static str>,
    /// Finds what the room keeps, as a group below the people of `/find`, whose room stands lower and knows none of them.
    pub find: Option<Finder>,
    /// What it has beside the page of a record of a lower room, which knows nothing of this one.
    pub beside: Option<Beside>,
    /// Makes derived rows inside every fact.
    pub derive: Option<journal::Derive>,
    /// The same for an office of an older version, when the program opens its data.
    pub prepare: Option<Prepare>,
    /// Finds its records that may name somebody.
    pub mentions: Option<Mentions>,
    /// Its part of the demo town.
    pub demo: Option<Demo>,
    /// What it does without anybody pressing a button.
    pub jobs: &'static [Job],
    /// Its numbers for the digest of the day.
    pub digest: Option<Digest>,
    /// What it tells the page of the day: why something wants the asker, the week, what colleagues just did.
    pub today: Today,
}
