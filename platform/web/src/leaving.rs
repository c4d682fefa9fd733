//! What leaves the house as a sheet: asked for with a purpose, which is a fact, and fetched within the hour by the one who
//! asked.
use crate::{
    Desk, Problem,
    look::{self, Field, Flash},
};
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use base::{Id, Millis};
use journal::{Fact, Tx};
use maud::{Markup, html};
use serde_json::Value;
use sheets::OutSheet;
use std::future::Future;

const HOUR: Millis = 60 * 60 * 1000;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Letters of a purpose that are kept.
const LONGEST: u8 = 100;

/// A list that may leave the house: the fact it leaves behind, its addresses, and what its pages are called.
#[derive(Debug, Clone, Copy)]
pub struct Leaving {
    /// Of the fact; its subject is the export.
    pub verb: &'static str,
    /// Of the page that asks what for, such as `/staff/export`. Behind it stand `/{id}` and `/{id}/file`.
    pub path: &'static str,
    /// Of its pages, in Chinese.
    pub title: &'static str,
    /// The rooms on the way to it: address and name, in Chinese.
    pub way: &'static [(&'static str, &'static str)],
}

/// What somebody wants to take out.
#[derive(Debug)]
pub struct Wish {
    /// Sent twice, it leaves once.
    pub command: Option<Id>,
    /// What for, as it was typed.
    pub purpose: String,
    /// What the sheet will hold, in a sentence.
    pub lead: Markup,
    /// The list it was asked from.
    pub back: String,
    /// Which list: the fields that carry it, and what may be chosen.
    pub fields: Markup,
}

impl Leaving {
    /// Asks what for.
    pub fn page(&self, desk: &Desk, wish: &Wish) -> Markup {
        desk.page(desk.say().t(self.title), self.form(desk, wish, None))
    }

    /// Writes down that it leaves, with `body` and the purpose in the fact, and leads to where it is ready. `body` is only
    /// awaited when there is a purpose.
    ///
    /// # Errors
    /// Those of `body`, and of the journal.
    pub async fn ask(
        &self,
        desk: &Desk,
        wish: &Wish,
        body: impl Future<Output = Result<Value, Problem>> + Send,
    ) -> Result<Response, Problem> {
        let purpose: String = base::width::cell(&wish.purpose).chars().take(LONGEST.into()).collect();
        if purpose.is_empty() {
            let why = desk.say().t("写一下导出来做什么用。");
            return Ok(desk.complain(desk.say().t(self.title), self.form(desk, wish, Some(why))));
        }
        let mut body = body.await?;
        body["purpose"] = Value::String(purpose);
        let write = async |_: &mut Tx| Ok(((), Fact::of(self.verb, Id::new()).saying(&body)));
        let recorded = desk.record(wish.command, write).await?;
        let ready = format!("{}/{}", self.path, recorded.subject);
        Ok(desk.go(&ready, &Flash::done(desk.say().t("记下来了，表格准备好了。"))))
    }

    /// Ready to be fetched.
    ///
    /// # Errors
    /// As [`Leaving::asked`].
    pub async fn ready(&self, desk: &Desk, id: Id) -> Result<Markup, Problem> {
        self.asked(desk, id).await?;
        let say = desk.say();
        let body = html! {
            (self.head(desk, html! { (say.t("一小时以内可以下载。用完请收好，不用了就删掉。")) }))
            p { (look::primary_link(&format!("{}/{id}/file", self.path), say.t("下载表格"))) }
        };
        Ok(desk.page(say.t(self.title), body))
    }

    /// The body of the fact with which this account asked for it, at most an hour ago.
    ///
    /// # Errors
    /// To everybody else, and later, it reads as not found.
    pub async fn asked(&self, desk: &Desk, id: Id) -> Result<Value, Problem> {
        let facts = journal::happened(desk.db(), desk.house.ledger.keys(), desk.office(), id, 1).await?;
        let own = |fact: &journal::Happened| {
            fact.verb == self.verb && fact.actor == desk.visitor.account && fact.at >= desk.at - HOUR
        };
        facts.into_iter().find(own).and_then(|fact| fact.body).ok_or(Problem::NotFound)
    }

    fn head(&self, desk: &Desk, lead: Markup) -> Markup {
        let say = desk.say();
        let way: Vec<(&str, &str)> = self.way.iter().map(|(href, name)| (*href, say.t(name))).collect();
        look::head(look::crumbs(say, &way), say.t(self.title), lead, "")
    }

    fn form(&self, desk: &Desk, wish: &Wish, complaint: Option<&str>) -> Markup {
        let say = desk.say();
        let command = wish.command.map(|id| id.to_string()).unwrap_or_default();
        let purpose =
            Field::new(say, "purpose", say.t("导出来做什么用")).hint(say.t("会记在经过里。")).longest(LONGEST.into());
        let form = look::Form::new(say, self.path, say.t("导出")).command_id(&command).back(&wish.back);
        html! {
            (self.head(desk, wish.lead.clone()))
            (form.rather(say.t("先不导")).html(html! {
                (purpose.value(&wish.purpose).complaint(complaint).text())
                (wish.fields)
            }))
        }
    }
}

impl Desk {
    /// A workbook to be kept as `what-2026-11-25.xlsx`.
    pub fn workbook(&self, what: &str, bytes: Vec<u8>) -> Response {
        let name = format!("attachment; filename=\"{what}-{}.xlsx\"", self.today());
        ([(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
    }

    /// The same of one sheet, written beside the other requests.
    ///
    /// # Errors
    /// A sheet that no workbook can hold.
    pub async fn sheet(
        &self,
        what: &str,
        sheet: impl FnOnce() -> OutSheet + Send + 'static,
    ) -> Result<Response, Problem> {
        let written = tokio::task::spawn_blocking(move || sheets::write(&[sheet()])).await;
        let bytes = written.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
        Ok(self.workbook(what, bytes))
    }
}
