//! The list of colleagues as a workbook: asked for with a purpose, fetched within the hour by the one who asked.
use super::{model::StaffMember, rules, store};
use axum::response::Response;
use base::{Id, Role};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutSheet};
use web::{
    Desk, Form, Leaving, Path, Problem, Query, Wish,
    look::{Sorting, hidden},
};

const LEAVING: Leaving =
    Leaving {
        verb: "staff.exported", path: "/staff/export", title: "导出同事名单", way: &[("/staff", "同事")]
    };

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

fn wish(desk: &Desk, form: ExportForm, count: usize) -> Wish {
    let lead = desk.say().f("{n} 位同事，一人一行，手机号写全。", &[("n", &count)]);
    Wish {
        command: form.command_id,
        purpose: form.purpose,
        lead: html! { (lead) },
        back: "/staff".to_owned(),
        fields: html! { (hidden("sort", &form.sort)) (hidden("down", &form.down)) },
    }
}

/// `GET /staff/export`
pub(crate) async fn page(desk: Desk, Query(Sorting { sort, down }): Query<Sorting>) -> Result<Markup, Problem> {
    let count = store::staff(desk.db(), desk.office()).await?.len();
    Ok(LEAVING.page(&desk, &wish(&desk, ExportForm { sort, down, ..ExportForm::default() }, count)))
}

/// `POST /staff/export`: writes down that it leaves the house.
pub(crate) async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let count = store::staff(desk.db(), desk.office()).await?.len();
    let body = json!({ "n": count, "sort": form.sort, "down": form.down });
    LEAVING.ask(&desk, &wish(&desk, form, count), async { Ok(body) }).await
}

/// `GET /staff/export/{id}`
pub(crate) async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    LEAVING.ready(&desk, id).await
}

/// `GET /staff/export/{id}/file`
pub(crate) async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = LEAVING.asked(&desk, id).await?;
    let word = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    let mut all = store::staff(desk.db(), desk.office()).await?;
    rules::sort(&mut all, &Sorting { sort: word("sort"), down: word("down") });
    desk.sheet("staff", move || sheet(&all)).await
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
    let text = |words: &str| OutCell::text(words);
    let line = |member: &StaffMember| {
        let roles: Vec<&str> = member.roles.iter().copied().map(Role::word).collect();
        let until = member.disabled_at.map_or(OutCell::Empty, |at| OutCell::Date(base::clock::day(at)));
        let phone = member.phone.as_deref().unwrap_or_default();
        vec![text(&member.name), text(&roles.join("、")), text(&member.login), text(phone), until]
    };
    OutSheet::new("同事", &COLUMNS, all.iter().map(line).collect())
}
