//! Lists of matters: rows that say what is next.
use super::{
    model::{Kind, Matter, Step},
    rules::{self, State},
};
use crate::access::{HEAR, LEAD, May};
use base::{Id, Millis, Say, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use web::look::{
    Choice, Door, Field, Tone, When, chosen, doors, empty_state, filter_bar, folded, head, link_button, list, pager,
    primary_link, row, what, zh,
};

/// What narrows the list, in the address. Words are looked for by POST.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Narrow {
    /// `open`, `visit` or `closed`.
    pub state: String,
    /// A [`Kind`].
    pub kind: String,
    /// A building's id.
    pub building: String,
    /// From 1.
    pub page: u64,
}

/// The list as the page shows it.
pub struct Listed<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// What narrows it.
    pub narrow: &'a Narrow,
    /// The words that were looked for.
    pub words: &'a str,
    /// In the order they are read.
    pub matters: &'a [Matter],
    /// How many are under way, and how many wait for a follow-up.
    pub counts: [usize; 2],
    /// Whether there are more on the next page.
    pub more: bool,
    /// The office's buildings.
    pub buildings: &'a [(Id, String)],
    /// What the asker may do.
    pub may: May<'a>,
    /// Sees steps only, such as the property manager.
    pub steps_only: bool,
}

/// `GET /matters` and `POST /matters/finding`.
pub fn page(listed: &Listed<'_>) -> Markup {
    let say = listed.say;
    let action = html! { @if (listed.may)(HEAR) { (primary_link("/matters/new", say.t("听到一件事"))) } };
    let lead = match listed.counts {
        [0, 0] => say.t("眼下没有要办的。").to_owned(),
        [open, 0] => say.f("在办 {n} 件。", &[("n", &open)]),
        [0, visits] => say.f("{n} 件等着回访或办结。", &[("n", &visits)]),
        [open, visits] => say.f("在办 {n} 件，{m} 件等着回访或办结。", &[("n", &open), ("m", &visits)]),
    };
    let narrow = listed.narrow;
    let narrowed = !(listed.words.is_empty() && narrow.kind.is_empty() && narrow.building.is_empty());
    html! {
        (head("", if listed.steps_only { say.t("要办的事") } else { say.t("事项") }, lead, action))
        (three(listed))
        @if narrowed && !listed.steps_only { (narrowing(listed)) }
        @if listed.matters.is_empty() { (empty_state(nothing(listed), html! {})) } @else { (rows(say, listed.today, listed.matters, listed.may)) }
        (pager(say, listed.narrow.page.max(1), listed.narrow.page.max(1) + u64::from(listed.more), |page| address(listed.narrow, &listed.narrow.state, page)))
        @if !narrowed && !listed.steps_only { (folded(say.t("筛一筛，找一找"), narrowing(listed))) }
    }
}

fn nothing(listed: &Listed<'_>) -> &'static str {
    match (listed.words.is_empty(), listed.narrow.state.as_str()) {
        (false, _) => listed.say.t("没有找到。换个说法，或者写事项的号码。"),
        (true, "closed") => listed.say.t("还没有办结的。"),
        (true, "visit") => listed.say.t("没有等回访的。"),
        (true, _) => listed.say.t("没有在办的。"),
    }
}

fn three(listed: &Listed<'_>) -> Markup {
    let (say, narrow) = (listed.say, listed.narrow);
    let all = [
        ("open", "在办", Some(listed.counts[0])),
        ("visit", "等回访", Some(listed.counts[1])),
        ("closed", "办结了", None),
    ];
    let addresses: Vec<String> = all.iter().map(|(key, _, _)| address(narrow, key, 1)).collect();
    let doors_shown: Vec<Door<'_>> = all
        .iter()
        .zip(&addresses)
        .map(|((key, label, count), href)| Door {
            href,
            label: say.t(label),
            count: count.map(|n| n as u64),
            current: listed.words.is_empty() && (narrow.state == *key || (narrow.state.is_empty() && *key == "open")),
        })
        .collect();
    doors(say.t("事项"), &doors_shown)
}

fn narrowing(listed: &Listed<'_>) -> Markup {
    let (say, narrow) = (listed.say, listed.narrow);
    let ids: Vec<(String, &str)> = listed.buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let buildings: Vec<Choice<'_>> =
        ids.iter().map(|(id, label)| Choice { value: id, label, chosen: *id == narrow.building }).collect();
    html! {
        (filter_bar(say, "/matters", html! {
            @if !narrow.state.is_empty() { input type="hidden" name="state" value=(narrow.state); }
            (Field::new(say, "kind", say.t("哪一类")).narrowing().select(&chosen(&Kind::choices(say), &[&narrow.kind])))
            (Field::new(say, "building", say.t("哪一幢楼")).narrowing().select(&buildings))
        }))
        form.filters method="post" action="/matters/finding" role="search" {
            (Field::new(say, "words", say.t("找事项")).hint(say.t("标题、地点里的字，或号码")).value(listed.words).scope("find").optional().longest(60).text())
            button.btn type="submit" { (say.t("找")) }
        }
    }
}

fn address(narrow: &Narrow, state: &str, page: u64) -> String {
    let mut parts = vec![("state", state.to_owned())];
    // Only what reads as a kind or an id goes back into an address.
    parts.extend(Kind::read(&narrow.kind).map(|kind| ("kind", kind.key().to_owned())));
    parts.extend(narrow.building.parse::<Id>().ok().map(|id| ("building", id.to_string())));
    if page > 1 {
        parts.push(("page", page.to_string()));
    }
    let state_known = ["open", "visit", "closed"].contains(&state);
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(name, _)| *name != "state" || state_known)
        .map(|(n, v)| format!("{n}={v}"))
        .collect();
    format!("/matters?{}", parts.join("&"))
}

