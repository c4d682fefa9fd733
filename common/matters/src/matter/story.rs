//! A matter's page: the steps as a line, the facts beside it, the whole course folded below.
use super::{
    course,
    model::{Kind, Matter, Note, Party},
    rules::{self, Sight, State, Wall},
};
use crate::{
    access::{HEAR, LEAD, May},
    deadline, hotline,
    listing::rows::{self, Reading},
};
use base::{Id, Millis, Say};
use files::Attachment;
use jiff::civil::Date;
use maud::{Markup, html};
use people::asked::Card;
use std::collections::HashMap;
use web::look::{
    self, Press, Tone, card, columns, crumbs, facts, folded, head, link_button, primary_link, print_button, side, tag,
    zh,
};

/// Everything the page shows.
pub struct Story<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Now.
    pub at: Millis,
    /// The office's day.
    pub today: Date,
    /// What it is about.
    pub matter: &'a Matter,
    /// How much of it is seen.
    pub sight: Sight,
    /// Which steps are the asker's.
    pub wall: Wall,
    /// Lines that were added.
    pub notes: &'a [Note],
    /// By subject: the matter, a step, a note.
    pub photos: &'a HashMap<Id, Vec<Attachment>>,
    /// Names of accounts.
    pub names: &'a HashMap<Id, String>,
    /// Accounts that are closed: whoever had one left.
    pub left: &'a [Id],
    /// Those concerned.
    pub cards: &'a HashMap<Id, Card>,
    /// However long the story is, all of it.
    pub all: bool,
    /// The hotline's order, where it came as one.
    pub order: Option<&'a hotline::model::Order>,
    /// The journal's timeline; empty where it is not shown.
    pub history: Markup,
    /// Above the course: the project it is, or what it is part of.
    pub above: Markup,
    /// Beside the facts: who else said it.
    pub beside: Markup,
    /// Beside them too: what rooms above have of it.
    pub others: &'a [web::Aside],
    /// What the asker may do.
    pub may: May<'a>,
}

impl Story<'_> {
    /// Who reads it.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading { say: self.say, today: self.today, wall: &self.wall, may: self.may }
    }
}

/// `GET /matters/{id}`.
pub fn page(story: &Story<'_>) -> Markup {
    let (say, matter) = (story.say, story.matter);
    let (said, _, tone) = rows::when(say, story.today, matter);
    let state = match rules::state(matter) {
        // Works and rounds have no steps of their own kind; what is arranged stands on their page.
        State::Heard if matches!(matter.kind, Kind::Works | Kind::Inspection) => State::Doing,
        state => state,
    };
    let state = say.t(state.word());
    let due = match (rules::due(matter), tone) {
        (Some(_), Tone::Late) => Some(said),
        (Some(_), _) => Some(say.f("{day}到期", &[("day", &said)])),
        _ => None,
    };
    let kind = say.t(matter.kind.word());
    let number = say.f("事项 {n}", &[("n", &matter.number)]);
    let title = html! {
        (zh(&matter.title)) " " (tag(if matter.closure.is_some() { Tone::Good } else { Tone::Plain }, state))
        @if let Some(due) = due { " " (tag(tone, &due)) }
    };
    let lead = html! { @if story.sight == Sight::Whole { (rows::next(story.reading(), matter)) } @else { (zh(&matter.place)) } };
    html! {
        (head(html! { (crumbs(say, &[("/matters", say.t("事项"))])) span.dot { " · " } (number) " · " (kind) }, title, lead, actions(story)))
        (columns(
            html! {
                (story.above)
                (told(story))
                (hotline::section(story, story.order))
                (look::steps(say, &course::course(story)))
                @if story.sight == Sight::Whole && (story.may)(HEAR) { (add(story)) }
                @if story.sight == Sight::Whole { (folded(say.t("全部经过"), &story.history)) }
            },
            html! { (side(say.t("基本情况"), about(story))) @if story.sight == Sight::Whole { (concerned(story)) (story.beside) (others(story)) } },
        ))
    }
}

/// The one thing that matters most on this page; it is offered nowhere else on it.
#[derive(PartialEq, Eq)]
pub(super) enum First {
    /// The asker's own step.
    Result(Id),
    /// Whoever is late.
    Remind,
    Arrange,
    FollowUp,
    Close,
    /// A works project has a page of its own, with its own next thing.
    Works,
    /// So has a round of inspection.
    Points,
    Nothing,
}

/// What [`actions`] offers.
pub(super) fn first(story: &Story<'_>) -> First {
    let (matter, leads) = (story.matter, (story.may)(LEAD) && story.sight == Sight::Whole);
    let own = matter.steps.iter().find(|step| step.is_open() && story.wall.owns(step));
    match (rules::state(matter), own) {
        (State::Doing, Some(step)) => First::Result(step.id),
        _ if matter.kind == Kind::Works && story.sight == Sight::Whole => First::Works,
        (state, _) if matter.kind == Kind::Inspection && story.sight == Sight::Whole && state != State::Closed => {
            First::Points
        }
        (State::Doing, None) if leads && late(story) > 0 => First::Remind,
        (State::Heard, _) if leads => First::Arrange,
        (State::FollowUp, _) if (story.may)(HEAR) && story.sight == Sight::Whole => First::FollowUp,
        (State::Settled, _) if leads => First::Close,
        _ => First::Nothing,
    }
}

/// How many steps somebody can be reminded of.
pub(super) fn late(story: &Story<'_>) -> usize {
    story.matter.steps.iter().filter(|step| rules::remind(story.matter, step, story.today).is_ok()).count()
}

