//! `/matters/export`: asked for with a purpose, fetched within the hour by the one who asked.
use super::{all, workbook};
use crate::{
    asker,
    listing::{handlers::choice, pages::Narrow, store::counts},
};
use axum::response::Response;
use base::Id;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Leaving, Path, Problem, Query, Wish, look::Field};

const LEAVING: Leaving =
    Leaving {
        verb: "matters.exported", path: "/matters/export", title: "导出事项", way: &[("/matters", "事项")]
    };

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

fn wish(desk: &Desk, form: &ExportForm, count: i64) -> Wish {
    let say = desk.say();
    let full = Field::new(say, "full", say.t("写上和谁有关、怎么说的")).hint(say.t("不勾就没有居民的姓名和原话。"));
    Wish {
        command: form.command_id,
        purpose: form.purpose.clone(),
        lead: html! { (say.f("刚才筛出来的 {n} 件，一件一行。", &[("n", &count)])) },
        back: form.narrow.address("/matters", form.narrow.stage(), 1),
        fields: html! { (form.narrow.carried()) (full.optional().check(form.full == "yes")) },
    }
}

/// `GET /matters/export`: of the list one came from.
pub async fn page(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    let form = ExportForm { narrow, ..ExportForm::default() };
    let count = count(&desk, &form.narrow).await?;
    Ok(LEAVING.page(&desk, &wish(&desk, &form, count)))
}

async fn count(desk: &Desk, narrow: &Narrow) -> Result<i64, Problem> {
    let wall = asker::wall(desk);
    let counts = counts(desk.db(), desk.office(), &wall, &choice(narrow), desk.today()).await?;
    Ok(counts.of(narrow.stage()))
}

/// `POST /matters/export`: writes down that it leaves the house.
pub async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let count = count(&desk, &form.narrow).await?;
    let body = json!({ "full": form.full == "yes", "n": count, "list": form.narrow });
    LEAVING.ask(&desk, &wish(&desk, &form, count), async { Ok(body) }).await
}

/// `GET /matters/export/{id}`.
pub async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    LEAVING.ready(&desk, id).await
}

/// `GET /matters/export/{id}/file`.
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = LEAVING.asked(&desk, id).await?;
    let full = body["full"].as_bool().unwrap_or(false);
    let narrow: Narrow =
        body.get("list").cloned().and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default();
    let wall = asker::wall(&desk);
    let matters = all(desk.db(), desk.office(), &wall, &choice(&narrow)).await?;
    let book = workbook(desk.db(), desk.office(), matters, full).await?;
    Ok(desk.workbook("matters", book))
}
