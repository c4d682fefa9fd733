//! Pages about those who are looked after.
use super::{
    forms::{Ending, Typed},
    model::{Kept, Line, Standing},
    rules::standing,
};
use crate::{
    absences::model::Open,
    visits::model::{How, Visit},
};
use base::{Id, Millis, Say, dates};
use jiff::civil::Date;
use matters::complaints::Spoken;
use maud::{Markup, html};
use people::{asked::Card, model::Contact};
use std::collections::HashMap;
use web::{
    history::moment,
    look::{
        Change, Door, Field, Form, Press, Tone, When, card as framed, columns, crumbs, diff, doors, empty_state, facts,
        folded, head, link_button, list as rows, note, primary_link, print_button, row, side, side_by_side, side_list,
        tag, what, zh,
    },
};

/// The way to a page of the room.
pub(crate) fn way(say: Say, card: Option<&Card>) -> Markup {
    match card {
        None => crumbs(say, &[("/care", say.t("关爱"))]),
        Some(card) => crumbs(say, &[("/care", say.t("关爱")), (&format!("/care/{}", card.id), &card.name)]),
    }
}

/// How old somebody is, where that is known.
pub(crate) fn age(card: &Card, today: Date) -> Option<i16> {
    card.birth.map(|birth| dates::age(birth, today))
}

/// Where somebody stands, as people say it.
pub(crate) fn said(say: Say, standing: Standing, today: Date) -> String {
    match standing {
        Standing::NotSeen(days) => say.f("{n} 天没见到", &[("n", &days)]),
        Standing::Due(0) => say.t("今天该去看").to_owned(),
        Standing::Due(late) => say.f("该去看，晚了 {n} 天", &[("n", &late)]),
        Standing::Fine(next) => say.f("{day}去看", &[("day", &dates::spoken(next, today, say))]),
        Standing::Away(None) => say.t("不在家").to_owned(),
        Standing::Away(Some(until)) => say.f("不在家，{day}回来", &[("day", &dates::spoken(until, today, say))]),
    }
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::NotSeen(_) => Tone::Late,
        _ => Tone::Plain,
    }
}

/// How many stand where.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    all: usize,
    unseen: usize,
    due: usize,
    away: usize,
}

impl Counts {
    pub(crate) fn of(all: impl Iterator<Item = Standing>) -> Self {
        all.fold(Self::default(), |mut counts, standing| {
            counts.all += 1;
            match standing {
                Standing::NotSeen(_) => counts.unseen += 1,
                Standing::Due(_) => counts.due += 1,
                Standing::Away(_) => counts.away += 1,
                Standing::Fine(_) => {}
            }
            counts
        })
    }
}

/// What the list shows.
pub(crate) struct Listed<'a> {
    pub say: Say,
    pub today: Date,
    pub all: &'a [(Line, Standing)],
    pub cards: &'a HashMap<Id, Card>,
    pub counts: Counts,
    pub only: &'a str,
    pub keeps: bool,
}

/// `GET /care`.
pub(crate) fn list(listed: &Listed<'_>) -> Markup {
    let (say, counts) = (listed.say, listed.counts);
    let lead = match counts.unseen {
        0 => say.f("{n} 位，都有人看着。", &[("n", &counts.all)]),
        n => say.f("{n} 位好几天没见到了，先去看看。", &[("n", &n)]),
    };
    let kinds = [
        ("", say.t("全部"), counts.all),
        ("unseen", say.t("没见到的"), counts.unseen),
        ("due", say.t("该去看的"), counts.due),
        ("away", say.t("不在家的"), counts.away),
    ];
    let hrefs = kinds.map(|(key, ..)| format!("/care?only={key}"));
    let all: Vec<Door<'_>> = kinds
        .iter()
        .zip(&hrefs)
        .map(|((key, label, n), href)| Door {
            href,
            label,
            count: u64::try_from(*n).ok(),
            more: false,
            current: *key == listed.only,
        })
        .collect();
    let people = link_button("/people?kind=alone80", say.t("从居民里选"));
    html! {
        (head("", say.t("关爱"), lead, html! { (print_button(say.t("打印"))) @if listed.keeps { (people) } }))
        @if counts.all == 0 {
            (empty_state(say.t("还没有列入关爱的人。打开一位居民的页面，点“列入关爱”。"), link_button("/people?kind=alone80", say.t("看八十岁以上独居的"))))
        } @else {
            (doors(say.t("哪些人"), &all))
            @if listed.all.is_empty() { (empty_state(say.t("这样的人一个也没有。"), link_button("/care", say.t("看全部")))) }
            @else { (rows(listed.all.iter().map(|(line, standing)| one(listed, line, *standing)))) }
        }
    }
}

