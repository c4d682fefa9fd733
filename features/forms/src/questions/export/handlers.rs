//! `/forms/questions/export`: the list behind a number as a workbook, asked for with a purpose, fetched within the hour by
//! the one who asked.
use crate::questions::{
    answer::{self, Lines},
    forms::Asked,
    model::Question,
};
use axum::response::Response;
use base::{Id, Say, clock, dates};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutSheet};
use web::{Desk, Form, Leaving, Path, Problem, Query, Wish, look::hidden};

const LEAVING: Leaving = Leaving {
    verb: "question.exported",
    path: "/forms/questions/export",
    title: "导出名单",
    way: &[("/forms", "临时任务")],
};
/// On the tab.
const NAME: &str = "名单";
/// More lines than any office has.
const ALL: i64 = 1_000_000;

/// What the browser sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    /// Of the form.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// In their words.
    pub purpose: String,
    /// As [`Question::kept`] writes it.
    pub question: String,
}

fn wish(desk: &Desk, form: &ExportForm, lines: i64) -> Wish {
    let lead = desk.say().f("数字后面的名单，{n} 行。有姓名、年龄和门牌，没有证件号和电话。", &[("n", &lines)]);
    Wish {
        command: form.command_id,
        purpose: form.purpose.clone(),
        lead: html! { (lead) },
        back: "/forms".to_owned(),
        fields: hidden("question", &form.question),
    }
}

/// `GET /forms/questions/export`: of the question in the address.
pub async fn page(desk: Desk, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    let question = asked.read(&tags, &buildings, desk.today()).map_err(|_| Problem::NotFound)?;
    let lines = answer::answer(&desk, &question, &buildings).await?.lines;
    let form = ExportForm { question: question.kept(), ..ExportForm::default() };
    Ok(LEAVING.page(&desk, &wish(&desk, &form, lines)))
}

/// `POST /forms/questions/export`: writes down that it leaves the house.
pub async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let buildings = answer::buildings(&desk).await?;
    let question = Question::read(&form.question).ok_or(Problem::Unreadable)?;
    let lines = answer::answer(&desk, &question, &buildings).await?.lines;
    let body = json!({ "n": lines, "question": question.kept() });
    LEAVING.ask(&desk, &wish(&desk, &form, lines), async { Ok(body) }).await
}

/// `GET /forms/questions/export/{id}`
pub async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    LEAVING.ready(&desk, id).await
}

/// `GET /forms/questions/export/{id}/file`
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let body = LEAVING.asked(&desk, id).await?;
    let question = body["question"].as_str().and_then(Question::read).ok_or(Problem::NotFound)?;
    let lines = answer::lines(&desk, &question, (0, ALL)).await?;
    let today = desk.today();
    desk.sheet("number", move || sheet(&lines, today)).await
}

/// Workbooks are for the office's files, so they speak Chinese whatever language the page is read in.
fn sheet(lines: &Lines, today: jiff::civil::Date) -> OutSheet {
    let (text, number) = (ColumnKind::Text, ColumnKind::Number);
    match lines {
        Lines::People(all) => {
            let titles =
                [("姓名", text), ("性别", text), ("年龄", number), ("楼", text), ("室", text), ("居住情况", text)];
            let line = |one: &people::counting::Person| {
                vec![
                    OutCell::text(&one.name),
                    OutCell::text(one.sex.map_or("", base::id_number::Sex::word)),
                    one.birth.map_or(OutCell::Empty, |birth| OutCell::Number(dates::age(birth, today).into())),
                    OutCell::text(&one.building),
                    OutCell::text(&one.room),
                    OutCell::text(one.tenure.map_or("", people::model::Tenure::word)),
                ]
            };
            OutSheet::new(NAME, &titles, all.iter().map(line).collect())
        }
        Lines::Households(all) => {
            let titles = [("楼", text), ("室", text), ("这样的有几位", number)];
            let line = |one: &people::counting::Household| {
                vec![OutCell::text(&one.building), OutCell::text(&one.room), OutCell::Number(one.people)]
            };
            OutSheet::new(NAME, &titles, all.iter().map(line).collect())
        }
        Lines::Matters(all) => {
            let day = ColumnKind::Date;
            let titles = [
                ("号码", number),
                ("类别", text),
                ("什么事", text),
                ("地点", text),
                ("听到的日子", day),
                ("现在", text),
                ("办结的日子", day),
            ];
            let line = |one: &matters::counting::Line| {
                vec![
                    OutCell::Number(one.number),
                    OutCell::text(Say::ZH.t(one.kind.word())),
                    OutCell::text(&one.title),
                    OutCell::text(&one.place),
                    OutCell::Date(clock::day(one.heard_at)),
                    OutCell::text(one.stage.word()),
                    one.closed_at.map_or(OutCell::Empty, |at| OutCell::Date(clock::day(at))),
                ]
            };
            OutSheet::new(NAME, &titles, all.iter().map(line).collect())
        }
    }
}
