//! A matter's page: the steps as a line, the facts beside it, the whole course folded below.
use super::{
    model::{FollowUp, Kind, Matter, Note, Outcome, Party, Step},
    rules::{self, Sight, State, Wall},
};
use crate::{
    access::{HEAR, LEAD, May},
    deadline,
    listing::rows::{self, Reading},
};
use base::{Id, Millis, Say, dates};
use files::Attachment;
use jiff::civil::Date;
use maud::{Markup, html};
use people::asked::Card;
use std::collections::HashMap;
use web::{
    history::moment,
    look::{
        self, Press, StepState, Tone, card, columns, crumbs, facts, folded, head, link_button, primary_link,
        print_button, side, tag, zh,
    },
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
    /// Those concerned.
    pub cards: &'a HashMap<Id, Card>,
    /// The journal's timeline; empty where it is not shown.
    pub history: Markup,
    /// Above the course: the project it is, or what it is part of.
    pub above: Markup,
    /// Beside the facts: who else said it.
    pub beside: Markup,
    /// What the asker may do.
    pub may: May<'a>,
}

impl Story<'_> {
    fn reading(&self) -> Reading<'_> {
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
                (look::steps(say, &course(story)))
                @if story.sight == Sight::Whole && (story.may)(HEAR) { (add(story)) }
                @if story.sight == Sight::Whole { (folded(say.t("全部经过"), &story.history)) }
            },
            html! { (side(say.t("基本情况"), about(story))) @if story.sight == Sight::Whole { (concerned(story)) (story.beside) } },
        ))
    }
}

/// The one thing that matters most on this page; it is offered nowhere else on it.
#[derive(PartialEq, Eq)]
enum First {
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

fn first(story: &Story<'_>) -> First {
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
fn late(story: &Story<'_>) -> usize {
    story.matter.steps.iter().filter(|step| rules::remind(step, story.today).is_ok()).count()
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
            First::Arrange => { (link("steps/new", say.t("安排谁来办"))) }
            First::FollowUp => { (link("follow-ups/new", say.t("记录回访"))) }
            First::Close => { (link("closure", say.t("办结"))) }
            First::Works => { (link("works", say.t("看这项工程"))) }
            First::Points => { (link("points", say.t("看要去的地方"))) }
            First::Nothing => {}
        }
    }
}

/// The course: what happened in its order, then what is to be done, then the follow-up and the end.
fn course(story: &Story<'_>) -> Vec<look::Step> {
    let (say, matter) = (story.say, story.matter);
    let mut past: Vec<(Millis, look::Step)> = vec![(matter.heard_at, heard(story))];
    let whole = story.sight == Sight::Whole;
    let mine = |step: &&Step| whole || story.wall.owns(step);
    past.extend(matter.steps.iter().filter(mine).filter_map(|step| {
        let (at, _) = step.done.or(step.dropped)?;
        Some((at, ended(story, step)))
    }));
    if whole {
        past.extend(story.notes.iter().map(|note| (note.at, noted(story, note))));
        past.extend(matter.follow_ups.iter().map(|visit| (visit.at, followed_up(story, visit))));
    }
    past.sort_by_key(|(at, _)| *at);
    let mut all: Vec<look::Step> = past.into_iter().map(|(_, step)| step).collect();
    let open = matter.steps.iter().filter(|step| step.is_open()).filter(mine);
    all.extend(open.map(|step| to_do(story, step)));
    match (&matter.closure, rules::state(matter)) {
        (Some(closure), _) if whole => all.push(look::Step {
            state: StepState::Done,
            title: html! { (say.t("办结")) },
            told: html! { p { (zh(&closure.result)) } },
            who: signed(story, closure.at, closure.by),
        }),
        (None, state) if whole => all.push(look::Step {
            state: if state == State::FollowUp || state == State::Settled { StepState::Now } else { StepState::Later },
            title: html! { (say.t("回访满意，办结")) },
            told: html! { @if state == State::FollowUp { p { (rows::lacking(say, matter)) } } },
            who: html! {},
        }),
        _ => {}
    }
    all
}

fn signed(story: &Story<'_>, at: Millis, by: Id) -> Markup {
    let name = story.names.get(&by).map_or("", String::as_str);
    html! { @if !name.is_empty() { (zh(name)) " · " } span.moment { (moment(story.say, story.at, at)) } }
}

fn pictures(story: &Story<'_>, subject: Id) -> Markup {
    let at = format!("/matters/{}/photos", story.matter.id);
    let back = format!("/matters/{}", story.matter.id);
    let empty = Vec::new();
    let all = story.photos.get(&subject).unwrap_or(&empty);
    files::strip(story.say, all, &at, (story.may)(files::access::KEEP).then_some(back.as_str()))
}

/// What people wrote, line by line.
fn told(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.is_empty()) { p { (zh(line)) } } }
}

