//! A month of the register as a workbook: asked for with a purpose, fetched within the hour by the one who asked.
use super::{
    handlers::Chosen,
    model::{Month, SealEntry},
    pages, store,
};
use axum::response::Response;
use base::Id;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutSheet};
use web::{Desk, Form, Leaving, Path, Problem, Query, Wish, look::hidden};

const LEAVING: Leaving =
    Leaving {
        verb: "seals.exported", path: "/seals/export", title: "导出用印登记", way: &[("/seals", "用印登记")]
    };

/// What the browser sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// As 2026-11.
    pub month: String,
    /// What it is wanted for.
    pub purpose: String,
}

fn wish(desk: &Desk, month: Month, form: ExportForm) -> Wish {
    Wish {
        command: form.command_id,
        purpose: form.purpose,
        lead: html! { (pages::month_name(desk.say(), month)) },
        back: format!("/seals?month={}", month.key()),
        fields: hidden("month", &month.key()),
    }
}

/// `GET /seals/export`.
pub async fn page(desk: Desk, Query(chosen): Query<Chosen>) -> Result<Markup, Problem> {
    let month = chosen.month(&desk);
    Ok(LEAVING.page(&desk, &wish(&desk, month, ExportForm::default())))
}

/// `POST /seals/export`: writes down that it leaves the house.
pub async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let month = Chosen { month: form.month.clone() }.month(&desk);
    LEAVING.ask(&desk, &wish(&desk, month, form), async { Ok(json!({ "month": month.key() })) }).await
}

/// `GET /seals/export/{id}`.
pub async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    LEAVING.ready(&desk, id).await
}

/// `GET /seals/export/{id}/file`.
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let month = LEAVING.asked(&desk, id).await?["month"].as_str().and_then(Month::read).ok_or(Problem::NotFound)?;
    let all = store::of_month(desk.db(), desk.office(), month).await?;
    desk.sheet("seals", move || sheet(month, &all)).await
}

const COLUMNS: [(&str, ColumnKind); 7] = [
    ("日期", ColumnKind::Date),
    ("申请人", ColumnKind::Text),
    ("材料", ColumnKind::Text),
    ("份数", ColumnKind::Number),
    ("印章", ColumnKind::Text),
    ("批准人", ColumnKind::Text),
    ("盖章人", ColumnKind::Text),
];

/// Workbooks are for the office's files, so they speak Chinese whatever language the page is read in.
fn sheet(month: Month, all: &[SealEntry]) -> OutSheet {
    let text = |words: &str| OutCell::text(words);
    let rows = all.iter().map(|entry| {
        vec![
            OutCell::Date(entry.day),
            text(&entry.who),
            text(&entry.paper),
            OutCell::Number(entry.copies),
            text(entry.seal.word()),
            text(&entry.approver),
            text(&entry.presser),
        ]
    });
    OutSheet::new(format!("用印登记 {}", month.key()), &COLUMNS, rows.collect())
}
