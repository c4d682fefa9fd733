//! The minutes: item by item, what was said and what was decided.
use super::handlers::Back;
use crate::{
    gathering::{
        model::{Addition, Decision, Gathering, Guest, Item},
        pages::way,
        rules::{came, in_one_line, when},
    },
    outcomes,
};
use accounts::StaffMember;
use base::{Id, Millis, Say};
use jiff::civil::Date;
use matters::{complaints::Spoken, deadline, matter::model::Party, steps::forms::NewStep};
use maud::{Markup, html};
use std::collections::HashMap;
use web::{
    history::moment,
    look::{
        Choice, Field, Form, Press, Tone, button, card, chosen, command, empty_state, facts, head, hidden, link_button,
        note, print_button, zh,
    },
};

/// What the page of the minutes shows.
pub(crate) struct Writing<'a> {
    pub say: Say,
    pub at: Millis,
    pub today: Date,
    pub gathering: &'a Gathering,
    pub guests: &'a [Guest],
    pub items: &'a [Item],
    pub decisions: &'a [Decision],
    pub additions: &'a [Addition],
    pub names: &'a HashMap<Id, String>,
    pub leads: bool,
    pub back: &'a Back<'a>,
    pub wrong: &'a Spoken,
}

impl Writing<'_> {
    fn writable(&self) -> bool {
        self.leads && self.gathering.finished.is_none() && self.gathering.cancelled.is_none()
    }

    fn name(&self, account: Id) -> &str {
        self.names.get(&account).map(String::as_str).unwrap_or_default()
    }
}

/// `GET /gatherings/{id}/minutes`, or the same with what was typed.
pub(crate) fn page(writing: &Writing<'_>) -> Markup {
    let Writing { say, gathering, items, guests, .. } = *writing;
    let agenda = format!("/gatherings/{}/agenda", gathering.id);
    let here = in_one_line(guests.iter().filter(|guest| came(guest)));
    let away = in_one_line(guests.iter().filter(|guest| !came(guest)));
    let mut pairs = vec![(say.t("什么时候"), html! { (when(say, gathering)) })];
    for (label, words) in [
        (say.t("在哪里"), &gathering.place),
        (say.t("谁主持"), &gathering.host),
        (say.t("来了"), &here),
        (say.t("没来"), &away),
    ] {
        if !words.is_empty() {
            pairs.push((label, zh(words)));
        }
    }
    html! {
        (head(way(say, Some(gathering)), say.t("会议记录"), zh(&gathering.title), finishing(writing)))
        (card("", facts(&pairs)))
        @if items.is_empty() {
            (empty_state(say.t("议程还空着。先添一项，再记说了什么。"), html! { @if writing.writable() { (link_button(&agenda, say.t("排议程"))) } }))
        }
        @for (n, item) in (1..).zip(items) { (one(writing, n, item)) }
        @if writing.writable() && !items.is_empty() { p { a href=(agenda) { (say.t("议程上没有的，添一项")) } } }
        (additions(writing))
    }
}

/// Making them final, once people met.
fn finishing(writing: &Writing<'_>) -> Markup {
    let Writing { say, gathering, today, items, .. } = *writing;
    let address = format!("/gatherings/{}/final", gathering.id);
    html! {
        (print_button(say.t("打印")))
        @if writing.writable() && gathering.day <= today && !items.is_empty() { (Press::new(&address, say.t("定稿")).go().html()) }
    }
}

fn one(writing: &Writing<'_>, n: i64, item: &Item) -> Markup {
    let Writing { say, decisions, leads, .. } = *writing;
    let own: Vec<&Decision> = decisions.iter().filter(|decision| decision.item == item.id).collect();
    let decide = format!("/gatherings/{}/items/{}/decisions/new", writing.gathering.id, item.id);
    html! { section.card id=(format!("item-{}", item.id)) {
        h2 { (n) ". " (zh(&item.title)) @if leads { @if let Some(id) = item.matter { " " a href=(format!("/matters/{id}")) { (say.t("看这件事")) } } } }
        @if !item.words.is_empty() { p.quiet { (zh(&item.words)) } }
        @if writing.writable() { (said_form(writing, item)) } @else { (said(writing, item)) }
        @if !own.is_empty() {
            h3 { (say.t("定了")) }
            ol { @for decision in own { (decision_line(writing, decision)) } }
        }
        @if writing.writable() { div.actions { (link_button(&decide, say.t("记一条决定"))) } }
    } }
}

fn decision_line(writing: &Writing<'_>, decision: &Decision) -> Markup {
    let Writing { say, today, names, leads, .. } = *writing;
    let now = outcomes::rules::standing(decision, today);
    html! { li {
        @if leads { a href=(format!("/matters/{}", decision.matter)) { (zh(&decision.words)) } } @else { (zh(&decision.words)) }
        " " span.quiet { (outcomes::pages::who(say, decision, names)) (say.t("，")) (say.f("{day}之前", &[("day", &decision.due_on)])) (say.t("，")) (now.said(say)) }
    } }
}

