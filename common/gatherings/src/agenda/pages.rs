//! The agenda, to be set and to be read.
use super::{
    forms::PointForm,
    rules::{Because, begins},
};
use crate::gathering::{
    model::{Gathering, Item, Kind},
    pages::way,
    rules::clock_face,
};
use base::{Say, dates};
use jiff::civil::Date;
use matters::{complaints::Spoken, matter::model::Matter, matter::rules::due};
use maud::{Markup, html};
use web::look::{
    Field, Form, Press, Tone, When, button, card, empty_state, facts, folded, head, link_button, list as rows, note,
    print_button, row, side_by_side, what, zh,
};

/// What the points of a kind are called.
pub(crate) fn heading(say: Say, kind: Kind) -> &'static str {
    match kind {
        Kind::TrainingClass => say.t("课程"),
        Kind::ServiceDay => say.t("服务摊位"),
        _ => say.t("议程"),
    }
}

/// When a point begins, and how long it takes.
fn timing(say: Say, at: Option<jiff::civil::Time>, item: &Item) -> (String, String) {
    let long = if item.minutes > 0 { say.f("{n} 分钟", &[("n", &item.minutes)]) } else { String::new() };
    (at.map(clock_face).unwrap_or_default(), long)
}

fn point(say: Say, item: &Item, linked: bool) -> Markup {
    what(
        html! { @match item.matter { Some(id) if linked => a href=(format!("/matters/{id}")) { b { (zh(&item.title)) } }, _ => b { (zh(&item.title)) } } },
        html! {
            @if !item.speaker.is_empty() { (zh(&item.speaker)) (say.t("来说")) @if !item.words.is_empty() { (say.t("，")) } }
            (zh(&item.words))
        },
    )
}

/// The agenda on the page of a gathering.
pub(crate) fn read_only(say: Say, gathering: &Gathering, items: &[Item], linked: bool) -> Markup {
    let times =
        if gathering.kind == Kind::ServiceDay { vec![None; items.len()] } else { begins(gathering.from, items) };
    rows(items.iter().zip(times).map(|(item, at)| {
        let (begin, long) = timing(say, at, item);
        row(When::new(&begin, &long), point(say, item, linked), "")
    }))
}

/// What the page of the agenda shows.
pub(crate) struct Setting<'a> {
    pub say: Say,
    pub today: Date,
    pub gathering: &'a Gathering,
    pub items: &'a [Item],
    pub offered: &'a [(Matter, Because)],
    /// The words that were looked for, and what was found.
    pub found: Option<(&'a str, &'a [Matter])>,
    pub form: &'a PointForm,
    pub wrong: &'a Spoken,
}

/// `GET /gatherings/{id}/agenda`, and what comes back from looking and adding.
pub(crate) fn page(setting: &Setting<'_>) -> Markup {
    let Setting { say, gathering, items, .. } = *setting;
    let address = format!("/gatherings/{}", gathering.id);
    let fixed = gathering.finished.is_some() || gathering.cancelled.is_some();
    html! {
        (head(way(say, Some(gathering)), heading(say, gathering.kind), lead(say, items), print_button(say.t("打印"))))
        @if items.is_empty() { (empty_state(say.t("还没有排。从下面挑要议的事，或者自己写一项。"), html! {})) }
        @else { (points(setting, fixed)) }
        @if !fixed {
            @if gathering.kind.deliberates() { (offers(setting)) (finding(setting)) }
            (own(setting, &address))
        }
    }
}

fn lead(say: Say, items: &[Item]) -> String {
    let minutes: i64 = items.iter().map(|item| item.minutes).sum();
    let n = items.len();
    if minutes > 0 {
        say.f("{n} 项，一共 {m} 分钟。", &[("n", &n), ("m", &minutes)])
    } else {
        say.f("{n} 项。", &[("n", &n)])
    }
}

fn points(setting: &Setting<'_>, fixed: bool) -> Markup {
    let Setting { say, gathering, items, .. } = *setting;
    let last = items.len().saturating_sub(1);
    let times = begins(gathering.from, items);
    rows(items.iter().zip(times).enumerate().map(|(n, (item, at))| {
        let address = format!("/gatherings/{}/items/{}", gathering.id, item.id);
        let (begin, long) = timing(say, at, item);
        let number = if begin.is_empty() { (n + 1).to_string() } else { begin };
        row(When::new(&number, &long), point(say, item, true), html! { @if !fixed { div.actions {
            @if n > 0 { (Press::new(&format!("{address}/raising"), say.t("上移")).plain().named(say.f("{words}：{name}", &[("words", &say.t("上移")), ("name", &item.title)])).html()) }
            @if n < last { (Press::new(&format!("{address}/lowering"), say.t("下移")).plain().named(say.f("{words}：{name}", &[("words", &say.t("下移")), ("name", &item.title)])).html()) }
            a.plain href=(format!("{address}/edit")) { (say.t("改")) }
            (Press::new(&format!("{address}/removal"), say.t("拿掉")).plain().named(say.f("{words}：{name}", &[("words", &say.t("拿掉")), ("name", &item.title)])).html())
        } } })
    }))
}

