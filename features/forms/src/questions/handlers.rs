//! `/forms` and `/forms/questions/ask`: the questions of the office, and one that is asked now.
use super::{
    answer::{self, Answer},
    forms::Asked,
    model::Question,
    pages::{self, Form, Told},
    reading::{self, Knowing},
    rules,
};
use axum::response::{IntoResponse as _, Response};
use base::{Id, Say};
use maud::Markup;
use web::{Desk, Problem, Query};

/// Lines of the list on one page.
const PAGE: i64 = 50;

/// `GET /forms`
pub async fn list(desk: Desk) -> Result<Markup, Problem> {
    let say = desk.say();
    Ok(desk.page(say.t("临时任务"), pages::list(say)))
}

/// `GET /forms/questions/ask`: asks for conditions; with `go` in the address, the number and the list behind it.
pub async fn ask(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (say, today) = (desk.say(), desk.today());
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    if asked.go.is_empty() {
        let form = Form { say, asked: &asked, buildings: &buildings, tags: &tags, wrong: &[] };
        return Ok(desk.page(say.t("问一个数"), pages::form(&form)).into_response());
    }
    let question = match asked.read(&tags, &buildings, today) {
        Ok(question) => question,
        Err(wrong) => {
            let form = Form { say, asked: &asked, buildings: &buildings, tags: &tags, wrong: &wrong };
            return Ok(desk.complain(say.t("问一个数"), pages::form(&form)));
        }
    };
    let answer = answer::answer(&desk, &question, &buildings).await?;
    let pages = (answer.lines + PAGE - 1) / PAGE;
    let page = i64::try_from(asked.page).unwrap_or(1).clamp(1, pages.max(1));
    let lines = answer::lines(&desk, &question, ((page - 1) * PAGE, PAGE)).await?;
    let know = Knowing { buildings: &buildings, today };
    let told = Told {
        say,
        asked: &Asked { go: "1".into(), ..Asked::of(&question) },
        question: &question,
        answer: &answer,
        words: &words(&desk, &question, &answer, know),
        lines: &lines,
        know,
        pages: (page.unsigned_abs(), pages.unsigned_abs()),
        narrow: answer::reach(&desk).is_narrow(),
    };
    Ok(desk.page(say.t("问一个数"), pages::told(&told)).into_response())
}

/// The sentence for the group. It goes to people who read Chinese, whatever language the page is read in.
pub(super) fn words(desk: &Desk, question: &Question, answer: &Answer, know: Knowing<'_>) -> String {
    let named = if question.building().is_some() { Vec::new() } else { answer.named(know) };
    let short = reading::short(question, know);
    let what = if answer::reach(desk).is_narrow() { format!("我负责的楼里，{short}") } else { short };
    let at = base::clock::local(desk.at);
    rules::told(&desk.visitor.office_name, at, &what, (answer.number, question.unit(Say::ZH)), &named)
}

/// The buildings a page names, as pairs for a field.
pub(super) fn pairs(buildings: &[(Id, String)]) -> Vec<(String, &str)> {
    buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect()
}
