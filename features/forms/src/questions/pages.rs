//! The pages of a question: its conditions, its number with the list behind it.
use super::{
    answer::{Answer, Lines},
    forms::Asked,
    model::Question,
    reading::{self, Knowing},
};
use base::{Say, clock, dates};
use maud::{Markup, Render, html};
use web::look::{
    Door, When, card, count, crumbs, doors, empty_state, head, link_button, list as rows, pager, print_button, row,
    what, zh,
};

/// Where a question is asked.
pub const ASK: &str = "/forms/questions/ask";

/// The way back to the list.
pub fn way(say: Say) -> Markup {
    crumbs(say, &[("/forms", say.t("临时任务"))])
}

/// What this room holds, beside each other; `here` is the address of the one being read.
pub fn doors_of(say: Say, here: &str) -> Markup {
    let all = [("/forms", say.t("临时任务")), ("/forms/copying", say.t("照着抄"))];
    let all = all.map(|(href, label)| Door { href, label, count: None, more: false, current: href == here });
    doors(say.t("报数抄表"), &all)
}

/// What the page of a number shows.
pub struct Told<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The question as it stands in the address.
    pub asked: &'a Asked,
    /// What was asked.
    pub question: &'a Question,
    /// The number and its parts.
    pub answer: &'a Answer,
    /// The sentence for the group.
    pub words: &'a str,
    /// One page of the list.
    pub lines: &'a Lines,
    /// Names and the day.
    pub know: Knowing<'a>,
    /// The page and how many there are.
    pub pages: (u64, u64),
    /// Whether the asker sees some buildings only.
    pub narrow: bool,
    /// Whether the asker keeps questions and takes lists out.
    pub keeps: bool,
}

/// The number large on top, the sentence to copy, the list behind it.
pub fn told(told: &Told<'_>) -> Markup {
    let Told { say, question, asked, .. } = *told;
    let title = reading::sentence(question, say, told.know);
    let change = Asked { go: String::new(), ..asked.clone() }.address(ASK, 1);
    html! {
        (head(way(say), html! { (zh(&title)) }, "", link_button(&change, say.t("改条件"))))
        (number(told))
        (copying(say, told.words, keeping(told)))
        (parts(told))
        (behind(told, |n| format!("{}&go=1", asked.address(ASK, n))))
        (take(told))
    }
}

/// Keeps what was asked, or puts it in the place of what the office's question asked before.
fn keeping(told: &Told<'_>) -> Markup {
    let Told { say, asked, .. } = *told;
    html! {
        @if told.keeps && asked.saved.is_empty() {
            (link_button(&asked.address("/forms/questions/new", 1), say.t("存下来，下次再数")))
        } @else if told.keeps {
            (link_button(&asked.address(&format!("/forms/questions/{}/edit", asked.saved), 1), say.t("以后就这样数")))
        }
    }
}

/// The number, and of whom.
pub fn number(told: &Told<'_>) -> Markup {
    let Told { say, question, answer, .. } = *told;
    html! {
        p.number-told { b { (count(answer.number.unsigned_abs())) } " " (question.unit(say)) }
        @if told.narrow { p.quiet { (say.t("只数了您负责的楼。")) } }
    }
}

/// How many in each building; each leads to its own answer.
pub fn parts(told: &Told<'_>) -> Markup {
    let Told { say, question, answer, know, asked, .. } = *told;
    let parts: Vec<(String, String, u64)> = answer
        .parts
        .iter()
        .filter(|_| question.building().is_none() && answer.parts.len() > 1)
        .map(|(id, n)| {
            let name = id.and_then(|id| know.building(id)).unwrap_or_else(|| say.t("没有写楼的").to_owned());
            let href = id.map(|id| Asked { building: id.to_string(), ..asked.clone() }.address_of_answer());
            (name, href.unwrap_or_default(), n.unsigned_abs())
        })
        .collect();
    html! {
        @if !parts.is_empty() {
            ul.parts aria-label=(say.t("每幢楼各有多少")) { @for (name, href, n) in &parts { li {
                @if href.is_empty() { (name) } @else { a href=(href) { (zh(name)) } }
                " " b { (count(*n)) }
            } } }
        }
    }
}