/// An open matter with a button that puts it on the agenda.
fn offer(setting: &Setting<'_>, matter: &Matter, because: &str) -> Markup {
    let Setting { say, gathering, today, .. } = *setting;
    let address = format!("/gatherings/{}/matters", gathering.id);
    let day = due(matter).map(|day| dates::deadline(day, today, say)).unwrap_or_default();
    let late = due(matter).is_some_and(|day| day < today);
    let press = Press::new(&address, say.t("排进议程")).with("matter", matter.id.to_string());
    row(
        When::new(&day, "").tone(if late { Tone::Late } else { Tone::Plain }),
        what(
            html! { a href=(format!("/matters/{}", matter.id)) { b { (zh(&matter.title)) } } },
            html! { (say.t(matter.kind.word())) @if !because.is_empty() { (say.t("，")) (because) } @if !matter.place.is_empty() { (say.t("，")) (zh(&matter.place)) } },
        ),
        press.named(say.f("把{title}排进议程", &[("title", &matter.title)])).html(),
    )
}

fn offers(setting: &Setting<'_>) -> Markup {
    let Setting { say, offered, .. } = *setting;
    html! { @if !offered.is_empty() { section.stack {
        h2 { (say.t("可以议的事")) }
        (rows(offered.iter().map(|(matter, because)| offer(setting, matter, say.t(because.word())))))
    } } }
}

fn finding(setting: &Setting<'_>) -> Markup {
    let Setting { say, gathering, found, items, .. } = *setting;
    let words = found.map_or("", |(words, _)| words);
    let looked = html! {
        form.filters method="post" action=(format!("/gatherings/{}/finding", gathering.id)) {
            (Field::new(say, "words", say.t("标题、地点里的字，或者编号")).scope("find").value(words).longest(60).text())
            (button(say.t("找一找")))
        }
        @if let Some((_, all)) = found {
            @let fresh: Vec<&Matter> = all.iter().filter(|one| items.iter().all(|item| item.matter != Some(one.id))).collect();
            @if fresh.is_empty() { p.quiet { (say.t("没有找到还没排上的。换几个字试试。")) } }
            @else { (rows(fresh.into_iter().map(|matter| offer(setting, matter, "")))) }
        }
    };
    html! { @if found.is_some() { (card(say.t("找别的事"), looked)) } @else { (folded(say.t("找别的事"), looked)) } }
}

fn own(setting: &Setting<'_>, address: &str) -> Markup {
    let Setting { say, gathering, form: typed, wrong, .. } = *setting;
    let action = format!("{address}/items");
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &action, say.t("添上")).command_id(&command).back(address).rather(say.t("回去"));
    let title = match gathering.kind {
        Kind::TrainingClass => say.t("添一课"),
        Kind::ServiceDay => say.t("添一个摊位"),
        _ => say.t("自己写一项"),
    };
    card(title, form.complaints(wrong.all()).html(fields(say, typed, wrong)))
}

fn fields(say: Say, typed: &PointForm, wrong: &Spoken) -> Markup {
    html! {
        (Field::new(say, "title", say.t("说什么")).value(&typed.title).complaint(wrong.of("title")).longest(60).text())
        (side_by_side(html! {
            (Field::new(say, "speaker", say.t("谁来说")).value(&typed.speaker).complaint(wrong.of("speaker")).optional().longest(40).text())
            (Field::new(say, "minutes", say.t("几分钟")).value(&typed.minutes).complaint(wrong.of("minutes")).optional().longest(6).number())
        }))
        (Field::new(say, "words", say.t("大家先要知道的")).value(&typed.words).complaint(wrong.of("words")).optional().longest(500).area(2))
    }
}

/// `GET /gatherings/{id}/items/{item}/edit`, or the same with its complaints; `stale` where a colleague was quicker.
pub(crate) fn edit(
    say: Say,
    gathering: &Gathering,
    item: &Item,
    (typed, stale): (&PointForm, bool),
    wrong: &Spoken,
) -> Markup {
    let (address, back) =
        (format!("/gatherings/{}/items/{}", gathering.id, item.id), format!("/gatherings/{}/agenda", gathering.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("存好")).command_id(&command).version(typed.version).back(&back);
    html! {
        (head(way(say, Some(gathering)), say.t("改一改"), zh(&item.title), html! { @if let Some(id) = item.matter { (link_button(&format!("/matters/{id}"), say.t("看这件事"))) } }))
        @if stale { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，同事也改了这一项。")) } }
            (facts(&[(say.t("说什么"), zh(&item.title)), (say.t("谁来说"), zh(&item.speaker)), (say.t("几分钟"), html! { (item.minutes) }), (say.t("大家先要知道的"), zh(&item.words))]))
            p { (say.t("上面是现在的样子。下面还是您写的，看好了再存。")) }
        })) }
        (form.complaints(wrong.all()).html(fields(say, typed, wrong)))
    }
}