/// The first thing, filled; printing beside it.
fn actions(story: &Story<'_>) -> Markup {
    let (say, id) = (story.say, story.matter.id);
    let link = |noun: &str, words: &str| primary_link(&format!("/matters/{id}/{noun}"), words);
    html! {
        (print_button(say.t("打印")))
        @match first(story) {
            First::Result(step) => { (link(&format!("steps/{step}/result"), say.t("记结果"))) }
            First::Remind => { (Press::new(&format!("/matters/{id}/reminders"), say.t("催一催")).go().html()) }
            First::Arrange => { (link("arranging", say.t("安排谁来办"))) }
            First::FollowUp => { (link("follow-ups/new", say.t("记录回访"))) }
            First::Close => { (link("closure", say.t("办结"))) }
            First::Works => { (link("works", say.t("看这项工程"))) }
            First::Points => { (link("points", say.t("看要去的地方"))) }
            First::Nothing => {}
        }
    }
}

fn add(story: &Story<'_>) -> Markup {
    let (say, id, first) = (story.say, story.matter.id, first(story));
    let (open, leads) = (story.matter.closure.is_none(), (story.may)(LEAD));
    let link = |noun: &str, words: &str| link_button(&format!("/matters/{id}/{noun}"), words);
    card(
        say.t("补一笔"),
        html! {
            p.quiet { (say.t("说了什么、做了什么，都记在这里。")) }
            div.actions {
                (link("notes/new", say.t("写一句")))
                (link("photos/new", say.t("拍照")))
                @if open && leads && first != First::Arrange { (link("steps/new", say.t("加一步"))) (link("arranging", say.t("照模板加"))) }
                @if open { (link("homes/new", say.t("记一户"))) }
                @if open && first != First::FollowUp { (link("follow-ups/new", say.t("记录回访"))) }
                @if !open && leads { (link("reopening", say.t("重新打开"))) }
            }
        },
    )
}

fn about(story: &Story<'_>) -> Markup {
    let (say, matter) = (story.say, story.matter);
    let place = if matter.place.is_empty() {
        html! { (say.t("没有写")) }
    } else {
        zh(&matter.place)
    };
    let mut pairs = vec![(say.t("地点"), place)];
    if story.sight == Sight::Whole {
        let mut parties: Vec<Party> = Vec::new();
        for step in matter.steps.iter().filter(|step| step.dropped.is_none()) {
            if !parties.contains(&step.party) {
                parties.push(step.party);
            }
        }
        let words: Vec<&str> = parties.iter().map(|party| say.t(party.word())).collect();
        let words = if words.is_empty() { say.t("还没安排").to_owned() } else { words.join(say.t("、")) };
        pairs.push((say.t("谁来办"), html! { (words) }));
    }
    if let Some(day) = rules::due(matter) {
        let doubt = deadline::doubt(say, story.today, day);
        pairs.push((
            say.t("到期"),
            html! {
                (deadline::told(say, story.today, day))
                @if let Some(doubt) = &doubt { p.quiet { (doubt) } }
            },
        ));
    }
    if let Some(arranged) = matter.arranged.as_ref() {
        pairs.push((say.t("照什么办"), zh(&arranged.name)));
    }
    pairs.push((say.t("来源"), html! { (say.t(matter.heard_how.word())) }));
    html! {
        (facts(&pairs))
        @if (story.may)(LEAD) && story.sight == Sight::Whole { p { a.plain href=(format!("/matters/{}/edit", matter.id)) { (say.t("改一改")) } } }
    }
}

fn concerned(story: &Story<'_>) -> Markup {
    let (say, matter) = (story.say, story.matter);
    let lines: Vec<(Markup, Markup)> = matter
        .persons
        .iter()
        .filter_map(|person| story.cards.get(person))
        // Whoever speaks for a household stands in its table.
        .filter(|card| rules::homeless(matter).any(|person| person == card.id))
        .map(|card| {
            let word = rules::last_word(matter, Some(card.id));
            let word = word.map_or(say.t("还没回访"), |word| say.t(word.word()));
            let name = html! { @if (story.may)(people::access::SEE) { a href=(format!("/people/{}", card.id)) { (zh(&card.name)) } } @else { (zh(&card.name)) } };
            (html! { (name) " " span.quiet { (zh(&card.door)) } }, html! { (word) })
        })
        .collect();
    html! { @if !lines.is_empty() { (side(say.t("和谁有关"), look::side_list(&lines))) } }
}

/// What other rooms tell as part of the story.
fn told(story: &Story<'_>) -> Markup {
    let parts = story.others.iter().filter(|aside| aside.told);
    html! { @if story.sight == Sight::Whole { @for aside in parts { section.told {
        h2 { (story.say.t(aside.label)) }
        @for (what, note) in &aside.lines { p { (what) } p.quiet { (note) } }
    } } } }
}

fn others(story: &Story<'_>) -> Markup {
    html! { @for aside in story.others.iter().filter(|aside| !aside.told) { (side(story.say.t(aside.label), look::side_list(&aside.lines))) } }
}

/// `GET /matters/of/{person}`: the section as a page of its own.
pub fn of_person(say: Say, card: &Card, section: &Markup) -> Markup {
    let way = crumbs(say, &[("/people", say.t("居民"))]);
    let back = link_button(&format!("/people/{}", card.id), say.t("看这位居民"));
    html! { (head(way, zh(&card.name), zh(&card.door), back)) (section) }
}

/// The section, for the person's page too.
pub fn section(reading: Reading<'_>, matters: &[Matter], new: Option<&str>) -> Markup {
    let say = reading.say;
    html! { section.card #matters {
        h2 { (say.t("有关的事项")) }
        @if matters.is_empty() { p.quiet { (say.t("还没有记过事项。")) } } @else { (rows::rows(reading, matters)) }
        @if let Some(href) = new { div.actions { (link_button(href, say.t("听到一件事"))) } }
    } }
}
