//! Buildings, or the flats of one, as a workbook: asked for with a purpose, fetched within the hour by the one who asked.
use super::{
    handlers::Which,
    model::{BuildingLine, FlatLine},
    rules, store,
};
use axum::response::Response;
use base::Id;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutSheet};
use web::{
    Desk, Form, Leaving, Path, Problem, Query, Wish,
    look::{Sorting, hidden, zh},
};

const LEAVING: Leaving =
    Leaving {
        verb: "places.exported", path: "/places/export", title: "导出门牌表", way: &[("/places", "门牌")]
    };

/// What the browser sends: what for, and the list one came from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ExportForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    #[serde(deserialize_with = "web::maybe_id")]
    pub building: Option<Id>,
    pub purpose: String,
    pub sort: String,
    pub down: String,
}

/// The list that is wanted.
enum Listed {
    Buildings(Vec<BuildingLine>),
    Flats(BuildingLine, Vec<FlatLine>),
}

impl Listed {
    fn lines(&self) -> usize {
        match self {
            Listed::Buildings(all) => all.len(),
            Listed::Flats(_, all) => all.len(),
        }
    }

    /// The building whose flats they are.
    fn of(&self) -> Option<&BuildingLine> {
        match self {
            Listed::Buildings(_) => None,
            Listed::Flats(building, _) => Some(building),
        }
    }
}

/// Those who export see the whole office. A building that is gone reads as not found.
async fn listed(desk: &Desk, building: Option<Id>, sorting: &Sorting) -> Result<Listed, Problem> {
    let all = store::buildings(desk.db(), desk.office()).await?;
    let Some(id) = building else { return Ok(Listed::Buildings(all)) };
    let building = all.into_iter().find(|one| one.id == id).ok_or(Problem::NotFound)?;
    let mut flats = store::flats(desk.db(), desk.office(), id).await?;
    rules::sort(&mut flats, sorting);
    Ok(Listed::Flats(building, flats))
}

impl ExportForm {
    fn sorting(&self) -> Sorting {
        Sorting { sort: self.sort.clone(), down: self.down.clone() }
    }
}

fn wish(desk: &Desk, form: &ExportForm, listed: &Listed) -> Wish {
    let (say, n) = (desk.say(), listed.lines());
    let building = form.building.map(|id| id.to_string()).unwrap_or_default();
    let lead = html! {
        @if let Some(of) = listed.of() { (zh(&of.name)) (say.f("的 {n} 套，一套一行，没有住户的名字。", &[("n", &n)])) }
        @else { (say.f("{n} 栋楼，一栋一行。", &[("n", &n)])) }
    };
    Wish {
        command: form.command_id,
        purpose: form.purpose.clone(),
        lead,
        back: if form.building.is_some() { format!("/places?building={building}") } else { "/places".to_owned() },
        fields: html! { (hidden("building", &building)) (hidden("sort", &form.sort)) (hidden("down", &form.down)) },
    }
}

/// `GET /places/export`: of the list one came from.
pub(crate) async fn page(desk: Desk, Query(which): Query<Which>) -> Result<Markup, Problem> {
    let Which { building, sort, down } = which;
    let form = ExportForm { building, sort, down, ..ExportForm::default() };
    let listed = listed(&desk, building, &form.sorting()).await?;
    Ok(LEAVING.page(&desk, &wish(&desk, &form, &listed)))
}

/// `POST /places/export`: writes down that it leaves the house.
pub(crate) async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let listed = listed(&desk, form.building, &form.sorting()).await?;
    let which = json!({ "building": form.building, "sort": form.sort, "down": form.down });
    let body = json!({ "n": listed.lines(), "list": which });
    LEAVING.ask(&desk, &wish(&desk, &form, &listed), async { Ok(body) }).await
}

/// `GET /places/export/{id}`.
pub(crate) async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    LEAVING.ready(&desk, id).await
}

/// `GET /places/export/{id}/file`.
pub(crate) async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = LEAVING.asked(&desk, id).await?;
    let word = |key: &str| body["list"][key].as_str().unwrap_or_default().to_owned();
    let sorting = Sorting { sort: word("sort"), down: word("down") };
    let listed = listed(&desk, word("building").parse().ok(), &sorting).await?;
    desk.sheet("places", move || sheet(&listed)).await
}

const BUILDINGS: [(&str, ColumnKind); 4] = [
    ("小区", ColumnKind::Text),
    ("楼号", ColumnKind::Text),
    ("几套", ColumnKind::Number),
    ("住着几个人", ColumnKind::Number),
];
const FLATS: [(&str, ColumnKind); 4] = [
    ("门牌", ColumnKind::Text),
    ("几楼", ColumnKind::Number),
    ("面积（平方米）", ColumnKind::Decimal),
    ("住着几个人", ColumnKind::Number),
];

/// Workbooks are for the office's files, so they speak Chinese whatever language the page is read in.
fn sheet(listed: &Listed) -> OutSheet {
    let text = |words: &str| OutCell::text(words);
    let (name, columns, rows) = match listed {
        Listed::Buildings(all) => {
            let line = |one: &BuildingLine| {
                vec![text(&one.estate), text(&one.name), OutCell::Number(one.flats), OutCell::Number(one.people)]
            };
            ("楼", &BUILDINGS, all.iter().map(line).collect())
        }
        Listed::Flats(building, all) => {
            let line = |flat: &FlatLine| {
                let floor = flat.floor.map_or(OutCell::Empty, OutCell::Number);
                let area = flat.area.map_or(OutCell::Empty, |area| OutCell::Hundredths(area.0));
                vec![text(&flat.door), floor, area, OutCell::Number(flat.people)]
            };
            (building.name.as_str(), &FLATS, all.iter().map(line).collect())
        }
    };
    OutSheet::new(name, columns, rows)
}
