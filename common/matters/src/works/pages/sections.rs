//! What each stage of a project holds.
use super::Shown;
use crate::works::{
    forms::written,
    model::{Appraisal, By, Entry, Opinion, Page, Stance, Verdict},
    rules::{self, Next, Stage},
};
use base::dates;
use maud::{Markup, html};
use web::{
    history::moment,
    look::{Table, Tone, facts, link_button, tag, zh},
};

/// The body of a stage.
pub fn told(shown: &Shown<'_>, stage: Stage) -> Markup {
    match stage {
        Stage::Display => displays(shown),
        Stage::Opinions => opinions(shown),
        Stage::Plan => plan(shown),
        Stage::Building => diary(shown),
        Stage::HandOver => handover(shown),
        Stage::Appraisal => appraisals(shown),
    }
}

/// What people wrote, line by line.
fn lines(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.is_empty()) { p { (zh(line)) } } }
}

fn signed(shown: &Shown<'_>, by: By) -> Markup {
    let name = shown.name(by.0);
    html! { p.who { @if !name.is_empty() { (zh(name)) " · " } span.moment { (moment(shown.say, shown.at, by.1)) } } }
}

/// Where a display is written: in the room of what hangs on the wall.
pub fn display(shown: &Shown<'_>) -> String {
    format!("/notices/new?kind=display&matter={}", shown.matter.id)
}

fn displays(shown: &Shown<'_>) -> Markup {
    let (say, all) = (shown.say, &shown.project.displays);
    html! {
        @for display in all {
            p { (zh(&display.place)) (say.f("，{from}到{until}", &[("from", &shown.day(display.from)), ("until", &shown.day(display.until))])) }
            (signed(shown, display.by))
        }
        @if shown.leads() && !all.is_empty() && shown.project.plan.is_none() { p { a.plain href=(display(shown)) { (say.t("再公示一次")) } } }
    }
}

fn opinions(shown: &Shown<'_>) -> Markup {
    let (say, all) = (shown.say, &shown.project.opinions);
    let (hears, next) = (shown.hears(), shown.next());
    html! {
        @if !all.is_empty() { (tally(shown)) (look_at(shown, all)) }
        @if hears && next != Next::Hear && !shown.project.displays.is_empty() { div.actions { (link_button(&shown.address("opinions/new"), say.t("记一条意见"))) } }
    }
}

fn building(shown: &Shown<'_>, id: Option<base::Id>) -> Option<String> {
    let id = id?;
    shown.buildings.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone())
}

fn tally(shown: &Shown<'_>) -> Markup {
    let say = shown.say;
    let heads = [say.t("哪一幢楼"), say.t("赞成"), say.t("反对"), say.t("有要求")];
    let mut table = Table::new(say.t("各幢楼的意见，按户数"), &heads).numbers(&[1, 2, 3]);
    for row in rules::tally(&shown.project.opinions) {
        let name = building(shown, row.building);
        let name = html! { @match &name { Some(name) => (zh(name)), None => (say.t("没写哪幢")) } };
        let homes = |n: i64| html! { (say.f("{n} 户", &[("n", &n)])) };
        table = table.row([name, homes(row.yes), homes(row.no), homes(row.wants)]);
    }
    table.html()
}

fn look_at(shown: &Shown<'_>, all: &[Opinion]) -> Markup {
    html! { ul.entries { @for opinion in all { li { (one_opinion(shown, opinion)) } } } }
}

fn one_opinion(shown: &Shown<'_>, opinion: &Opinion) -> Markup {
    let say = shown.say;
    let tone = match opinion.stance {
        Stance::For => Tone::Good,
        Stance::Against | Stance::Wants => Tone::Plain,
    };
    let place = building(shown, opinion.building).unwrap_or_default();
    let owed = rules::owed(opinion);
    html! {
        p {
            @if !place.is_empty() { b { (zh(&place)) } " " }
            @if !opinion.who.is_empty() { (zh(&opinion.who)) " " }
            @if opinion.homes > 1 || opinion.who.is_empty() { (say.f("{n} 户", &[("n", &opinion.homes)])) " " }
            (tag(tone, say.t(opinion.stance.word())))
        }
        (lines(&opinion.words))
        @match &opinion.answer {
            Some(answer) => { p { b { (say.f("答复（{how}）：", &[("how", &say.t(answer.how.word()))])) } (zh(&answer.words)) } (signed(shown, answer.by)) }
            None if owed && shown.next() != Next::Answer(opinion.id) && shown.leads() => {
                p { a.plain href=(shown.address(&format!("opinions/{}/answer", opinion.id))) { (say.t("答复")) } }
            }
            None if owed => { p { (tag(Tone::Late, say.t("还没答复"))) } }
            None => {}
        }
    }
}

