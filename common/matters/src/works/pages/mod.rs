//! The page of a project: what happened on the site on top, the stages as a line with what each holds, one thing next.
pub mod forms;
pub mod joining;
mod sections;

use super::{
    model::Project,
    rules::{self, Next, Stage},
};
use crate::{
    access::{HEAR, LEAD, May},
    matter::{model::Matter, rules as matters},
    steps::pages::way,
};
use base::{Id, Lang, Millis, Say, dates};
use files::Attachment;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::HashMap;
use web::{
    Aside,
    look::{
        self, StepState, Tone, When, columns, facts, head, link_button, list, note, primary_link, print_button, row,
        side, side_list, tag, what, zh,
    },
};

/// Everything the page shows.
pub struct Shown<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Now.
    pub at: Millis,
    /// The office's day.
    pub today: Date,
    /// The matter of kind works.
    pub matter: &'a Matter,
    /// What hangs on it.
    pub project: &'a Project,
    /// The incidents that the asker sees whole.
    pub incidents: &'a [Matter],
    /// Photographs of the diary's pages.
    pub photos: &'a HashMap<Id, Vec<Attachment>>,
    /// Names of accounts.
    pub names: &'a HashMap<Id, String>,
    /// Names of buildings.
    pub buildings: &'a [(Id, String)],
    /// What higher rooms have about it: the notices, its meetings.
    pub others: &'a [Aside],
    /// What the asker may do.
    pub may: May<'a>,
}

impl Shown<'_> {
    fn next(&self) -> Next {
        rules::next(self.project, self.matter, self.today)
    }

    fn open(&self) -> bool {
        self.matter.closure.is_none()
    }

    fn leads(&self) -> bool {
        self.open() && (self.may)(LEAD)
    }

    fn hears(&self) -> bool {
        self.open() && (self.may)(HEAR)
    }

    fn address(&self, noun: &str) -> String {
        format!("/matters/{}/works/{noun}", self.matter.id)
    }

    /// A day in full: works take months, and the page is printed and kept.
    fn day(&self, day: Date) -> String {
        let format = match self.say.0 {
            Lang::Zh => "%-Y 年 %-m 月 %-d 日",
            Lang::En => "%-d %b %-Y",
        };
        day.strftime(format).to_string()
    }

    fn name(&self, account: Id) -> &str {
        self.names.get(&account).map_or("", String::as_str)
    }
}

/// `GET /matters/{id}/works`.
pub fn page(shown: &Shown<'_>) -> Markup {
    let (say, matter) = (shown.say, shown.matter);
    let stage = rules::stage(shown.project, shown.today);
    let words = if shown.open() { say.t(stage.word()) } else { say.t(matters::State::Closed.word()) };
    let tone = if shown.open() { Tone::Plain } else { Tone::Good };
    let title = html! { (zh(&matter.title)) " " (tag(tone, words)) };
    let printed = say.f("工程档案，{day}打印", &[("day", &shown.day(shown.today))]);
    html! {
        p.print-only { (printed) }
        (head(way(say, matter), title, sentence(shown), actions(shown)))
        (happened(shown))
        (columns(look::steps(say, &line(shown, stage)), beside(shown)))
    }
}