fn one(listed: &Listed<'_>, line: &Line, standing: Standing) -> Markup {
    let (say, today) = (listed.say, listed.today);
    let card = listed.cards.get(&line.elder.person);
    let years = card.and_then(|card| age(card, today));
    let said = said(say, standing, today);
    let last = line.elder.last_sign.map(|at| dates::past(base::clock::day(at), today, say));
    let last = last.map(|day| say.f("{day}见过", &[("day", &day)])).unwrap_or_default();
    let address = format!("/care/{}", line.elder.person);
    let subject = html! {
        a href=(address) { b { (zh(&line.name)) } }
        @if let Some(card) = card { " " (zh(&card.door)) }
        @if let Some(years) = years { " " span.quiet { (say.f("{n} 岁", &[("n", &years)])) } }
    };
    let tags = html! { @for word in &line.tags { (tag(Tone::Plain, word)) " " } };
    let visit = format!("{address}/visits/new");
    let named = say.f("{words}：{name}", &[("words", &say.t("记一次")), ("name", &line.name)]);
    let action = html! { a.btn href=(visit) aria-label=(named) { (say.t("记一次")) } };
    row(When { tone: tone(standing), said: &said, exact: &last }, what(subject, tags), action)
}

/// What the page of somebody shows.
pub(crate) struct Shown<'a> {
    pub say: Say,
    pub at: Millis,
    pub card: &'a Card,
    pub kept: &'a Kept,
    pub tags: Vec<String>,
    pub contacts: Vec<Contact>,
    pub away: Vec<Open>,
    pub visits: &'a [Visit],
    pub names: &'a HashMap<Id, String>,
    pub history: Markup,
    pub keeps: bool,
}

/// `GET /care/{person}`.
pub(crate) fn page(shown: &Shown<'_>) -> Markup {
    let (say, card, kept) = (shown.say, shown.card, shown.kept);
    let today = base::clock::day(shown.at);
    let at = |noun: &str| format!("/care/{}/{noun}", card.id);
    let standing = standing(&kept.elder, shown.at);
    let title = html! {
        (zh(&card.name)) " "
        @if kept.ended.is_some() { (tag(Tone::Plain, say.t("不再列入"))) } @else { (tag(tone(standing), &said(say, standing, today))) }
    };
    let years = age(card, today).map(|years| say.f("{n} 岁", &[("n", &years)])).unwrap_or_default();
    let lead = html! { (zh(&card.door)) " " (years) @for word in &shown.tags { " " (zh(word)) } };
    let actions = html! {
        @if kept.ended.is_none() {
            (link_button(&at("absences/new"), say.t("不在家")))
            (primary_link(&at("visits/new"), say.t("记一次")))
        } @else if shown.keeps { (primary_link(&at("new"), say.t("重新列入"))) }
    };
    html! {
        (head(way(say, None), title, lead, actions))
        @if let Some(why) = &kept.ended { (note(Tone::Plain, html! { p { b { (say.t("不再列入：")) } (zh(why)) } })) }
        @for open in &shown.away { (away(shown, open, today)) }
        (columns(html! { (known(shown)) (visits(shown)) (folded(say.t("全部经过"), &shown.history)) }, beside(shown)))
    }
}

