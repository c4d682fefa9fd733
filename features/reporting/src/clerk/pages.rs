//! What came, for those who look after it.
use super::handlers::Typed;
use crate::{
    model::{Own, Report},
    rules::masked,
};
use base::{Millis, Say};
use files::Attachment;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::{
    history::moment,
    look::{
        self, Field, Form, Press, Tone, When, columns, crumbs, empty_state, facts, head, link_button, list as rows,
        note, row, side, tag, what, zh,
    },
};

/// One of the list.
pub struct Line {
    /// The report.
    pub report: Report,
    /// What they wrote; none once it was taken back.
    pub own: Option<Own>,
}

/// `GET /reporting`.
pub fn list(say: Say, at: Millis, held: &[Line], latest: &[Line]) -> Markup {
    let actions = html! {
        (link_button("/reporting/codes", say.t("门上的码")))
        (look::primary_link("/reporting/slips/new", say.t("录报事单")))
    };
    html! {
        (head("", say.t("扫码报事"), say.t("居民扫门上的码报来的，直接成为事项。看着不对的先放在这里，等您看一看。"), actions))
        @if !held.is_empty() {
            h2 { (say.t("要看一看的")) }
            (rows(held.iter().map(|line| one_row(say, at, line))))
        }
        h2 { (say.t("最近来的")) }
        @if latest.is_empty() { (empty_state(say.t("还没有人报来。先把码印出来，贴到门上。"), link_button("/reporting/codes", say.t("去印")))) }
        @else { (rows(latest.iter().map(|line| one_row(say, at, line)))) }
    }
}

fn one_row(say: Say, at: Millis, line: &Line) -> Markup {
    let report = &line.report;
    let address = format!("/reporting/{}", report.id);
    let day = moment(say, at, report.at);
    let subject = html! {
        a href=(address) { b { (say.t(report.about.word())) } }
        @if let Some(own) = &line.own { span.quiet { " · " (zh(&own.place)) } }
    };
    let words = match (&line.own, report.held.filter(|_| report.waits())) {
        (None, _) => html! { (say.t("来报的人把话删掉了。")) },
        (Some(own), Some(why)) => html! { (zh(&own.words)) " " (tag(Tone::Late, say.t(why.word()))) },
        (Some(own), None) => zh(&own.words),
    };
    let action = match report.matter {
        Some(matter) => link_button(&format!("/matters/{matter}"), say.t("看事项")),
        None if report.waits() => link_button(&address, say.t("看一看")),
        None => html! { (say.t("没有登记")) },
    };
    row(When::new(&day, say.t(report.how.word())), what(subject, words), action)
}

/// Everything the page of a report shows.
pub struct Shown<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Now.
    pub at: Millis,
    /// The report.
    pub report: &'a Report,
    /// What they wrote.
    pub own: Option<&'a Own>,
    /// Their photographs, and those of the matter.
    pub photos: &'a [Attachment],
    /// What they were told.
    pub replies: &'a [(String, Millis)],
    /// What a colleague typed.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub wrong: &'a Spoken,
    /// How to reach them was opened.
    pub contact: bool,
    /// Its timeline.
    pub history: Markup,
}

/// `GET /reporting/{id}`.
pub fn one(shown: &Shown<'_>) -> Markup {
    let (say, report) = (shown.say, shown.report);
    let way = crumbs(say, &[("/reporting", say.t("扫码报事"))]);
    let lead = html! { (moment(say, shown.at, report.at)) " · " (say.t(report.how.word())) };
    let take = format!("/reporting/{}/taking", report.id);
    let actions = html! {
        @if let Some(matter) = report.matter { (look::primary_link(&format!("/matters/{matter}"), say.t("看事项"))) }
        @if report.waits() && shown.own.is_some() { (Press::new(&take, say.t("记成事项")).go().html()) }
    };
    html! {
        (head(way, say.t(report.about.word()), lead, actions))
        @if let Some(why) = report.held.filter(|_| report.waits()) { (note(Tone::Late, html! { p { (say.f("先放着没有登记：{why}。", &[("why", &say.t(why.word()))])) } })) }
        @if let Some(words) = &report.refused { (note(Tone::Plain, html! { p { b { (say.t("没有登记，原因是：")) } (zh(words)) } })) }
        (columns(story(shown), beside(shown)))
    }
}

fn story(shown: &Shown<'_>) -> Markup {
    let (say, report) = (shown.say, shown.report);
    html! {
        @match shown.own {
            Some(own) => { p.said { (zh(&own.words)) } }
            None => { p.quiet { (say.t("来报的人把话删掉了。")) } }
        }
        @if !shown.photos.is_empty() { (files::strip(say, shown.photos, "/files", Some(&format!("/reporting/{}", report.id)))) }
        @for (words, at) in shown.replies { (note(Tone::Good, html! { p { b { (say.t("答复：")) } (zh(words)) } p.who { (moment(say, shown.at, *at)) } })) }
        (talking(shown))
        (look::folded(say.t("全部经过"), &shown.history))
    }
}

/// What whoever reported is told: a reason while it waits, else an answer.
fn talking(shown: &Shown<'_>) -> Markup {
    let (say, report, wrong) = (shown.say, shown.report, shown.wrong);
    let (noun, submit, label) = if report.waits() {
        ("refusal", say.t("不登记"), say.t("为什么不登记"))
    } else {
        ("replies", say.t("答复"), say.t("给来报的人的答复"))
    };
    if report.refused.is_some() {
        return Markup::default();
    }
    let action = format!("/reporting/{}/{noun}", report.id);
    let form = Form::new(say, &action, submit).complaints(wrong.all()).html(html! {
        (Field::new(say, "words", label).value(&shown.typed.words).hint(say.t("来报的人凭回执看得到。")).complaint(wrong.of("words")).longest(1000).area(2))
    });
    // While it waits, taking it up is the first thing; not doing so is a second look away.
    if report.waits() && wrong.of("words").is_none() && shown.own.is_some() { look::folded(submit, form) } else { form }
}

fn beside(shown: &Shown<'_>) -> Markup {
    let (say, report) = (shown.say, shown.report);
    let mut pairs = Vec::new();
    if let Some(own) = shown.own {
        pairs.push((say.t("在哪里"), zh(&own.place)));
        let open = format!("/reporting/{}/contact", report.id);
        let contact = match (own.contact.is_empty(), shown.contact) {
            (true, _) => html! { (say.t("没有写")) },
            (false, true) => zh(&own.contact),
            (false, false) => look::masked(say, &masked(&own.contact), "contact", Some(&open)),
        };
        pairs.push((say.t("怎么联系"), contact));
    }
    side(say.t("基本情况"), facts(&pairs))
}
