//! The order on its matter's page: five clocks in a row, what is next, and what came from outside.
use super::{
    model::{Content, Order},
    rules::{self, Stands, Ticking},
};
use crate::{
    access::LEAD,
    callers,
    matter::{rules::Sight, story::Story},
};
use base::{Say, calendar, clock, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{Press, Tone, card, facts, link_button, masked, tag, zh};

/// The section of a matter that came as an order; nothing for any other.
pub(crate) fn section(story: &Story<'_>, order: Option<&Order>) -> Markup {
    let Some(order) = order.filter(|_| story.sight == Sight::Whole) else { return html! {} };
    let (say, today) = (story.say, story.today);
    let clocks = rules::clocks(calendar::ours(), order, story.matter, today);
    let next = rules::next(&clocks).map(|one| one.duty);
    card(
        say.t("热线工单"),
        html! {
            ol.clocks { @for one in &clocks { (ticking(say, today, *one, next == Some(one.duty))) } }
            @if let Some(pause) = order.paused() { p.waiting {
                (say.f("{day}起暂停：{reason}。{look}再看。", &[
                    ("day", &dates::spoken(pause.from, today, say)),
                    ("reason", &say.t(pause.reason.word())),
                    ("look", &dates::spoken(pause.look_on, today, say)),
                ]))
                @if !pause.words.is_empty() { " " (zh(&pause.words)) }
            } }
            (facts(&told(story, order)))
            @if story.matter.closure.is_none() && (story.may)(LEAD) { (actions(story, order)) }
        },
    )
}

/// One clock: its word, its day as people say it, and how much is left where that says more than the day.
fn ticking(say: Say, today: Date, one: Ticking, next: bool) -> Markup {
    let spoken = |day: Date| dates::spoken(day, today, say);
    let day = one.day.map(spoken).unwrap_or_default();
    let (words, left) = match one.stands {
        Stands::Done { on, late: false } => (say.f("{day}好了", &[("day", &spoken(on))]), String::new()),
        Stands::Done { on, late: true } => (say.f("{day}，晚了", &[("day", &spoken(on))]), String::new()),
        Stands::Paused => (say.t("暂停").to_owned(), String::new()),
        Stands::Left(0) => (say.t("今天到期").to_owned(), String::new()),
        Stands::Left(1) => (say.f("{day}到期", &[("day", &day)]), String::new()),
        Stands::Left(left) => (day, say.f("{n} 个工作日", &[("n", &left)])),
        Stands::Late(days) => (say.f("逾期 {n} 天", &[("n", &days)]), String::new()),
        Stands::Still => (day, String::new()),
    };
    let done = matches!(one.stands, Stands::Done { .. });
    let late = matches!(one.stands, Stands::Late(_));
    html! { li.done[done].next[next] aria-current=[next.then_some("step")] {
        b { (say.t(one.duty.word())) } " "
        span.stands {
            @if late { (tag(Tone::Late, &words)) } @else if !words.is_empty() { span { (words) } }
            @if !left.is_empty() { " " span.quiet { (left) } }
        }
    } }
}

fn told<'a>(story: &Story<'a>, order: &'a Order) -> Vec<(&'a str, Markup)> {
    let say = story.say;
    let mut pairs = vec![(say.t("工单编号"), html! { (zh(&order.source)) " " (zh(&order.number)) })];
    if !order.caller.is_empty() || !order.phone.is_empty() {
        let open = format!("/matters/{}/caller", story.matter.id);
        let readable = order.sealed.is_some() && order.gone_at.is_none();
        let open = (readable && (story.may)(LEAD)).then_some(open.as_str());
        let shown = format!("{} {}", order.caller, order.phone);
        pairs.push((
            say.t("诉求人"),
            html! {
                (masked(say, shown.trim(), "caller", open))
                @if let Some(words) = how_long(story, order) { p.quiet { (words) } }
            },
        ));
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
    let word = |word: Option<Content>| word.map_or(say.t("没有说"), |word| say.t(word.word()));
    if order.result_word.is_some() || order.manner_word.is_some() {
        let (result, manner) = (word(order.result_word), word(order.manner_word));
        pairs.push((
            say.t("满意度"),
            html! { (say.f("结果{result}，态度{manner}", &[("result", &result), ("manner", &manner)])) },
        ));
    }
    pairs
}

/// Until when the whole of it can be read, or since when nobody can.
fn how_long(story: &Story<'_>, order: &Order) -> Option<String> {
    let (say, spoken) = (story.say, |day: Date| dates::spoken(day, story.today, story.say));
    match (&order.sealed, order.gone_at, order.sealed_at) {
        (Some(_), Some(at), _) => {
            let day = spoken(clock::day(at));
            Some(say.f("姓名和电话的全文过了三十天，{day}销毁了，谁也看不到了。", &[("day", &day)]))
        }
        (Some(_), None, Some(at)) => {
            let day = spoken(callers::readable_until(at));
            Some(say.f("姓名和电话的全文保留到{day}，过后销毁。", &[("day", &day)]))
        }
        _ => None,
    }
}

fn actions(story: &Story<'_>, order: &Order) -> Markup {
    let (say, id) = (story.say, story.matter.id);
    let link = |noun: &str, words: &str| link_button(&format!("/matters/{id}/{noun}"), words);
    html! { div { div.actions {
        @if let Some(pause) = order.paused() {
            (Press::new(&format!("/matters/{id}/pauses/{}/end", pause.id), say.t("接着计时")).version(pause.version).html())
        }
        @if order.contacted.is_none() { (link("contact", say.t("记下联系"))) }
        @if order.paused().is_none() { (link("pauses/new", say.t("暂停计时"))) }
        @if order.replied.is_none() { (link("reply", say.t("写答复"))) } @else { (link("reply", say.t("看答复"))) }
        @if order.appraised.is_none() || order.result_word != Some(Content::Yes) { (link("appraisal", say.t("记满意度"))) }
    } } }
}