fn plan(shown: &Shown<'_>) -> Markup {
    let say = shown.say;
    let Some(plan) = &shown.project.plan else { return html! {} };
    let budget =
        plan.budget.map_or(say.t("没有写").to_owned(), |fen| say.f("{yuan} 元", &[("yuan", &grouped(fen))]));
    let funds = if plan.funds.is_empty() {
        html! { (say.t("没有写")) }
    } else {
        zh(&plan.funds)
    };
    let days = say.f("{from}到{until}", &[("from", &shown.day(plan.from)), ("until", &shown.day(plan.until))]);
    html! {
        (facts(&[
            (say.t("谁来施工"), zh(&plan.contractor)),
            (say.t("预算"), html! { (budget) }),
            (say.t("钱从哪里来"), funds),
            (say.t("工期"), html! { (days) }),
        ]))
        @if shown.leads() { p { a.plain href=(shown.address("plan")) { (say.t("改方案")) } } }
    }
}

/// Fen as yuan with thousands set apart.
fn grouped(fen: i64) -> String {
    let plain = written(fen);
    let (whole, part) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, part)| (whole, Some(part)));
    let whole = web::look::count(whole.parse().unwrap_or_default());
    part.map_or(whole.clone(), |part| format!("{whole}.{part}"))
}

fn diary(shown: &Shown<'_>) -> Markup {
    let (say, all) = (shown.say, &shown.project.diary);
    let write = shown.hears() && shown.project.plan.is_some() && shown.next() != Next::Write;
    html! {
        @if write { div.actions { (link_button(&shown.address("diary/new"), say.t("记工地日志"))) } }
        @if !all.is_empty() { ul.entries { @for entry in all { li { (one_entry(shown, entry)) } } } }
    }
}

fn one_entry(shown: &Shown<'_>, entry: &Entry) -> Markup {
    let say = shown.say;
    let photos = shown.photos.get(&entry.id).map_or(&[][..], Vec::as_slice);
    let (at, back) = (format!("/matters/{}/photos", shown.matter.id), format!("/matters/{}/works", shown.matter.id));
    html! {
        p {
            b { (shown.day(entry.day)) } " "
            @if entry.page == Page::Supervision { (tag(Tone::Plain, say.t(entry.page.word()))) " " }
            @if !entry.weather.is_empty() { span.quiet { (zh(&entry.weather)) } }
        }
        (lines(&entry.done))
        @if !entry.found.is_empty() { p { b { (say.t("发现：")) } (zh(&entry.found)) } }
        (files::strip(say, photos, &at, (shown.may)(files::access::KEEP).then_some(back.as_str())))
        (signed(shown, entry.by))
        @if !entry.found.is_empty() { (mending(shown, entry)) }
    }
}

/// What was made of what was found.
fn mending(shown: &Shown<'_>, entry: &Entry) -> Markup {
    let say = shown.say;
    let look = shown.hears() && rules::unmended(entry) && shown.next() != Next::Look(entry.id);
    html! {
        @match (&entry.mended, entry.mend_by) {
            (Some((words, by)), _) => { p { (tag(Tone::Good, say.t("整改好了"))) " " (zh(words)) } (signed(shown, *by)) }
            (None, Some(day)) if rules::late(entry, shown.today) => {
                p { (tag(Tone::Late, &dates::deadline(day, shown.today, say))) " " (say.f("要在{day}前整改好", &[("day", &shown.day(day))])) }
            }
            (None, Some(day)) => { p { (say.f("要在{day}前整改好", &[("day", &shown.day(day))])) } }
            (None, None) => {}
        }
        @if look { p { a.plain href=(shown.address(&format!("diary/{}/mending", entry.id))) { (say.t("去复查")) } } }
    }
}

fn handover(shown: &Shown<'_>) -> Markup {
    let say = shown.say;
    let Some(over) = &shown.project.handover else {
        let building = rules::stage(shown.project, shown.today) == Stage::Building;
        let early = shown.leads() && building && !shown.project.diary.is_empty();
        return html! { @if early { p { a.plain href=(shown.address("handover")) { (say.t("提前验收")) } } } };
    };
    let defects = if over.defects.is_empty() {
        html! { (say.t("没有")) }
    } else {
        lines(&over.defects)
    };
    let warranty = over.warranty.map_or(say.t("没有写").to_owned(), |day| shown.day(day));
    html! {
        (facts(&[
            (say.t("哪一天"), html! { (shown.day(over.day)) }),
            (say.t("谁来验收的"), zh(&over.accepted_by)),
            (say.t("还要补的"), defects),
            (say.t("保修到"), html! { (warranty) }),
        ]))
        (signed(shown, over.by))
    }
}

fn appraisals(shown: &Shown<'_>) -> Markup {
    let (say, all) = (shown.say, &shown.project.appraisals);
    let ask = shown.hears() && shown.project.handover.is_some() && shown.next() != Next::Ask;
    html! {
        @if !all.is_empty() { ul.entries { @for word in all { li { (one_word(shown, word)) } } } }
        @if ask { div.actions { (link_button(&shown.address("appraisals/new"), say.t("再问一位"))) } }
    }
}

fn one_word(shown: &Shown<'_>, word: &Appraisal) -> Markup {
    let say = shown.say;
    let tone = if word.verdict == Verdict::Content { Tone::Good } else { Tone::Late };
    html! {
        p { (zh(&word.who)) " " (tag(tone, say.t(word.verdict.word()))) }
        (lines(&word.words))
        @if !word.tried.is_empty() { p { b { (say.t("已尽责：")) } (zh(&word.tried)) } }
        (signed(shown, word.by))
    }
}
