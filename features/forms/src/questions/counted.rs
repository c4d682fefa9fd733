//! Everything a page tells of a question, counted now.
use super::{
    answer::{self, Answer, Lines},
    forms::Asked,
    model::Question,
    pages::Told,
    reading::{self, Knowing},
    rules,
};
use crate::access::KEEP;
use base::{Id, Millis, Say};
use web::{Desk, Problem};

/// Lines of the list on one page.
const PAGE: i64 = 50;

/// Everything a page tells of a question, counted now.
pub(super) struct Counted {
    pub asked: Asked,
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
