//! The list of colleagues as a workbook: asked for with a purpose, fetched within the hour by the one who asked.
use super::{model::StaffMember, pages, rules, store};
use axum::response::Response;
use base::{Id, Role};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};
use web::{
    Desk, Form, Path, Problem, Query,
    look::{Flash, Sorting},
};

const EXPORTED: &str = "staff.exported";

/// What the browser sends: what for, and the order of the list one came from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ExportForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub purpose: String,
    pub sort: String,
    pub down: String,
}

/// `GET /staff/export`
pub(crate) async fn page(desk: Desk, Query(Sorting { sort, down }): Query<Sorting>) -> Result<Markup, Problem> {
    let form = ExportForm { sort, down, ..ExportForm::default() };
    let count = store::staff(desk.db(), desk.office()).await?.len();
    Ok(desk.page(desk.say().t("导出同事名单"), pages::export(desk.say(), &form, count, None)))
}

/// `POST /staff/export`: writes down that it leaves the house.
pub(crate) async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let (say, count) = (desk.say(), store::staff(desk.db(), desk.office()).await?.len());
    let purpose: String = base::width::cell(&form.purpose).chars().take(100).collect();
    if purpose.is_empty() {
        let why = say.t("写一下导出来做什么用。");
        return Ok(desk.complain(say.t("导出同事名单"), pages::export(say, &form, count, Some(why))));
    }
    let body = json!({ "purpose": purpose, "n": count, "sort": form.sort, "down": form.down });
    let write = async |_: &mut Tx| Ok(((), Fact::of(EXPORTED, Id::new()).saying(&body)));
    let recorded = desk.record(form.command_id, write).await?;
    Ok(desk.go(&format!("/staff/export/{}", recorded.subject), &Flash::done(say.t("记下来了，表格准备好了。"))))
}

/// `GET /staff/export/{id}`
pub(crate) async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    desk.asked_for(EXPORTED, id).await?;
    Ok(desk.page(desk.say().t("导出同事名单"), pages::ready(desk.say(), &format!("/staff/export/{id}/file"))))
}

/// `GET /staff/export/{id}/file`
pub(crate) async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = desk.asked_for(EXPORTED, id).await?;
    let word = |key: &str| body.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let mut all = store::staff(desk.db(), desk.office()).await?;
    rules::sort(&mut all, &Sorting { sort: word("sort"), down: word("down") });
    let book = tokio::task::spawn_blocking(move || sheets::write(&[sheet(&all)])).await;
    let book = book.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(desk.workbook("staff", book))
}

/// Telephones are text, so that no leading or long number is rounded by whoever opens it.
const COLUMNS: [(&str, ColumnKind); 5] = [
    ("姓名", ColumnKind::Text),
    ("岗位", ColumnKind::Text),
    ("登录名", ColumnKind::Text),
    ("手机", ColumnKind::Text),
    ("停用的日子", ColumnKind::Date),
];

/// Workbooks are for the office's files, so they speak Chinese whatever language the page is read in.
fn sheet(all: &[StaffMember]) -> OutSheet {
    let text = |text: &str| OutCell::Text(text.to_owned());
    let line = |member: &StaffMember| {
        let roles: Vec<&str> = member.roles.iter().copied().map(Role::word).collect();
        let until = member.disabled_at.map_or(OutCell::Empty, |at| OutCell::Date(base::clock::day(at)));
        let phone = member.phone.as_deref().unwrap_or_default();
        vec![text(&member.name), text(&roles.join("、")), text(&member.login), text(phone), until]
    };
    let column = |(title, kind): &(&str, ColumnKind)| OutColumn { title: (*title).to_owned(), kind: *kind };
    let columns = COLUMNS.iter().map(column).collect();
    OutSheet { name: "同事".into(), columns, rows: all.iter().map(line).collect() }
}
