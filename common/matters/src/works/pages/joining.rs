//! Finding a matter on file already that happened on the site.
use crate::{
    listing::rows::{self, Reading},
    matter::{model::Matter, rules as matters},
    steps::pages::way,
    works::rules::NotJoined,
};
use maud::{Markup, html};
use web::look::{Field, Press, When, empty_state, head, link_button, list, row, what, zh};

/// `GET /matters/{id}/works/incidents/new`, and the same with what was found.
pub fn page(
    reading: Reading<'_>,
    project: &Matter,
    words: &str,
    found: &[(Matter, Result<(), NotJoined>)],
    more: bool,
) -> Markup {
    let (say, address) = (reading.say, format!("/matters/{}/works", project.id));
    html! {
        (head(way(say, project), say.t("已经记过的，哪一件是工地上出的"), zh(&project.title), ""))
        form.filters method="post" action=(format!("{address}/incidents/finding")) role="search" aria-label=(say.t("找事项")) {
            (Field::new(say, "words", say.t("找事项")).hint(say.t("标题、地点里的字，或号码")).value(words).scope("find").narrowing().longest(60).text())
            button.btn.go type="submit" { (say.t("找")) }
        }
        @if found.is_empty() && !words.is_empty() { (empty_state(say.t("没有找到。换个说法，或者写事项的号码。"), "")) }
        @if !found.is_empty() { (list(found.iter().map(|(other, joined)| one(reading, &address, other, *joined)))) }
        @if more { p.quiet { (say.t("还有别的，多写几个字再找。")) } }
        div.actions { (link_button(&address, say.t("回到这项工程"))) }
    }
}

fn one(reading: Reading<'_>, address: &str, other: &Matter, joined: Result<(), NotJoined>) -> Markup {
    let say = reading.say;
    let name = say.f("事项 {n}", &[("n", &other.number)]);
    let subject = html! {
        a href=(format!("/matters/{}", other.id)) { b { (zh(&other.title)) } }
        span.quiet { " · " (name) @if !other.place.is_empty() { " · " (zh(&other.place)) } }
    };
    let when = When::new(say.t(matters::state(other).word()), "");
    match joined {
        Ok(()) => {
            let (action, words) = (format!("{address}/incidents"), say.t("就是这一件"));
            let press = Press::new(&action, words).with("incident", other.id.to_string());
            let press = press.named(say.f("{words}：{name}", &[("words", &words), ("name", &name)]));
            row(when, what(subject, rows::next(reading, other)), press.html())
        }
        Err(no) => row(when, what(subject, say.t(no.word())), ""),
    }
}