/// What is next, in one sentence.
fn sentence(shown: &Shown<'_>) -> Markup {
    let (say, project) = (shown.say, shown.project);
    match shown.next() {
        Next::PutUp => html! { (say.t("先公示方案，听听大家的意见。")) },
        Next::Hear => {
            let until = project.displays.last().map(|display| shown.day(display.until)).unwrap_or_default();
            html! { (say.f("公示到{day}，正在听意见。", &[("day", &until)])) }
        }
        Next::Answer(_) => {
            let n = project.opinions.iter().filter(|opinion| rules::owed(opinion)).count();
            html! { (say.f("还有 {n} 条意见没有答复。", &[("n", &n)])) }
        }
        Next::Plan => html! { (say.t("意见都听过了，可以定方案了。")) },
        Next::Look(id) => {
            let entry = project.diary.iter().find(|entry| entry.id == id);
            let found = entry.map_or("", |entry| entry.found.as_str());
            let day = entry.and_then(|entry| entry.mend_by).map(|day| dates::deadline(day, shown.today, say));
            html! { (say.t("去看看整改好了没有：")) (zh(found)) @if let Some(day) = day { " " (tag(Tone::Late, &day)) } }
        }
        Next::Incident(_) => html! { (say.t("工地上的事办结了，才能验收。")) },
        Next::Write => html! { (say.t("正在施工。每天记一笔，去看过也记一笔。")) },
        Next::HandOver => html! { (say.t("工期到了，可以验收交付了。")) },
        Next::Ask => html! { (missing(shown)) },
        Next::Close => html! { (say.t("居民都评过了，可以办结。")) },
        Next::Nothing => html! { @if let Some(end) = &shown.matter.closure { (zh(&end.result)) } },
    }
}

/// Everything that keeps it open, in sentences.
fn missing(shown: &Shown<'_>) -> String {
    let all = rules::lacking(shown.project, shown.matter);
    let all: Vec<String> = all.into_iter().map(|one| shown.say.sentence(&one.sentence())).collect();
    all.join(" ")
}

/// The next thing, filled; printing beside it.
fn actions(shown: &Shown<'_>) -> Markup {
    let (say, leads, hears) = (shown.say, shown.leads(), shown.hears());
    let link = |noun: &str, words: &'static str| primary_link(&shown.address(noun), say.t(words));
    html! {
        (print_button(say.t("打印档案")))
        @match shown.next() {
            Next::PutUp if leads => { (primary_link(&sections::display(shown), say.t("公示方案"))) }
            Next::Hear if hears => { (link("opinions/new", "记一条意见")) }
            Next::Answer(id) if leads => { (link(&format!("opinions/{id}/answer"), "答复意见")) }
            Next::Plan if leads => { (link("plan", "定方案")) }
            Next::Look(id) if hears => { (link(&format!("diary/{id}/mending"), "去复查")) }
            Next::Incident(id) if shown.incidents.iter().any(|one| one.id == id) => { (primary_link(&format!("/matters/{id}"), say.t("看这件事"))) }
            Next::Write if hears => { (link("diary/new", "记工地日志")) }
            Next::HandOver if leads => { (link("handover", "验收交付")) }
            Next::Ask if hears => { (link("appraisals/new", "请居民评一评")) }
            Next::Close if leads => { (primary_link(&format!("/matters/{}/closure", shown.matter.id), say.t("办结"))) }
            _ => {}
        }
    }
}

/// Open incidents, above everything else.
fn happened(shown: &Shown<'_>) -> Markup {
    let say = shown.say;
    let open: Vec<&Matter> = shown.incidents.iter().filter(|incident| incident.closure.is_none()).collect();
    let all = shown.project.incidents.iter().filter(|incident| incident.closure.is_none()).count();
    let hidden = all.saturating_sub(open.len());
    html! { @if all > 0 { (note(Tone::Late, html! {
        p { b { (say.f("工地上还有 {n} 件事没有办结。", &[("n", &all)])) } }
        (list(open.into_iter().map(|incident| row(
            When::new(say.t(matters::state(incident).word()), ""),
            what(html! { a href=(format!("/matters/{}", incident.id)) { b { (zh(&incident.title)) } } }, zh(&incident.place)),
            "",
        ))))
        @if hidden > 0 { p.quiet { (say.f("另有 {n} 件您看不到，由别的同事在办。", &[("n", &hidden)])) } }
    })) } }
}