/// What was said, to be read.
fn said(writing: &Writing<'_>, item: &Item) -> Markup {
    let say = writing.say;
    html! { @match &item.said {
        Some(said) if !said.words.is_empty() => { @for line in said.words.lines() { p { (zh(line)) } } }
        _ => p.quiet { (say.t("没有记。")) }
    } }
}

/// What was said, to be written. Saved item by item; what is typed stays in the tab until it is saved.
fn said_form(writing: &Writing<'_>, item: &Item) -> Markup {
    let Writing { say, back, wrong, .. } = *writing;
    let action = format!("/gatherings/{}/items/{}/said", writing.gathering.id, item.id);
    let kept = item.said.as_ref();
    let typed = back.said.filter(|_| back.item == Some(item.id));
    let value = typed.map_or_else(|| kept.map_or("", |said| said.words.as_str()), |form| form.words.as_str());
    let version = typed.map_or_else(|| kept.map_or(0, |said| said.version), |form| form.version);
    let id = item.id.to_string();
    let sent = typed.and_then(|form| form.command_id).map(|id| id.to_string()).unwrap_or_default();
    let complaint = typed.and_then(|_| wrong.of("words"));
    html! {
        @if back.stale && typed.is_some() { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，同事也写了这一项。同事存的是：")) } }
            @for line in kept.map_or("", |said| said.words.as_str()).lines() { p { (zh(line)) } }
            p { (say.t("下面还是您写的。把两边合在一起，再存一次。")) }
        })) }
        form.form method="post" action=(action) novalidate data-guard data-draft=(format!("said-{id}"))
            data-sending=(say.t("正在记…")) data-restored=(say.t("上次没有送出去的，已经放回来了。")) data-discard=(say.t("不要了")) {
            (command(&sent)) (hidden("version", &version.to_string()))
            (Field::new(say, "words", say.t("说了什么")).scope(&id).value(value).complaint(complaint).optional().longest(8000).area(4))
            div.actions {
                (button(say.t("存这一项")))
                @if let Some(said) = kept { span.quiet { (moment(say, writing.at, said.at)) " · " (zh(writing.name(said.by))) } }
            }
        }
    }
}

fn additions(writing: &Writing<'_>) -> Markup {
    let Writing { say, gathering, additions, leads, back, wrong, .. } = *writing;
    let Some((at, by)) = gathering.finished else { return html! {} };
    let (action, own) = (format!("/gatherings/{}/additions", gathering.id), format!("/gatherings/{}", gathering.id));
    let command = back.addition.and_then(|form| form.command_id).map(|id| id.to_string()).unwrap_or_default();
    let form =
        Form::new(say, &action, say.t("补上")).command_id(&command).scope("add").back(&own).rather(say.t("回去"));
    html! { section.card {
        h2 { (say.t("补记")) }
        p.quiet { (say.f("{when}定稿", &[("when", &moment(say, writing.at, at))])) " · " (zh(writing.name(by))) }
        @for one in additions {
            div { @for line in one.words.lines() { p { (zh(line)) } } p.quiet { (moment(say, writing.at, one.at)) " · " (zh(writing.name(one.by))) } }
        }
        @if leads { (form.html(html! {
            (Field::new(say, "words", say.t("要补的话")).scope("add").value(back.addition.map_or("", |form| form.words.as_str())).complaint(back.addition.and_then(|_| wrong.of("words"))).longest(2000).area(2))
        })) }
    } }
}

/// `GET /gatherings/{id}/items/{item}/decisions/new`, or the same with its complaints.
pub(crate) fn decision(
    say: Say,
    today: Date,
    (gathering, item): (&Gathering, &Item),
    (typed, wrong): (&NewStep, &Spoken),
    staff: &[StaffMember],
) -> Markup {
    let address = format!("/gatherings/{}/items/{}/decisions", gathering.id, item.id);
    let back = format!("/gatherings/{}/minutes", gathering.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let hint = if item.matter.is_some() {
        say.t("存下来就是这件事里的一步，到日子会提醒。")
    } else {
        say.t("这一项还没有事项，存下来会新记一件，这条决定是它的第一步。")
    };
    let form = Form::new(say, &address, say.t("定下来")).command_id(&command).draft(&address).back(&back).note(hint);
    let people: Vec<(String, &str)> = staff
        .iter()
        .filter(|one| one.disabled_at.is_none())
        .map(|one| (one.id.to_string(), one.name.as_str()))
        .collect();
    let people: Vec<Choice<'_>> =
        people.iter().map(|(id, name)| Choice { value: id, label: name, chosen: *id == typed.account }).collect();
    html! {
        (head(way(say, Some(gathering)), say.t("记一条决定"), zh(&item.title), ""))
        (form.complaints(wrong.all()).html(html! {
            (Field::new(say, "what", say.t("定了要做什么")).value(&typed.what).complaint(wrong.of("what")).longest(120).text())
            (Field::new(say, "party", say.t("谁来办")).complaint(wrong.of("party")).picks(&chosen(&Party::choices(say), &[&typed.party])))
            (Field::new(say, "account", say.t("具体哪一位")).optional().complaint(wrong.of("account")).select(&people))
            (deadline::fields(say, today, (&typed.due_in, &typed.due_on), wrong))
        }))
    }
}
