//! `/people/export`: asked for with a purpose, fetched within the hour by the one who asked.
use super::{Asking, EXPORTED, pages, record, workbook};
use axum::response::Response;
use base::Id;
use maud::Markup;
use serde::Deserialize;
use web::{Desk, Form, Path, Problem, look::Flash};

/// What the browser sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ExportForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub purpose: String,
    pub full: String,
}

/// `GET /people/export`.
pub(crate) async fn page(desk: Desk) -> Result<Markup, Problem> {
    let say = desk.say();
    Ok(desk.page(say.t("导出名册"), pages::form(say, &ExportForm::default(), None)))
}

/// `POST /people/export`.
pub(crate) async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let say = desk.say();
    let purpose: String = base::width::cell(&form.purpose).chars().take(100).collect();
    if purpose.is_empty() {
        let why = say.t("写一下导出来做什么用。");
        return Ok(desk.complain(say.t("导出名册"), pages::form(say, &form, Some(why))));
    }
    let asking = Asking { purpose, full: form.full == "yes" };
    let book = workbook(desk.db(), desk.house.ledger.keys(), desk.office(), asking.full).await?;
    let asker = desk.asker().commanding(form.command_id);
    let recorded = record(&desk.house.ledger, &asker, &asking, book.people).await?;
    Ok(desk.go(&format!("/people/export/{}", recorded.subject), &Flash::done(say.t("记下来了，表格准备好了。"))))
}

/// What was asked for, within the hour; to everybody else it reads as not found.
async fn asked(desk: &Desk, id: Id) -> Result<bool, Problem> {
    let body = desk.asked_for(EXPORTED, id).await?;
    Ok(body.get("full").and_then(serde_json::Value::as_bool).unwrap_or(false))
}

/// `GET /people/export/{id}`.
pub(crate) async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    asked(&desk, id).await?;
    let say = desk.say();
    Ok(desk.page(say.t("导出名册"), pages::ready(say, &format!("/people/export/{id}/file"))))
}

/// `GET /people/export/{id}/file`.
pub(crate) async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let full = asked(&desk, id).await?;
    let book = workbook(desk.db(), desk.house.ledger.keys(), desk.office(), full).await?;
    Ok(desk.workbook("residents", book.bytes))
}