fn line(shown: &Shown<'_>, now: Stage) -> Vec<look::Step> {
    let state = |stage: Stage| match () {
        () if !shown.open() || stage < now => StepState::Done,
        () if stage == now => StepState::Now,
        () => StepState::Later,
    };
    let step = |stage: Stage| look::Step {
        state: if empty(shown.project, stage) && state(stage) == StepState::Done {
            StepState::Later
        } else {
            state(stage)
        },
        title: html! { (shown.say.t(stage.word())) },
        told: sections::told(shown, stage),
        who: html! {},
    };
    Stage::ALL.into_iter().map(step).collect()
}

/// Nothing was written down for a stage: passed over, not done.
fn empty(project: &Project, stage: Stage) -> bool {
    match stage {
        Stage::Display => project.displays.is_empty(),
        Stage::Opinions => project.opinions.is_empty(),
        Stage::Plan => project.plan.is_none(),
        Stage::Building => project.diary.is_empty(),
        Stage::HandOver => project.handover.is_none(),
        Stage::Appraisal => project.appraisals.is_empty(),
    }
}

fn beside(shown: &Shown<'_>) -> Markup {
    let (say, matter) = (shown.say, shown.matter);
    let lines: Vec<(Markup, Markup)> = shown
        .incidents
        .iter()
        .map(|incident| {
            let name = html! { a href=(format!("/matters/{}", incident.id)) { (zh(&incident.title)) } };
            (name, html! { (say.t(matters::state(incident).word())) })
        })
        .collect();
    let place = if matter.place.is_empty() {
        html! { (say.t("没有写")) }
    } else {
        zh(&matter.place)
    };
    let number = say.f("事项 {n}", &[("n", &matter.number)]);
    html! {
        (side(say.t("基本情况"), facts(&[
            (say.t("地点"), place),
            (say.t("哪一件"), html! { a href=(format!("/matters/{}", matter.id)) { (number) } }),
        ])))
        @if !lines.is_empty() { (side(say.t("工地上出过的事"), side_list(&lines))) }
        @for aside in shown.others { (side(say.t(aside.label), side_list(&aside.lines))) }
        @if shown.hears() { div.actions {
            (link_button(&format!("/matters/new?part_of={}", matter.id), say.t("工地上出事了，记一件")))
            @if shown.leads() { a.plain href=(shown.address("incidents/new")) { (say.t("已经记过的，连过来")) } }
            @if shown.leads() && shown.next() != Next::Close { a.plain href=(format!("/matters/{}/closure", matter.id)) { (say.t("办结")) } }
        } }
    }
}

/// On the page of the matter: where the project stands, and the way there.
pub fn card(say: Say, today: Date, matter: &Matter, project: &Project) -> Markup {
    let stage = rules::stage(project, today);
    let open = project.incidents.iter().filter(|incident| incident.closure.is_none()).count();
    look::card(
        say.t("工程"),
        html! {
            p { @if matter.closure.is_none() { (say.f("现在到“{stage}”这一步。", &[("stage", &say.t(stage.word()))])) } @else { (say.t("工程办结了。")) }
                @if open > 0 { " " (tag(Tone::Late, &say.f("工地上还有 {n} 件事", &[("n", &open)]))) } }
            p { a href=(format!("/matters/{}/works", matter.id)) { (say.t("看公示、意见、日志和验收")) } }
        },
    )
}

/// `GET /matters/{id}/closure` of a project: what is missing.
pub fn not_yet(say: Say, matter: &Matter, missing: &[rules::Missing], typed: &str) -> Markup {
    html! {
        (head(way(say, matter), say.t("办结"), zh(&matter.title), ""))
        (note(Tone::Late, html! {
            p { b { (say.t("现在还不能办结。")) } }
            ul { @for one in missing { li { (say.sentence(&one.sentence())) } } }
            @if !typed.is_empty() { p { (say.t("您刚才写的：")) (zh(typed)) } }
        }))
        div.actions { (link_button(&format!("/matters/{}/works", matter.id), say.t("回到这项工程"))) }
    }
}
