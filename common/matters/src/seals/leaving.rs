//! A month of the register as a workbook: asked for with a purpose, fetched within the hour by the one who asked.
use super::{
    handlers::Chosen,
    model::{Month, SealEntry},
    pages, store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};
use web::{Desk, Form, Path, Problem, Query, look::Flash};

const EXPORTED: &str = "seals.exported";

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

/// `GET /seals/export`.
pub async fn page(desk: Desk, Query(chosen): Query<Chosen>) -> Result<Markup, Problem> {
    let month = chosen.month(&desk);
    Ok(desk.page(desk.say().t("导出用印登记"), pages::export(desk.say(), month, &ExportForm::default(), None)))
}

/// `POST /seals/export`: writes down that it leaves the house.
pub async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let (say, month) = (desk.say(), Chosen { month: form.month.clone() }.month(&desk));
    let purpose: String = base::width::cell(&form.purpose).chars().take(100).collect();
    if purpose.is_empty() {
        let why = say.t("写一下导出来做什么用。");
        return Ok(desk.complain(say.t("导出用印登记"), pages::export(say, month, &form, Some(why))));
    }
    let body = json!({ "purpose": purpose, "month": month.key() });
    let write = async |_: &mut Tx| Ok(((), Fact::of(EXPORTED, Id::new()).saying(&body)));
    let recorded = desk.record(form.command_id, write).await?;
    Ok(desk.go(&format!("/seals/export/{}", recorded.subject), &Flash::done(say.t("记下来了，表格准备好了。"))))
}

/// `GET /seals/export/{id}`.
pub async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    desk.asked_for(EXPORTED, id).await?;
    Ok(desk.page(desk.say().t("导出用印登记"), pages::ready(desk.say(), &format!("/seals/export/{id}/file"))))
}

/// `GET /seals/export/{id}/file`.
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = desk.asked_for(EXPORTED, id).await?;
    let month = body.get("month").and_then(serde_json::Value::as_str).and_then(Month::read);
    let month = month.ok_or(Problem::NotFound)?;
    let all = store::of_month(desk.db(), desk.office(), month).await?;
    let book = tokio::task::spawn_blocking(move || sheets::write(&[sheet(month, &all)])).await;
    let book = book.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(desk.workbook("seals", book))
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
    let columns = COLUMNS.iter().map(|(title, kind)| OutColumn { title: (*title).to_owned(), kind: *kind }).collect();
    let text = |words: &str| OutCell::Text(words.to_owned());
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
    OutSheet { name: format!("用印登记 {}", month.key()), columns, rows: rows.collect() }
}
