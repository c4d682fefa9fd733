//! `/forms/questions/ask`: a question that is asked now.
use super::{
    answer::{self, Answer, Lines},
    conditions::{Form, form},
    forms::Asked,
    model::Question,
    pages::{self, Told},
    reading::{self, Knowing},
    rules,
};
use crate::access::KEEP;
use axum::response::{IntoResponse as _, Response};
use base::{Id, Millis, Say};
use web::{Desk, Problem, Query};

/// Lines of the list on one page.
const PAGE: i64 = 50;

/// `GET /forms/questions/ask`: asks for conditions; with `go` in the address, the number and the list behind it.
pub async fn ask(desk: Desk, Query(mut asked): Query<Asked>) -> Result<Response, Problem> {
    asked.saved = asked.saved.parse::<Id>().map(|id| id.to_string()).unwrap_or_default();
    let (say, today) = (desk.say(), desk.today());
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    if asked.go.is_empty() {
        let blank = Form { say, asked: &asked, buildings: &buildings, tags: &tags, wrong: &[] };
        return Ok(desk.page(say.t("问一个数"), form(&blank)).into_response());
    }
    let question = match asked.read(&tags, &buildings, today) {
        Ok(question) => question,
        Err(wrong) => {
            let blank = Form { say, asked: &asked, buildings: &buildings, tags: &tags, wrong: &wrong };
            return Ok(desk.complain(say.t("问一个数"), form(&blank)));
        }
    };
    let mut counted = Counted::now(&desk, &question, &buildings, asked.page).await?;
    counted.asked.saved = asked.saved;
    Ok(desk.page(say.t("问一个数"), pages::told(&counted.told(&desk, &question, &buildings))).into_response())
}

/// Everything a page tells of a question, counted now.
pub(super) struct Counted {
    asked: Asked,
    pub answer: Answer,
    pub words: String,
    lines: Lines,
    pages: (u64, u64),
}

impl Counted {
    pub async fn now(desk: &Desk, question: &Question, buildings: &[(Id, String)], page: u64) -> Result<Self, Problem> {
        let answer = answer::answer(desk, question, buildings).await?;
        let pages = (answer.lines + PAGE - 1) / PAGE;
        let page = i64::try_from(page).unwrap_or(1).clamp(1, pages.max(1));
        let lines = answer::lines(desk, question, ((page - 1) * PAGE, PAGE)).await?;
        let know = Knowing { buildings, today: desk.today() };
        let words = words(desk, question, &answer, know, desk.at);
        let pages = (page.unsigned_abs(), pages.unsigned_abs());
        Ok(Self { asked: Asked::of(question), answer, words, lines, pages })
    }

    pub fn told<'a>(&'a self, desk: &Desk, question: &'a Question, buildings: &'a [(Id, String)]) -> Told<'a> {
        Told {
            say: desk.say(),
            asked: &self.asked,
            question,
            answer: &self.answer,
            words: &self.words,
            lines: &self.lines,
            know: Knowing { buildings, today: desk.today() },
            pages: self.pages,
            narrow: answer::reach(desk).is_narrow(),
            keeps: desk.may(KEEP),
        }
    }
}

/// The sentence for the group. It goes to people who read Chinese, whatever language the page is read in.
pub(super) fn words(desk: &Desk, question: &Question, answer: &Answer, know: Knowing<'_>, at: Millis) -> String {
    let named = if question.building().is_some() { Vec::new() } else { answer.named(know) };
    let short = reading::short(question, know);
    let what = if answer::reach(desk).is_narrow() { format!("我负责的楼里，{short}") } else { short };
    let at = base::clock::local(at);
    rules::told(&desk.visitor.office_name, at, &what, (answer.number, question.unit(Say::ZH)), &named)
}

/// The buildings a page names, as pairs for a field.
pub(super) fn pairs(buildings: &[(Id, String)]) -> Vec<(String, &str)> {
    buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect()
}