impl Asked {
    /// The address of its answer.
    pub fn address_of_answer(&self) -> String {
        format!("{}&go=1", self.address(ASK, 1))
    }
}

/// The sentence for the group and the button that copies it.
pub fn copying(say: Say, words: &str, beside: impl Render) -> Markup {
    card(
        say.t("发到群里的话"),
        html! {
            p.copy-text #told lang="zh-CN" { (words) }
            // A card of buttons is left out of the print; these words are not.
            div { div.actions {
                button.btn.go type="button" data-copy="told" data-copied=(say.t("复制好了"))
                    data-select=(say.t("选中了，请按 Ctrl+C")) aria-live="polite" hidden { (say.t("复制这句话")) }
                (beside)
            } }
        },
    )
}

/// What can be done with the list.
pub fn take(told: &Told<'_>) -> Markup {
    let Told { say, asked, answer, .. } = *told;
    html! { div.actions {
        @if answer.number > 0 {
            (print_button(say.t("打印这一页")))
            @if told.keeps { (link_button(&asked.address("/forms/questions/export", 1), say.t("导出名单"))) }
        }
    } }
}

/// The list behind the number; `page` makes the address of one of its pages.
pub fn behind(told: &Told<'_>, address: impl Fn(u64) -> String) -> Markup {
    let Told { say, answer, lines, know, .. } = *told;
    let (page, pages) = told.pages;
    let twice = answer.lines - answer.number;
    html! {
        @if answer.number == 0 {
            (empty_state(say.t("这样的一个也没有。"), ""))
        } @else {
            section.stack {
                h2 { (say.t("名单")) }
                @if twice > 0 { p.quiet { (say.f("有人记着两处住处，名单里多 {n} 行。", &[("n", &twice)])) } }
                @match lines {
                    Lines::People(all) => (rows(all.iter().map(|one| person(say, one, know)))),
                    Lines::Households(all) => (rows(all.iter().map(|one| household(say, one)))),
                    Lines::Matters(all) => (rows(all.iter().map(|one| matter(say, one, know)))),
                }
                (pager(say, page, pages, address))
            }
        }
    }
}

fn person(say: Say, one: &people::counting::Person, know: Knowing<'_>) -> Markup {
    let subject = html! { a href={ "/people/" (one.id) } { b { (zh(&one.name)) } } };
    let age = one.birth.map(|birth| say.f("{n} 岁", &[("n", &dates::age(birth, know.today))]));
    let sex = one.sex.map(|sex| say.t(sex.word()).to_owned());
    let tenure = one.tenure.map(|tenure| say.t(tenure.word()).to_owned());
    let why = [age, sex, tenure].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    row(When::new(&one.building, &one.room), what(subject, html! { (why) }), "")
}

fn household(say: Say, one: &people::counting::Household) -> Markup {
    let door = format!("{}{}", one.building, one.room);
    let subject = html! { a href={ "/places/" (one.flat) } { b { (zh(&door)) } } };
    row(When::default(), what(subject, html! { (say.f("这样的有 {n} 位。", &[("n", &one.people)])) }), "")
}

fn matter(say: Say, one: &matters::counting::Line, know: Knowing<'_>) -> Markup {
    let heard = dates::spoken(clock::day(one.heard_at), know.today, say);
    let subject = html! {
        a href={ "/matters/" (one.id) } { b { (zh(&one.title)) } }
        @if !one.place.is_empty() { span.quiet { " · " (zh(&one.place)) } }
    };
    let why = html! {
        (say.t(one.kind.word())) " · " (say.t(one.stage.word()))
        @if let Some(at) = one.closed_at { " · " (say.f("{day}办结", &[("day", &dates::spoken(clock::day(at), know.today, say))])) }
    };
    row(When::new(&heard, say.t("听到")), what(subject, why), "")
}
