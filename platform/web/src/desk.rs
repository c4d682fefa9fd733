//! The one extractor a handler takes besides Path and Form: who asks, for which office, when, and the house.
use crate::{
    Anybody, Aside, Group, House, Mention, Permission, Problem, Stand,
    flash::{self, Told},
    look::{self, Flash, MenuItem, View},
};
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse as _, Redirect, Response},
};
use base::{Id, Millis, Role, Say};
use db::Reader;
use journal::{Asker, Fact, Recorded, Tx};
use maud::{Markup, Render, html};
use std::{collections::HashMap, sync::Arc};

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Visitor {
    /// The account.
    pub account: Id,
    /// The person's name.
    pub name: String,
    /// The office they work for now.
    pub office: Id,
    /// Its name.
    pub office_name: String,
    /// Their roles there, the strongest first.
    pub roles: Vec<Role>,
    /// The buildings a group leader looks after, and is limited to.
    pub buildings: Vec<Id>,
    /// The other offices they could work for: id and name.
    pub elsewhere: Vec<(Id, String)>,
}

impl Visitor {
    /// Whether one of the roles has the permission.
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|role| permission.roles.contains(role))
    }
}

/// A handler's place of work. Every record is fetched through it, so another office's reads as not found.
#[derive(Clone)]
pub struct Desk {
    /// Who asks.
    pub visitor: Arc<Visitor>,
    /// Language and size.
    pub anybody: Anybody,
    /// When the request came in.
    pub at: Millis,
    /// Everything shared.
    pub house: Arc<House>,
    /// Path of the page, for the menu and the switches.
    pub(crate) path: String,
    pub(crate) told: Option<Told>,
    /// How the records stood before anything was read.
    pub(crate) stand: Stand,
    /// The last event a stream's reader heard.
    pub(crate) heard: Option<i64>,
    /// The session's, for streams that ask again whether it lives.
    pub(crate) token: Arc<str>,
}

impl Desk {
    /// The records of every room that may name somebody.
    pub async fn mentions(&self, person: Id, name: Option<&str>) -> Result<Vec<Mention>, Problem> {
        let mut all = Vec::new();
        for mentions in &self.house.mentions {
            all.extend(mentions(self, person, name).await?);
        }
        Ok(all)
    }

    /// The office whose records are meant.
    pub fn office(&self) -> Id {
        self.visitor.office
    }

    /// Speaks the asker's language.
    pub fn say(&self) -> Say {
        self.anybody.say
    }

    /// For questions.
    pub fn db(&self) -> &Reader {
        self.house.ledger.reader()
    }

    /// The office's calendar day.
    pub fn today(&self) -> jiff::civil::Date {
        base::clock::day(self.at)
    }

    /// Whether one of the asker's roles has the permission.
    pub fn may(&self, permission: Permission) -> bool {
        self.visitor.may(permission)
    }

    /// For the journal.
    pub fn asker(&self) -> Asker {
        Asker::account(self.visitor.office, self.visitor.account, self.at)
    }

    /// Writes and says what happened, or nothing is written. `command` comes from the form.
    pub async fn record<T>(
        &self,
        command: Option<Id>,
        write: impl AsyncFnOnce(&mut Tx) -> Result<(T, Fact), Problem>,
    ) -> Result<Recorded<T>, Problem> {
        self.house.ledger.record(&self.asker().commanding(command), write).await
    }

    /// A whole page; its body brings its own `head`.
    pub fn page(&self, title: &str, body: impl Render) -> Markup {
        look::page(&self.view(), title, body)
    }

    /// The same for a page that follows the journal: `stream` is the address that tells of changes.
    pub fn live_page(&self, stream: &str, title: &str, body: impl Render) -> Markup {
        self.page(title, html! { (look::live(self.say(), stream, self.stand.seq)) (body) })
    }

    /// The page comes back with complaints: status 422, nothing typed is lost.
    pub fn complain(&self, title: &str, body: impl Render) -> Response {
        (axum::http::StatusCode::UNPROCESSABLE_ENTITY, self.page(title, body)).into_response()
    }

    /// What the shell shows.
    pub fn view(&self) -> View {
        let say = self.say();
        let here = self.path.split('?').next().unwrap_or_default();
        let visible = self.house.menu.iter().filter(|entry| self.may(entry.permission));
        let menu = visible.map(|entry| MenuItem {
            href: entry.href.to_owned(),
            label: say.t(entry.label).to_owned(),
            current: here == entry.href || here.starts_with(&format!("{}/", entry.href)),
            count: None,
        });
        View {
            say,
            elder: self.anybody.elder,
            office_name: self.visitor.office_name.clone(),
            elsewhere: self.visitor.elsewhere.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
            asker_name: self.visitor.name.clone(),
            role_name: self.visitor.roles.first().map_or("", |role| say.t(role.word())).to_owned(),
            menu: menu.collect(),
            flash: self.told.as_ref().map(|told| told.flash(say)),
            search: String::new(),
            path: self.path.clone(),
        }
    }

    /// To another page, saying one sentence there.
    pub fn go(&self, to: &str, told: &Flash) -> Response {
        (flash::cookie(&self.house, told), Redirect::to(to)).into_response()
    }

    /// To another page, saying what was done, with an undo button for the fact.
    pub fn done(&self, to: &str, words: impl Into<String>, seq: i64) -> Response {
        let told = Flash::done(words).with_undo(format!("/history/{seq}/undoing?back={to}"));
        self.go(to, &told)
    }

    /// What the rooms find of typed words, each what this asker may see; groups without rows are left out.
    pub async fn found(&self, typed: &str) -> Result<Vec<Group>, Problem> {
        let mut groups = Vec::new();
        for find in &self.house.finders {
            groups.push(find(self, typed).await?);
        }
        groups.retain(|group| !group.rows.is_empty());
        Ok(groups)
    }

    /// What the rooms have beside the page of a record that the asker sees whole; those without lines are left out.
    pub async fn beside(&self, record: Id) -> Result<Vec<Aside>, Problem> {
        let mut all = Vec::new();
        for beside in &self.house.beside {
            all.push(beside(self, record).await?);
        }
        all.retain(|aside| !aside.lines.is_empty());
        Ok(all)
    }

    /// Names of the accounts that acted.
    pub async fn names(&self, accounts: &[Id]) -> Result<HashMap<Id, String>, Problem> {
        Ok(self.house.doorkeeper.names(self.db(), accounts).await?)
    }
}

impl<S: Sync> FromRequestParts<S> for Desk {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Desk>().cloned().ok_or(Problem::SignIn)
    }
}

impl<S: Sync> FromRequestParts<S> for Anybody {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(parts.extensions.get::<Anybody>().copied().unwrap_or(Anybody { say: Say::ZH, elder: false }))
    }
}
