//! Rows of matters: a day, what it is about and what is next, one action.
use crate::{
    access::{LEAD, May},
    matter::{
        model::{Kind, Matter, Step},
        rules::{self, Sight, State, Wall},
    },
};
use base::{Millis, Say, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{Press, Tone, When, link_button, list, row, tag, what, zh};

/// Who reads the rows.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// How much the asker sees.
    pub wall: &'a Wall,
    /// What the asker may do.
    pub may: May<'a>,
}

/// Rows of matters, as sentences.
pub fn rows(reading: Reading<'_>, matters: &[Matter]) -> Markup {
    list(matters.iter().map(|matter| one(reading, matter)))
}

/// A row among what was found: where it stands, instead of something to press.
pub fn found(reading: Reading<'_>, matter: &Matter) -> Markup {
    let state = reading.say.t(rules::stands(matter));
    row(When::new(state, ""), what(subject(matter), next(reading, matter)), "")
}

fn subject(matter: &Matter) -> Markup {
    html! {
        a href=(format!("/matters/{}", matter.id)) { b { (zh(&matter.title)) } }
        @if !matter.place.is_empty() { span.quiet { " · " (zh(&matter.place)) } }
    }
}

fn one(reading: Reading<'_>, matter: &Matter) -> Markup {
    let Reading { say, today, .. } = reading;
    let (said, exact, tone) = when(say, today, matter);
    row(
        When { tone, said: &said, exact: &exact },
        what(subject(matter), next(reading, matter)),
        action(reading, matter),
    )
}

/// The one thing that helps most: the asker's own step, a reminder of whoever is late, or what those who lead do next.
fn action(reading: Reading<'_>, matter: &Matter) -> Markup {
    let Reading { say, today, wall, may } = reading;
    let address = format!("/matters/{}", matter.id);
    if let Some(step) =
        matter.steps.iter().find(|step| step.is_open() && wall.owns(step) && !rules::waits(matter, step))
    {
        return link_button(&format!("{address}/steps/{}/result", step.id), say.t("记结果"));
    }
    if may(LEAD) && matter.steps.iter().any(|step| rules::remind(matter, step, today).is_ok()) {
        let name = say.f("催一催：事项 {n}", &[("n", &matter.number)]);
        return Press::new(&format!("{address}/reminders"), say.t("催一催"))
            .named(name)
            .with("back", "/matters")
            .html();
    }
    let (noun, words) = match rules::state(matter) {
        State::Closed => return html! {},
        _ if matter.kind == Kind::Works && wall.sight(matter) == Sight::Whole => ("/works", "看这项工程"),
        _ if matter.kind == Kind::Inspection && wall.sight(matter) == Sight::Whole => ("/points", "看要去的地方"),
        State::Heard if may(LEAD) => ("/arranging", "安排谁来办"),
        State::FollowUp if may(LEAD) => ("/follow-ups/new", "记录回访"),
        State::Settled if may(LEAD) => ("/closure", "办结"),
        _ => return html! {},
    };
    link_button(&format!("{address}{noun}"), say.t(words))
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
pub fn next(reading: Reading<'_>, matter: &Matter) -> Markup {
    let say = reading.say;
    let whole = reading.wall.sight(matter) == Sight::Whole;
    match rules::state(matter) {
        State::Closed => {
            html! { @if let Some(closure) = matter.closure.as_ref().filter(|end| !end.result.is_empty()) { (zh(&closure.result)) } }
        }
        State::Heard if matter.kind == Kind::Works => html! { (say.t("这是一项工程，点开看到了哪一步。")) },
        State::Heard if matter.kind == Kind::Inspection => html! { (say.t("这是一次检查，点开看看过哪些地方。")) },
        State::Heard => html! { (say.t("刚听到，还没有安排谁来办。")) },
        State::Doing => {
            let turn = |step: &&Step| step.is_open() && !rules::waits(matter, step);
            let open: Vec<&Step> = matter.steps.iter().filter(turn).collect();
            let more = open.len().saturating_sub(2);
            html! {
                @for (at, step) in open.iter().take(2).enumerate() { @if at > 0 { (say.t("；")) } (doing(say, step, whole)) }
                @if more > 0 { (say.f("；还有 {n} 步", &[("n", &more)])) }
                @if let Some(words) = open.iter().filter_map(|step| reminded(reading, step)).next_back() { " " (tag(Tone::Late, &words)) }
            }
        }
        _ if !whole => html! { (say.t("您这一步办好了。")) },
        State::FollowUp => html! { (lacking(say, matter)) },
        State::Settled => html! { (say.t("都满意了，可以办结。")) },
    }
}

/// Those who see their own steps only know that they are theirs.
fn doing(say: Say, step: &Step, whole: bool) -> Markup {
    html! { @if whole { (say.f("等{party}办：", &[("party", &say.t(step.party.word()))])) } (zh(&step.what)) }
}

/// How often whoever is at a step was reminded, and when last.
pub fn reminded(reading: Reading<'_>, step: &Step) -> Option<String> {
    let (say, last) = (reading.say, step.reminded?);
    let day = dates::spoken(last.on, reading.today, say);
    Some(match last.times {
        1 => say.f("{day}催过", &[("day", &day)]),
        times => say.f("催过 {n} 次，最近是{day}", &[("n", &times), ("day", &day)]),
    })
}

/// Everything that keeps it open, in sentences.
pub fn lacking(say: Say, matter: &Matter) -> String {
    let all: Vec<String> = rules::lacking(matter).into_iter().map(|one| say.sentence(&one.sentence())).collect();
    all.join(" ")
}