fn away(shown: &Shown<'_>, open: &Open, today: Date) -> Markup {
    let say = shown.say;
    let address = format!("/care/{}/absences/{}/return", shown.card.id, open.id);
    let from = dates::past(open.from, today, say);
    note(
        Tone::Plain,
        html! {
            p {
                b { (say.t(open.why.word())) } @if !open.place.is_empty() { "，" (zh(&open.place)) } "。"
                (say.f("{day}起", &[("day", &from)]))
                @if let Some(until) = open.until { "，" (say.f("{day}回来", &[("day", &dates::spoken(until, today, say))])) } "。"
            }
            (Press::new(&address, say.t("回来了")).html())
        },
    )
}

/// What one must know before one rings.
fn known(shown: &Shown<'_>) -> Markup {
    let (say, known) = (shown.say, &shown.kept.known);
    let pairs: Vec<(&str, Markup)> = [("要知道的", &known.habits), ("钥匙在", &known.key), ("医生", &known.doctor)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| (say.t(label), zh(text)))
        .collect();
    html! { @if !pairs.is_empty() { (framed("", facts(&pairs))) } }
}

fn visits(shown: &Shown<'_>) -> Markup {
    let (say, all) = (shown.say, shown.visits);
    html! {
        section.stack #visits {
            h2 { (say.t("看望")) }
            @if all.is_empty() { p.quiet { (say.t("还没有人记过。")) } }
            @else { ul.entries { @for visit in all { li { (visited(shown, visit)) } } } }
        }
    }
}

fn visited(shown: &Shown<'_>, visit: &Visit) -> Markup {
    let say = shown.say;
    let tone = if visit.how == How::NoAnswer { Tone::Late } else { Tone::Plain };
    html! {
        p {
            b { (say.t(visit.how.word())) }
            @if let Some(mood) = visit.mood { " " (tag(tone, say.t(mood.word()))) }
        }
        @for line in visit.words.lines() { p { (zh(line)) } }
        @if let Some(matter) = visit.matter { p { a href=(format!("/matters/{matter}")) { (say.t("要办的事")) } } }
        p.who { (zh(shown.names.get(&visit.by).map_or("", String::as_str))) " · " (moment(say, shown.at, visit.at)) }
    }
}

fn beside(shown: &Shown<'_>) -> Markup {
    let (say, kept) = (shown.say, shown.kept);
    let rhythm = kept.elder.rhythm;
    let mut pairs = vec![
        (
            say.t("多久看一次"),
            html! { (say.f("平时 {n} 天，冷热天 {busy} 天", &[("n", &rhythm.days), ("busy", &rhythm.busy_days)])) },
        ),
        (say.t("多久没见就找"), html! { (say.f("{n} 天", &[("n", &(rhythm.patience / 24))])) }),
    ];
    if let Some(grade) = kept.grade {
        pairs.push((say.t("照护等级"), html! { (say.f("{n} 级", &[("n", &grade)])) }));
    }
    if !kept.dialects.is_empty() {
        pairs.push((say.t("说什么话"), zh(&kept.dialects.join("、"))));
    }
    let line = |contact: &Contact| {
        (zh(&contact.name), html! { @if let Some(relation) = &contact.relation { (zh(relation)) } })
    };
    let contacts: Vec<(Markup, Markup)> = shown.contacts.iter().map(line).collect();
    let at = |noun: &str| format!("/care/{}/{noun}", shown.card.id);
    html! {
        (side(say.t("安排"), facts(&pairs)))
        (side(say.t("先找谁"), html! {
            @if contacts.is_empty() { p.quiet { (say.t("还没有联系人。")) } } @else { (side_list(&contacts)) }
            p.quiet { a href=(format!("/people/{}", shown.card.id)) { (say.t("电话在居民页上")) } }
        }))
        @if shown.keeps && kept.ended.is_none() { div.actions {
            a.plain href=(at("edit")) { (say.t("改安排")) }
            a.plain href=(at("ending")) { (say.t("不再列入")) }
        } }
    }
}

