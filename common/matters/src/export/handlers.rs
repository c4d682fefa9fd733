//! `/matters/export`: asked for with a purpose, fetched within the hour by the one who asked.
use super::{all, pages, workbook};
use crate::{
    asker,
    listing::{handlers::choice, pages::Narrow, store::counts},
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query, look::Flash};

const EXPORTED: &str = "matters.exported";

/// What the browser sends: the list that is wanted, and what for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub purpose: String,
    pub full: String,
    #[serde(flatten)]
    pub narrow: Narrow,
}

/// `GET /matters/export`: of the list one came from.
pub async fn page(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    let form = ExportForm { narrow, ..ExportForm::default() };
    let count = count(&desk, &form.narrow).await?;
    Ok(desk.page(desk.say().t("导出事项"), pages::form(desk.say(), &form, count, None)))
}

async fn count(desk: &Desk, narrow: &Narrow) -> Result<i64, Problem> {
    let wall = asker::wall(desk);
    let counts = counts(desk.db(), desk.office(), &wall, &choice(narrow), desk.today()).await?;
    Ok(counts.of(narrow.stage()))
}

/// `POST /matters/export`: writes down that it leaves the house.
pub async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let (say, count) = (desk.say(), count(&desk, &form.narrow).await?);
    let purpose: String = base::width::cell(&form.purpose).chars().take(100).collect();
    if purpose.is_empty() {
        let why = say.t("写一下导出来做什么用。");
        return Ok(desk.complain(say.t("导出事项"), pages::form(say, &form, count, Some(why))));
    }
    let body = json!({ "purpose": purpose, "full": form.full == "yes", "n": count, "list": form.narrow });
    let recorded =
        desk.record(form.command_id, async |_: &mut Tx| Ok(((), Fact::of(EXPORTED, Id::new()).saying(&body)))).await?;
    Ok(desk.go(&format!("/matters/export/{}", recorded.subject), &Flash::done(say.t("记下来了，表格准备好了。"))))
}

/// What was asked for, within the hour; to everybody else it reads as not found.
async fn asked(desk: &Desk, id: Id) -> Result<(Narrow, bool), Problem> {
    let body = desk.asked_for(EXPORTED, id).await?;
    let full = body.get("full").and_then(serde_json::Value::as_bool).unwrap_or(false);
    let narrow = body.get("list").cloned().and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default();
    Ok((narrow, full))
}

/// `GET /matters/export/{id}`.
pub async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    asked(&desk, id).await?;
    Ok(desk.page(desk.say().t("导出事项"), pages::ready(desk.say(), &format!("/matters/export/{id}/file"))))
}

/// `GET /matters/export/{id}/file`.
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let (narrow, full) = asked(&desk, id).await?;
    let wall = asker::wall(&desk);
    let matters = all(desk.db(), desk.office(), &wall, &choice(&narrow)).await?;
    let book = workbook(desk.db(), desk.office(), matters, full).await?;
    Ok(desk.workbook("matters", book))
}
