//! `/people/export`: asked for with a purpose, fetched within the hour by the one who asked.
use super::{EXPORTED, said, workbook};
use axum::response::Response;
use base::Id;
use maud::{Markup, html};
use serde::Deserialize;
use web::{Desk, Form, Leaving, Path, Problem, Wish, look::Field};

const LEAVING: Leaving = Leaving {
    verb: EXPORTED,
    path: "/people/export",
    title: "导出名册",
    way: &[("/people", "居民"), ("/people/import", "导入表格")],
};

/// What the browser sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ExportForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub purpose: String,
    pub full: String,
}

fn wish(desk: &Desk, form: &ExportForm) -> Wish {
    let say = desk.say();
    let full = Field::new(say, "full", say.t("证件号和电话写全")).hint(say.t("不勾只写最后四位。")).optional();
    Wish {
        command: form.command_id,
        purpose: form.purpose.clone(),
        lead: html! { (say.t("现在住在这里的居民，还有门牌和业主，是一份可以再导回来的表格。")) },
        back: "/people".to_owned(),
        fields: full.check(form.full == "yes"),
    }
}

/// `GET /people/export`.
pub(crate) async fn page(desk: Desk) -> Result<Markup, Problem> {
    Ok(LEAVING.page(&desk, &wish(&desk, &ExportForm::default())))
}

/// `POST /people/export`.
pub(crate) async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let full = form.full == "yes";
    let body = async {
        let book = workbook(desk.db(), desk.house.ledger.keys(), desk.office(), full).await?;
        Ok(said(full, book.people))
    };
    LEAVING.ask(&desk, &wish(&desk, &form), body).await
}

/// `GET /people/export/{id}`.
pub(crate) async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    LEAVING.ready(&desk, id).await
}

/// `GET /people/export/{id}/file`.
pub(crate) async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let full = LEAVING.asked(&desk, id).await?["full"].as_bool().unwrap_or(false);
    let book = workbook(desk.db(), desk.house.ledger.keys(), desk.office(), full).await?;
    Ok(desk.workbook("residents", book.bytes))
}
