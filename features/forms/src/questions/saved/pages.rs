//! The list of the office's questions, one of them asked again, and the form that names it.
use super::{Saved, Telling, forms::Typed};
use crate::questions::{
    forms::Asked,
    pages::{ASK, Told, behind, copying, doors_of, number, parts, take, way},
    reading::{self, Knowing},
};
use base::{Id, Millis, Say, clock, dates};
use maud::{Markup, html};
use std::collections::HashMap;
use web::look::{
    Field, Form, Press, Tone, When, card, columns, empty_state, head, hidden, link_button, list as rows, primary_link,
    row, side, side_by_side, side_list, what, zh,
};

/// 今天 15:00.
fn moment(at: Millis, know: Knowing<'_>, say: Say) -> String {
    let local = clock::local(at);
    format!("{} {}", dates::spoken(local.date(), know.today, say), local.strftime("%H:%M"))
}

/// `GET /forms`.
pub fn list(say: Say, (all, last): (&[Saved], &[Telling]), know: Knowing<'_>, (keeps, now): (bool, Millis)) -> Markup {
    let lead = say.t("上面急着要一个数的时候，在这里数出来，点一下就能发到群里。");
    let one = |saved: &Saved| {
        let told = last.iter().find(|told| told.question == saved.id);
        line(say, saved, told, know, now)
    };
    html! {
        (head("", say.t("临时任务"), lead, primary_link(ASK, say.t("问一个数"))))
        @if keeps { (doors_of(say, "/forms")) }
        @if !all.is_empty() { (rows(all.iter().map(one))) }
        @else if keeps { (empty_state(say.t("还没有存下来的问题。数好一个，可以存下来，下次点一下就数。"), "")) }
        @else { (empty_state(say.t("您负责的楼里有多少人、多少户，都可以数。"), "")) }
    }
}

fn line(say: Say, saved: &Saved, told: Option<&Telling>, know: Knowing<'_>, now: Millis) -> Markup {
    let href = format!("/forms/questions/{}", saved.id);
    let due = saved.due_at.map(|at| moment(at, know, say)).unwrap_or_default();
    // Told after it was wanted last: nobody waits any more.
    let waits = saved.due_at.is_some_and(|due| due < now) && told.is_none();
    let tone = if waits { Tone::Late } else { Tone::Plain };
    let exact = if due.is_empty() { "" } else { say.t("以前要") };
    let subject = html! {
        a href=(href) { b { (zh(&saved.name)) } }
        @if !saved.wanted_by.is_empty() { span.quiet { " · " (zh(&saved.wanted_by)) } }
    };
    let why = html! {
        @if let Some(question) = &saved.question { (zh(&reading::sentence(question, say, know))) (say.t("。")) }
        @match told {
            Some(told) => (say.f("{when} 报过 {n}。", &[("when", &moment(told.at, know, say)), ("n", &told.number)])),
            None => (say.t("还没有报过。")),
        }
    };
    let named = say.f("再数一次：{name}", &[("name", &saved.name)]);
    let again = html! { a.btn href=(href) aria-label=(named) { (say.t("再数一次")) } };
    row(When::new(&due, exact).tone(tone), what(subject, why), again)
}

/// What the form shows.
pub struct Blank<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// As typed.
    pub typed: &'a Typed,
    /// What is asked, in words.
    pub reading: &'a str,
    /// What is wrong with it.
    pub wrong: &'a [(&'static str, String)],
    /// The one that is changed.
    pub saved: Option<&'a Saved>,
}

/// Names a question.
pub fn form(blank: &Blank<'_>) -> Markup {
    let Blank { say, typed, reading, wrong, saved } = *blank;
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let own = saved.map(|saved| format!("/forms/questions/{}", saved.id));
    let (action, back) = (own.as_deref().unwrap_or("/forms/questions"), own.as_deref().unwrap_or("/forms"));
    let title = if saved.is_some() { say.t("改这个问题") } else { say.t("存下来，下次再数") };
    let form = Form::new(say, action, say.t("存好")).command_id(&command).version(typed.version).back(back);
    let form = form.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    let name = Field::new(say, "name", say.t("怎么叫它")).value(&typed.name).complaint(of("name")).longest(40);
    let by =
        Field::new(say, "wanted_by", say.t("谁要的")).value(&typed.wanted_by).complaint(of("wanted_by")).longest(40);
    let on = Field::new(say, "due_on", say.t("哪一天要")).value(&typed.due_on).complaint(of("due_on"));
    let time =
        Field::new(say, "due_time", say.t("几点以前")).value(&typed.due_time).complaint(of("due_time")).longest(10);
    html! {
        (head(way(say), title, html! { (zh(reading)) }, ""))
        (form.html(html! {
            (hidden("question", &typed.question))
            (name.hint(say.t("比如：高龄独居老人")).text())
            (by.optional().hint(say.t("比如：街道服务办")).text())
            (side_by_side(html! { (on.optional().date()) (time.optional().text()) }))
        }))
    }
}

/// One question, asked again.
pub fn one(
    told: &Told<'_>,
    saved: &Saved,
    (tellings, names): (&[Telling], &HashMap<Id, String>),
    now: Millis,
) -> Markup {
    let Told { say, question, answer, know, .. } = *told;
    let address = format!("/forms/questions/{}", saved.id);
    let (answers, removal) = (format!("{address}/answers"), format!("{address}/removal"));
    let told_it = Press::new(&answers, say.t("报出去了，记一笔"))
        .with("number", answer.number.to_string())
        .with("at", now.to_string());
    let edit = Asked::of(question).address(ASK, 1);
    let reading = reading::sentence(question, say, know);
    let lines: Vec<(Markup, Markup)> = tellings
        .iter()
        .map(|one| {
            let who = names.get(&one.by).map(String::as_str).unwrap_or_default();
            (html! { b { (one.number) } }, html! { (moment(one.at, know, say)) " " (zh(who)) })
        })
        .collect();
    html! {
        (head(way(say), html! { (zh(&saved.name)) }, html! { (zh(&reading)) }, link_button(&format!("{address}/edit"), say.t("改名字和时间"))))
        (number(told))
        (columns(
            html! {
                (copying(say, told.words, told_it.html()))
                (parts(told))
                (behind(told, |n| format!("{address}?page={n}")))
                (take(told))
            },
            html! {
                @if !saved.wanted_by.is_empty() || saved.due_at.is_some() {
                    (side(say.t("谁要的"), html! { p {
                        (zh(&saved.wanted_by)) " "
                        @if let Some(at) = saved.due_at { (say.f("{when} 以前要。", &[("when", &moment(at, know, say))])) }
                    } }))
                }
                (side(say.t("报过的数"), html! {
                    @if lines.is_empty() { p.quiet { (say.t("还没有报过。")) } } @else { (side_list(&lines)) }
                }))
                (side(say.t("这个问题"), html! { div.actions {
                    (link_button(&format!("{edit}&saved={}", saved.id), say.t("改条件")))
                    (Press::new(&removal, say.t("删掉")).html())
                } }))
            }
        ))
    }
}

/// A question that this program cannot read.
pub fn unreadable(say: Say, saved: &Saved) -> Markup {
    let removal = format!("/forms/questions/{}/removal", saved.id);
    html! {
        (head(way(say), html! { (zh(&saved.name)) }, say.t("这个问题里有现在没有的类别，数不出来了。请重新问一个。"), primary_link(ASK, say.t("问一个数"))))
        (card("", Press::new(&removal, say.t("删掉")).html()))
    }
}