/// The form of what is arranged; with `theirs`, what a colleague arranged meanwhile.
pub(crate) fn write(
    say: Say,
    card: &Card,
    typed: &Typed,
    (wrong, theirs): (&Spoken, Option<&Typed>),
    new: bool,
) -> Markup {
    let noun = if new { "new" } else { "edit" };
    let address = format!("/care/{}/{noun}", card.id);
    let back = if new { format!("/people/{}", card.id) } else { format!("/care/{}", card.id) };
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let title = if new { say.t("列入关爱") } else { say.t("改安排") };
    let form = Form::new(say, &address, say.t("记下")).command_id(&command).version(typed.version).back(&back);
    html! {
        (head(way(say, (!new).then_some(card)), title, html! { (zh(&card.name)) " " (zh(&card.door)) }, ""))
        @if let Some(theirs) = theirs { (stale(say, typed, theirs)) }
        (form.complaints(wrong.all()).html(html! {
            (side_by_side(html! {
                (Field::new(say, "days", say.t("平时几天看一次")).value(&typed.days).complaint(wrong.of("days")).longest(3).text())
                (Field::new(say, "busy_days", say.t("冷热天几天看一次")).value(&typed.busy_days).complaint(wrong.of("busy_days")).longest(3).text())
                (Field::new(say, "patience", say.t("几天没见就找")).value(&typed.patience).complaint(wrong.of("patience")).longest(3).text())
            }))
            (Field::new(say, "habits", say.t("上门前要知道的")).value(&typed.habits).hint(say.t("像“十点以前不要敲门”“左耳听不清”。")).optional().complaint(wrong.of("habits")).longest(1_000).area(2))
            (Field::new(say, "key", say.t("谁有钥匙")).value(&typed.key).optional().complaint(wrong.of("key")).longest(100).text())
            (Field::new(say, "doctor", say.t("看哪个医生")).value(&typed.doctor).optional().complaint(wrong.of("doctor")).longest(100).text())
            (Field::new(say, "dialects", say.t("说什么话")).value(&typed.dialects).hint(say.t("像“上海话、宁波话”。")).optional().complaint(wrong.of("dialects")).longest(100).text())
            (Field::new(say, "grade", say.t("照护等级")).value(&typed.grade).hint(say.t("统一需求评估的等级，0 到 6。")).optional().complaint(wrong.of("grade")).longest(1).text())
        }))
    }
}

fn stale(say: Say, typed: &Typed, theirs: &Typed) -> Markup {
    let change = |label, before, after| Change { label, before, after };
    note(
        Tone::Late,
        html! {
            p { (say.t("刚才有人改过。原来的和您写的都在，看一下再记。")) }
            (diff(say, &[
                change(say.t("平时几天看一次"), &theirs.days, &typed.days),
                change(say.t("冷热天几天看一次"), &theirs.busy_days, &typed.busy_days),
                change(say.t("几天没见就找"), &theirs.patience, &typed.patience),
                change(say.t("上门前要知道的"), &theirs.habits, &typed.habits),
                change(say.t("谁有钥匙"), &theirs.key, &typed.key),
                change(say.t("看哪个医生"), &theirs.doctor, &typed.doctor),
                change(say.t("说什么话"), &theirs.dialects, &typed.dialects),
                change(say.t("照护等级"), &theirs.grade, &typed.grade),
            ]))
        },
    )
}

/// `GET /care/{person}/ending`.
pub(crate) fn ending(say: Say, card: &Card, typed: &Ending, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/care/{}/ending", card.id), format!("/care/{}", card.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("不再列入")).command_id(&command).back(&back);
    html! {
        (head(way(say, Some(card)), say.t("不再列入"), html! { (zh(&card.name)) " " (zh(&card.door)) }, ""))
        (form.complaints(wrong.all()).html(html! {
            (Field::new(say, "why", say.t("为什么")).value(&typed.why).hint(say.t("像“搬去和女儿住了”。看望的经过都留着。")).complaint(wrong.of("why")).longest(200).text())
        }))
    }
}