fn heard(story: &Story<'_>) -> look::Step {
    let matter = story.matter;
    let how = story.say.t(matter.heard_how.word());
    look::Step {
        state: StepState::Done,
        title: html! { (story.say.f("听到了（{how}）", &[("how", &how)])) },
        told: html! { @if story.sight == Sight::Whole { (told(&matter.detail)) } (pictures(story, matter.id)) },
        who: if story.sight == Sight::Whole {
            signed(story, matter.heard_at, matter.heard_by)
        } else {
            html! { (moment(story.say, story.at, matter.heard_at)) }
        },
    }
}

fn ended(story: &Story<'_>, step: &Step) -> look::Step {
    let dropped = step.dropped.is_some();
    let (at, by) = step.done.or(step.dropped).unwrap_or((0, Id::NOBODY));
    look::Step {
        state: StepState::Done,
        title: html! { (zh(&step.what)) @if dropped { " " (tag(Tone::Plain, story.say.t("不办了"))) } },
        told: html! { (told(&step.result)) (pictures(story, step.id)) },
        who: html! { (story.say.t(step.party.word())) " · " (signed(story, at, by)) },
    }
}

fn to_do(story: &Story<'_>, step: &Step) -> look::Step {
    let (say, id) = (story.say, story.matter.id);
    let may = story.wall.owns(step) || ((story.may)(LEAD) && story.sight == Sight::Whole);
    let due = step.due_on.map(|day| (dates::deadline(day, story.today, say), day < story.today));
    let name = step.account.and_then(|account| story.names.get(&account)).map_or("", String::as_str);
    let reminded = rows::reminded(story.reading(), step);
    look::Step {
        state: StepState::Now,
        title: html! { (zh(&step.what)) @if let Some((words, late)) = &due { " " (tag(if *late { Tone::Late } else { Tone::Plain }, words)) } },
        told: html! {
            p.who {
                (say.t(step.party.word()))
                @if !name.is_empty() { " · " (zh(name)) }
                @if let Some(words) = &reminded { " · " (words) }
            }
            (pictures(story, step.id))
            @if may { (for_step(story, step, &format!("/matters/{id}/steps/{}", step.id))) }
        },
        who: html! {},
    }
}

/// What can be done with an open step: its result as a button, the rest as words below.
fn for_step(story: &Story<'_>, step: &Step, address: &str) -> Markup {
    let (say, leads, first) = (story.say, (story.may)(LEAD), first(story));
    let result = first != First::Result(step.id);
    // Where one alone is late, the button at the top means this one.
    let remind = leads && rules::remind(step, story.today).is_ok() && (first != First::Remind || late(story) > 1);
    html! {
        @if result || leads { div.actions {
            @if result { (link_button(&format!("{address}/result"), say.t("记结果"))) }
            @if remind {
                (Press::new(&format!("/matters/{}/reminders", story.matter.id), say.t("催一催")).with("step", step.id.to_string()).html())
            }
            @if leads {
                a.plain href=(format!("{address}/edit")) { (say.t("改一改")) }
                a.plain href=(format!("{address}/dropping")) { (say.t("不办了")) }
            }
        } }
    }
}

fn noted(story: &Story<'_>, note: &Note) -> look::Step {
    look::Step {
        state: StepState::Done,
        title: html! { (story.say.t("补了一笔")) },
        told: html! { (told(&note.words)) (pictures(story, note.id)) },
        who: signed(story, note.at, note.by),
    }
}

fn followed_up(story: &Story<'_>, visit: &FollowUp) -> look::Step {
    let name = visit.person.and_then(|person| story.cards.get(&person)).map_or("", |card| card.name.as_str());
    let tone = match visit.outcome {
        Outcome::Content => Tone::Good,
        Outcome::Again => Tone::Plain,
        Outcome::NotContent => Tone::Late,
    };
    look::Step {
        state: StepState::Done,
        title: html! { (story.say.t("回访")) @if !name.is_empty() { " " (zh(name)) } " " (tag(tone, story.say.t(visit.outcome.word()))) },
        told: told(&visit.said),
        who: signed(story, visit.at, visit.by),
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
                @if open && leads && first != First::Arrange { (link("steps/new", say.t("加一步"))) }
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
        .map(|card| {
            let word = rules::last_word(matter, Some(card.id));
            let word = word.map_or(say.t("还没回访"), |word| say.t(word.word()));
            let name = html! { @if (story.may)(people::access::SEE) { a href=(format!("/people/{}", card.id)) { (zh(&card.name)) } } @else { (zh(&card.name)) } };
            (html! { (name) " " span.quiet { (zh(&card.door)) } }, html! { (word) })
        })
        .collect();
    html! { @if !lines.is_empty() { (side(say.t("和谁有关"), look::side_list(&lines))) } }
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
