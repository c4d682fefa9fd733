//! The list's page and its rows.
use super::model::Line;
use crate::notice::{
    model::{Kind, State},
    rules::full,
};
use base::{Say, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use web::look::{
    Field, Tone, When, chosen, empty_state, filter_bar, head, link_button, list, pager, primary_link, row, what, zh,
};

/// What narrows the list, in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Narrow {
    /// A [`Kind`].
    pub kind: String,
    /// A [`State`].
    pub state: String,
    /// From 1.
    pub page: u64,
}

impl Narrow {
    fn narrows(&self) -> bool {
        Kind::read(&self.kind).is_some() || State::read(&self.state).is_some()
    }

    fn address(&self, page: u64) -> String {
        let kind = Kind::read(&self.kind).map_or("", Kind::key);
        let state = State::read(&self.state).map_or("", State::key);
        format!("/notices?kind={kind}&state={state}&page={page}")
    }
}

/// The list as the page shows it.
pub struct Listed<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Today.
    pub today: Date,
    /// Whether the asker writes.
    pub writes: bool,
    /// What narrows it.
    pub narrow: &'a Narrow,
    /// The words that were looked for.
    pub words: &'a str,
    /// The rows.
    pub lines: &'a [Line],
    /// Whether there are more.
    pub more: bool,
}

/// `GET /notices` and `POST /notices/finding`.
pub fn page(listed: &Listed<'_>) -> Markup {
    let Listed { say, narrow, words, lines, .. } = *listed;
    let write = html! { @if listed.writes { (primary_link("/notices/new", say.t("写一张"))) } };
    let page = narrow.page.max(1);
    let narrowed = narrow.narrows() || !words.is_empty();
    html! {
        (head("", say.t("通知公示"), say.t("写一次，网页、纸上、群里都能用。"), write))
        (narrowing(listed))
        @if lines.is_empty() && narrowed { (empty_state(say.t("没有找到。"), link_button("/notices", say.t("看全部的")))) }
        @else if lines.is_empty() { (empty_state(say.t("还没有写过通知公示。"), "")) }
        @else { (list(lines.iter().map(|line| one(say, line, listed.today)))) }
        @if words.is_empty() { (pager(say, page, page + u64::from(listed.more), |page| narrow.address(page))) }
    }
}

fn narrowing(listed: &Listed<'_>) -> Markup {
    let Listed { say, narrow, words, .. } = *listed;
    let states: Vec<(&str, &str)> =
        State::choices(say).into_iter().filter(|(key, _)| listed.writes || *key != State::Draft.key()).collect();
    html! {
        (filter_bar(say, "/notices", html! {
            (Field::new(say, "kind", say.t("哪一种")).narrowing().select(&chosen(&Kind::choices(say), &[&narrow.kind])))
            (Field::new(say, "state", say.t("到哪一步")).narrowing().select(&chosen(&states, &[&narrow.state])))
        }))
        form.filters method="post" action="/notices/finding" {
            (Field::new(say, "words", say.t("找标题或正文里的字")).value(words).scope("find").narrowing().longest(60).text())
            (web::look::button(say.t("找一找")))
        }
    }
}

/// One row: where it stands, which, until when.
pub fn one(say: Say, line: &Line, today: Date) -> Markup {
    let tone = if line.state == State::Over { Tone::Late } else { Tone::Plain };
    let address = format!("/notices/{}", line.id);
    let title = html! { a href=(address) { b { (zh(&line.title)) } } };
    row(
        When::new(say.t(line.state.word()), say.t(line.kind.word())).tone(tone),
        what(title, told(say, line, today)),
        "",
    )
}

/// Until when it hangs, and where.
pub fn told(say: Say, line: &Line, today: Date) -> Markup {
    let (all, hanging) = line.places;
    let until = line.shown.and_then(|(_, until)| until);
    html! {
        @match (line.state, until) {
            (State::Draft, _) => { (say.f("落款 {day}", &[("day", &full(say, line.dated))])) }
            (State::Hanging, Some(until)) => { (say.f("贴到{day}", &[("day", &dates::spoken(until, today, say))])) }
            (State::Over, Some(until)) => { (say.f("{day}到期", &[("day", &dates::past(until, today, say))])) }
            _ => { @if let Some((from, _)) = line.shown { (say.f("{day}贴出", &[("day", &dates::past(from, today, say))])) } }
        }
        @if all > 0 && line.state != State::Draft { (say.f("，{all} 处，{n} 处贴着", &[("all", &all), ("n", &hanging)])) }
    }
}
