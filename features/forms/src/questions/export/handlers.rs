//! `/forms/questions/export`: the list behind a number as a workbook, asked for with a purpose, fetched within the hour by
//! the one who asked.
use crate::questions::{
    answer::{self, Lines},
    forms::Asked,
    model::Question,
    pages,
};
use axum::response::Response;
use base::{Id, Say, clock, dates};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};
use web::{Desk, Form, Path, Problem, Query, look::Flash};

const EXPORTED: &str = "question.exported";
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

/// `GET /forms/questions/export`: of the question in the address.
pub async fn page(desk: Desk, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    let question = asked.read(&tags, &buildings, desk.today()).map_err(|_| Problem::NotFound)?;
    let form = ExportForm { question: question.kept(), ..ExportForm::default() };
    let count = answer::answer(&desk, &question, &buildings).await?.lines;
    Ok(desk.page(desk.say().t("导出名单"), pages::export(desk.say(), &form, count, None)))
}

/// `POST /forms/questions/export`: writes down that it leaves the house.
pub async fn ask(desk: Desk, Form(form): Form<ExportForm>) -> Result<Response, Problem> {
    let (say, buildings) = (desk.say(), answer::buildings(&desk).await?);
    let question = Question::read(&form.question).ok_or(Problem::Unreadable)?;
    let count = answer::answer(&desk, &question, &buildings).await?.lines;
    let purpose: String = base::width::cell(&form.purpose).chars().take(100).collect();
    if purpose.is_empty() {
        let why = say.t("写一下导出来做什么用。");
        return Ok(desk.complain(say.t("导出名单"), pages::export(say, &form, count, Some(why))));
    }
    let body = json!({ "purpose": purpose, "n": count, "question": question.kept() });
    let recorded =
        desk.record(form.command_id, async |_: &mut Tx| Ok(((), Fact::of(EXPORTED, Id::new()).saying(&body)))).await?;
    let address = format!("/forms/questions/export/{}", recorded.subject);
    Ok(desk.go(&address, &Flash::done(say.t("记下来了，表格准备好了。"))))
}

/// What was asked for, within the hour; to everybody else it reads as not found.
async fn asked(desk: &Desk, id: Id) -> Result<Question, Problem> {
    let body = desk.asked_for(EXPORTED, id).await?;
    body.get("question").and_then(serde_json::Value::as_str).and_then(Question::read).ok_or(Problem::NotFound)
}

/// `GET /forms/questions/export/{id}`
pub async fn ready(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    asked(&desk, id).await?;
    let file = format!("/forms/questions/export/{id}/file");
    Ok(desk.page(desk.say().t("导出名单"), pages::export_ready(desk.say(), &file)))
}

/// `GET /forms/questions/export/{id}/file`
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let question = asked(&desk, id).await?;
    let lines = answer::lines(&desk, &question, (0, ALL)).await?;
    let today = desk.today();
    let written = tokio::task::spawn_blocking(move || sheets::write(&[sheet(&lines, today)])).await;
    let book = written.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(desk.workbook("number", book))
}

/// Workbooks are for the office's files, so they speak Chinese whatever language the page is read in.
fn sheet(lines: &Lines, today: jiff::civil::Date) -> OutSheet {
    let (text, number) = (ColumnKind::Text, ColumnKind::Number);
    let column = |(title, kind): (&str, ColumnKind)| OutColumn { title: title.to_owned(), kind };
    let (columns, rows): (Vec<OutColumn>, Vec<Vec<OutCell>>) = match lines {
        Lines::People(all) => {
            let titles =
                [("姓名", text), ("性别", text), ("年龄", number), ("楼", text), ("室", text), ("居住情况", text)];
            let line = |one: &people::counting::Person| {
                vec![
                    cell(&one.name),
                    cell(one.sex.map_or("", base::id_number::Sex::word)),
                    one.birth.map_or(OutCell::Empty, |birth| OutCell::Number(dates::age(birth, today).into())),
                    cell(&one.building),
                    cell(&one.room),
                    cell(one.tenure.map_or("", people::model::Tenure::word)),
                ]
            };
            (titles.map(column).into(), all.iter().map(line).collect())
        }
        Lines::Households(all) => {
            let titles = [("楼", text), ("室", text), ("这样的有几位", number)];
            let line = |one: &people::counting::Household| {
                vec![cell(&one.building), cell(&one.room), OutCell::Number(one.people)]
            };
            (titles.map(column).into(), all.iter().map(line).collect())
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
                    cell(Say::ZH.t(one.kind.word())),
                    cell(&one.title),
                    cell(&one.place),
                    OutCell::Date(clock::day(one.heard_at)),
                    cell(one.stage.word()),
                    one.closed_at.map_or(OutCell::Empty, |at| OutCell::Date(clock::day(at))),
                ]
            };
            (titles.map(column).into(), all.iter().map(line).collect())
        }
    };
    OutSheet { name: "名单".into(), columns, rows }
}

fn cell(text: &str) -> OutCell {
    if text.is_empty() { OutCell::Empty } else { OutCell::Text(text.to_owned()) }
}
