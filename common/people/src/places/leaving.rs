//! Buildings, or the flats of one, as a workbook: asked for with a purpose, fetched within the hour by the one who asked.
use super::{
    handlers::Which,
    model::{BuildingLine, FlatLine},
    pages, rules, store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};
use web::{
    Desk, Form, Path, Problem, Query,
    look::{Flash, Sorting},
};

const EXPORTED: &str = "places.exported";

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

fn shown(desk: &Desk, form: &ExportForm, listed: &Listed, complaint: Option<&str>) -> Markup {
    let of = listed.of().map(|building| building.name.as_str());
    pages::export(desk.say(), form, (of, listed.lines()), complaint)
}

/// `GET /places/export`: of the list one came from.
pub(crate) async fn page(desk: Desk, Query(which): Query<Which>) -> Result<Markup, Problem> {
    let Which { building, sort, down } = which;
    let form = ExportForm { building, sort, down, ..ExportForm::default() };
    let listed = listed(&desk, building, &form.sorting()).await?;
    Ok(desk.page(desk.say().t("导出门牌表"), shown(&desk, &form, &listed, None)))
}

/// `POST /places/export`: writes down that it leaves the house.
pub(crate) async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let say = desk.say();
    let listed = listed(&desk, form.building, &form.sorting()).await?;
    let purpose: String = base::width::cell(&form.purpose).chars().take(100).collect();
    if purpose.is_empty() {
        let why = say.t("写一下导出来做什么用。");
        return Ok(desk.complain(say.t("导出门牌表"), shown(&desk, &form, &listed, Some(why))));
    }
    let which = json!({ "building": form.building, "sort": form.sort, "down": form.down });
    let body = json!({ "purpose": purpose, "n": listed.lines(), "list": which });
    let write = async |_: &mut Tx| Ok(((), Fact::of(EXPORTED, Id::new()).saying(&body)));
    let recorded = desk.record(form.command_id, write).await?;
    Ok(desk.go(&format!("/places/export/{}", recorded.subject), &Flash::done(say.t("记下来了，表格准备好了。"))))
}

/// `GET /places/export/{id}`.
pub(crate) async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    desk.asked_for(EXPORTED, id).await?;
    Ok(desk.page(desk.say().t("导出门牌表"), pages::ready(desk.say(), &format!("/places/export/{id}/file"))))
}

/// `GET /places/export/{id}/file`.
pub(crate) async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = desk.asked_for(EXPORTED, id).await?;
    let word = |key: &str| body["list"][key].as_str().unwrap_or_default().to_owned();
    let sorting = Sorting { sort: word("sort"), down: word("down") };
    let listed = listed(&desk, word("building").parse().ok(), &sorting).await?;
    let book = tokio::task::spawn_blocking(move || sheets::write(&[sheet(&listed)])).await;
    let book = book.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(desk.workbook("places", book))
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
    let text = |text: &str| OutCell::Text(text.to_owned());
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
    let column = |(title, kind): &(&str, ColumnKind)| OutColumn { title: (*title).to_owned(), kind: *kind };
    OutSheet { name: name.to_owned(), columns: columns.iter().map(column).collect(), rows }
}