/// Rows of matters, as sentences.
pub fn rows(say: Say, today: Date, matters: &[Matter], may: May<'_>) -> Markup {
    list(matters.iter().map(|matter| one(say, today, matter, may)))
}

fn one(say: Say, today: Date, matter: &Matter, may: May<'_>) -> Markup {
    let (said, exact, tone) = when(say, today, matter);
    let address = format!("/matters/{}", matter.id);
    let (noun, words) = match rules::state(matter) {
        State::Heard if may(LEAD) => ("/steps/new", "安排谁来办"),
        State::FollowUp if may(LEAD) => ("/follow-ups/new", "记录回访"),
        State::Settled if may(LEAD) => ("/closure", "办结"),
        _ => ("", "打开"),
    };
    let subject = html! {
        a href=(address) { b { (zh(&matter.title)) } }
        @if !matter.place.is_empty() { span.quiet { " · " (zh(&matter.place)) } }
    };
    row(
        When { tone, said: &said, exact: &exact },
        what(subject, next(say, matter)),
        link_button(&format!("{address}{noun}"), say.t(words)),
    )
}

/// The day that counts, what it is, and how urgent.
pub fn when(say: Say, today: Date, matter: &Matter) -> (String, String, Tone) {
    let on = |at: Millis| dates::spoken(base::clock::day(at), today, say);
    if let Some(closure) = &matter.closure {
        return (on(closure.at), say.t("办结").to_owned(), Tone::Good);
    }
    match rules::due(matter) {
        Some(day) if day < today => {
            let exact = say.f("{day}到期", &[("day", &dates::spoken(day, today, say))]);
            (dates::deadline(day, today, say), exact, Tone::Late)
        }
        Some(day) => (dates::spoken(day, today, say), say.t("到期").to_owned(), Tone::Plain),
        None => (on(matter.heard_at), say.t("听到").to_owned(), Tone::Plain),
    }
}

/// What is next, in one sentence.
pub fn next(say: Say, matter: &Matter) -> Markup {
    match rules::state(matter) {
        State::Heard => html! { (say.t("刚听到，还没有安排谁来办。")) },
        State::Doing => {
            html! { @for (at, step) in matter.steps.iter().filter(|step| step.is_open()).take(2).enumerate() {
                @if at > 0 { (say.t("；")) } (doing(say, step))
            } }
        }
        State::FollowUp => html! { (lacking(say, matter)) },
        State::Settled => html! { (say.t("都满意了，可以办结。")) },
        State::Closed => html! { @if let Some(closure) = &matter.closure { (zh(&closure.result)) } },
    }
}

fn doing(say: Say, step: &Step) -> Markup {
    html! { (say.f("等{party}办：", &[("party", &say.t(step.party.word()))])) (zh(&step.what)) }
}

/// Everything that keeps it open, in sentences.
pub fn lacking(say: Say, matter: &Matter) -> String {
    let all: Vec<String> = rules::lacking(matter).into_iter().map(|one| say.sentence(&one.sentence())).collect();
    all.join(" ")
}
