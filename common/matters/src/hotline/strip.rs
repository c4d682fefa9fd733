//! The order on its matter's page: five clocks in a row, what is next, and what came from outside.
use super::{
    model::Order,
    rules::{self, Stands, Ticking},
};
use crate::{
    access::LEAD,
    matter::{rules::Sight, story::Story},
};
use base::{Say, calendar, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{Tone, card, facts, link_button, tag, zh};

/// The section of a matter that came as an order; nothing for any other.
pub(crate) fn section(story: &Story<'_>, order: Option<&Order>) -> Markup {
    let Some(order) = order.filter(|_| story.sight == Sight::Whole) else { return html! {} };
    let (say, today) = (story.say, story.today);
    let clocks = rules::clocks(calendar::ours(), order, story.matter, today);
    card(
        say.t("热线工单"),
        html! {
            ol.clocks { @for one in &clocks { (ticking(say, today, *one)) } }
            @if let Some(pause) = order.paused() { p.quiet {
                (say.f("从 {day}起暂停：{reason}。{look}再看。", &[
                    ("day", &dates::spoken(pause.from, today, say)),
                    ("reason", &say.t(pause.reason.word())),
                    ("look", &dates::spoken(pause.look_on, today, say)),
                ]))
                @if !pause.words.is_empty() { " " (zh(&pause.words)) }
            } }
            (facts(&told(say, order)))
            @if story.matter.closure.is_none() && (story.may)(LEAD) { (actions(story, order)) }
        },
    )
}

fn ticking(say: Say, today: Date, one: Ticking) -> Markup {
    let (tone, words) = match one.stands {
        Stands::Done { on, late } => {
            let day = on.map(|on| dates::spoken(on, today, say)).unwrap_or_default();
            (
                Tone::Good,
                if late { say.f("{day}，晚了", &[("day", &day)]) } else { say.f("{day}好了", &[("day", &day)]) },
            )
        }
        Stands::Paused => (Tone::Plain, say.t("暂停").to_owned()),
        Stands::Left(0) => (Tone::Plain, say.t("今天到期").to_owned()),
        Stands::Left(left) => (Tone::Plain, say.f("还有 {n} 个工作日", &[("n", &left)])),
        Stands::Late(days) => (Tone::Late, say.f("逾期 {n} 天", &[("n", &days)])),
        Stands::Still => (Tone::Plain, one.day.map(|day| dates::spoken(day, today, say)).unwrap_or_default()),
    };
    let done = matches!(one.stands, Stands::Done { .. });
    html! { li.done[done] { b { (say.t(one.clock.word())) } " " @if !words.is_empty() { (tag(tone, &words)) } } }
}

fn told<'a>(say: Say, order: &'a Order) -> Vec<(&'a str, Markup)> {
    let mut pairs = vec![(say.t("工单编号"), html! { (zh(&order.source)) " " (zh(&order.number)) })];
    if !order.caller.is_empty() || !order.phone.is_empty() {
        pairs.push((say.t("诉求人"), html! { (zh(&order.caller)) " " (order.phone) }));
    }
    for (label, text) in [
        (say.t("办理单位"), &order.unit),
        (say.t("外面的状态"), &order.outside_status),
        (say.t("外面的结果"), &order.outside_result),
    ] {
        if !text.is_empty() {
            pairs.push((label, zh(text)));
        }
    }
    let word = |word: Option<super::model::Content>| word.map_or(say.t("没有说"), |word| say.t(word.word()));
    if order.result_word.is_some() || order.manner_word.is_some() {
        let (result, manner) = (word(order.result_word), word(order.manner_word));
        pairs.push((
            say.t("满意度"),
            html! { (say.f("结果{result}，态度{manner}", &[("result", &result), ("manner", &manner)])) },
        ));
    }
    pairs
}

fn actions(story: &Story<'_>, order: &Order) -> Markup {
    let (say, id) = (story.say, story.matter.id);
    let link = |noun: &str, words: &str| link_button(&format!("/matters/{id}/{noun}"), words);
    html! { div.actions {
        @if order.contacted.is_none() { (link("contact", say.t("记下联系"))) }
        @if order.paused().is_none() { (link("pauses/new", say.t("暂停计时"))) }
        @if order.replied.is_none() { (link("reply", say.t("写答复"))) }
        @if order.appraised.is_none() { (link("appraisal", say.t("记满意度"))) }
    } }
}
