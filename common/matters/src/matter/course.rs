//! The course of a matter, from top to bottom: what happened, what is being done, what comes, the follow-up and the end.
use super::{
    model::{FollowUp, Note, Outcome, Stage, Step},
    rules::{self, Sight, State},
    story::{First, Story, first, late},
};
use crate::{access::LEAD, homes, listing::rows};
use base::{Id, Millis, dates};
use maud::{Markup, html};
use web::{
    history::moment,
    look::{self, Press, StepState, Tone, link_button, tag, zh},
};

/// So much of what happened is shown at once: how it began, and the latest.
const MOST_SHOWN: usize = 60;

/// In place of the middle of a long story.
fn left_out(story: &Story<'_>, entries: usize) -> look::Step {
    let words = story.say.f("中间还有 {n} 条，都看一看", &[("n", &look::count(entries as u64))]);
    let title = html! { a href=(format!("/matters/{}?all=yes", story.matter.id)) { (words) } };
    look::Step { state: StepState::Done, title, told: html! {}, who: html! {} }
}

/// Everything in its order. Steps of one stage stand together; notes and follow-ups stand where they were made.
pub fn course(story: &Story<'_>) -> Vec<look::Step> {
    let matter = story.matter;
    let whole = story.sight == Sight::Whole;
    let mine = |step: &&Step| whole || story.wall.owns(step);
    let alone = |step: &&Step| !whole || step.stage.is_none();
    let mut past: Vec<(Millis, look::Step)> = vec![(matter.heard_at, heard(story))];
    past.extend(matter.steps.iter().filter(mine).filter(alone).filter_map(|step| {
        let (at, _) = step.done.or(step.dropped)?;
        Some((at, ended(story, step)))
    }));
    let mut coming = Vec::new();
    if whole {
        past.extend(story.notes.iter().map(|note| (note.at, noted(story, note))));
        let visits = matter.follow_ups.iter().filter(|visit| visit.home.is_none() || matter.homes.is_empty());
        past.extend(visits.map(|visit| (visit.at, followed_up(story, visit))));
        for (n, stage) in (1..).zip(rules::stages(matter)) {
            let (end, shown) = staged(story, n, &stage);
            match end {
                Some(at) => past.push((at, shown)),
                None => coming.push(shown),
            }
        }
    }
    past.sort_by_key(|(at, _)| *at);
    let mut all: Vec<look::Step> = past.into_iter().map(|(_, step)| step).collect();
    if !story.all && all.len() > MOST_SHOWN {
        let older = all.len() - MOST_SHOWN;
        all.splice(1..=older, [left_out(story, older)]);
    }
    let open = matter.steps.iter().filter(|step| step.is_open());
    all.extend(open.filter(mine).filter(alone).map(|step| to_do(story, step)));
    all.append(&mut coming);
    all.extend(whole.then(|| end(story)));
    all
}

/// The follow-up until everybody is content, household by household where there are some, and the closure.
fn end(story: &Story<'_>) -> look::Step {
    let (say, matter) = (story.say, story.matter);
    let state = rules::state(matter);
    let last = matter.arranged.as_ref().map(|arranged| arranged.follow_up.as_str()).filter(|words| !words.is_empty());
    let title = html! {
        @match last {
            Some(words) => { (nth(story, rules::stages(matter).len() + 1)) " " (zh(words)) },
            None if matter.closure.is_some() => { (say.t("办结")) },
            None => { (say.t("回访满意，办结")) },
        }
    };
    let homes = homes::pages::table(story);
    let Some(closure) = &matter.closure else {
        let now = state == State::FollowUp || state == State::Settled;
        let told = html! { (homes) @if state == State::FollowUp { p { (rows::lacking(say, matter)) } } };
        return look::Step { state: if now { StepState::Now } else { StepState::Later }, title, told, who: html! {} };
    };
    look::Step {
        state: StepState::Done,
        title: html! { (title) @if !closure.tried.is_empty() { " " (tag(Tone::Plain, say.t("已尽责"))) } },
        told: html! {
            (homes) p { (zh(&closure.result)) }
            @if !closure.tried.is_empty() { p { (say.t("能做的都做了：")) (zh(&closure.tried)) } }
        },
        who: signed(story, closure.at, closure.by),
    }
}

fn nth(story: &Story<'_>, n: usize) -> String {
    story.say.f("第 {n} 步", &[("n", &n)])
}

/// A stage: when it ended, if it did, and its steps in one entry.
fn staged(story: &Story<'_>, n: usize, stage: &Stage) -> (Option<Millis>, look::Step) {
    let its = story.matter.steps.iter().filter(|step| step.stage.as_ref().is_some_and(|one| one.id == stage.id));
    let its: Vec<&Step> = its.collect();
    let open = its.iter().any(|step| step.is_open());
    let waits = its.iter().any(|step| rules::waits(story.matter, step));
    let how_far = match (open, waits) {
        (false, _) => StepState::Done,
        (true, false) => StepState::Now,
        (true, true) => StepState::Later,
    };
    let end = its.iter().filter_map(|step| step.done.or(step.dropped)).map(|(at, _)| at).max().filter(|_| !open);
    let told = html! { ul.together { @for step in &its { li {
        @let one = if step.is_open() { to_do(story, step) } else { ended(story, step) };
        p { b { (one.title) } @if step.done.is_some() { " " span.good aria-hidden="true" { "✓" } } }
        (one.told)
        @if !one.who.0.is_empty() { p.who { (one.who) } }
    } } } };
    let title = html! { (nth(story, n)) " " (zh(&stage.title)) };
    (end, look::Step { state: how_far, title, told, who: html! {} })
}

fn signed(story: &Story<'_>, at: Millis, by: Id) -> Markup {
    let name = story.names.get(&by).map_or("", String::as_str);
    html! { @if !name.is_empty() { (zh(name)) " · " } span.moment { (moment(story.say, story.at, at)) } }
}

/// The photographs of the matter, a step or a note.
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
    let left = step.account.is_some_and(|account| story.left.contains(&account));
    look::Step {
        state: StepState::Now,
        title: html! { (zh(&step.what)) @if let Some((words, late)) = &due { " " (tag(if *late { Tone::Late } else { Tone::Plain }, words)) } },
        told: html! {
            p.who {
                (say.t(step.party.word()))
                @if !name.is_empty() { " · " (zh(name)) }
                @if left { " " (tag(Tone::Late, say.t("这位已经离开，请换个人"))) }
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
    let remind =
        leads && rules::remind(story.matter, step, story.today).is_ok() && (first != First::Remind || late(story) > 1);
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
