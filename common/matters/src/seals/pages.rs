//! The register, its form, and what a matter shows of it.
use super::{
    forms::SealForm,
    model::{Month, Seal, SealEntry},
};
use crate::{complaints::Spoken, matter::model::Matter};
use base::{Lang, Say};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{
    Field, Form, Table, card, chosen, crumbs, empty_state, head, hidden, link_button, primary_link, print_button,
    side_by_side, zh,
};

/// As a person says it.
pub fn month_name(say: Say, month: Month) -> String {
    let day = month.first();
    say.f("{year} 年 {month} 月", &[("year", &day.year()), ("month", &day.month())])
}

/// `GET /seals`.
pub fn list(say: Say, today: Date, month: Month, all: &[SealEntry]) -> Markup {
    let name = month_name(say, month);
    let link = |month: Month| format!("/seals?month={}", month.key());
    let (before, after) = (link(month.before()), link(month.after()));
    let copies: i64 = all.iter().map(|entry| entry.copies).sum();
    let lead = say.f("{month}：{n} 次，{m} 份。", &[("month", &name), ("n", &all.len()), ("m", &copies)]);
    let actions = html! { (print_button(say.t("打印"))) (primary_link("/seals/new", say.t("登记用印"))) };
    html! {
        (head("", say.t("用印登记"), lead, actions))
        nav.pager aria-label=(say.t("翻月份")) {
            a.btn rel="prev" href=(before) { (say.t("上个月")) }
            span.quiet { (name) }
            @if month != Month::of(today) { a.btn rel="next" href=(after) { (say.t("下个月")) } }
        }
        @if all.is_empty() { (empty_state(say.t("这个月还没有盖过章。"), html! {})) } @else {
            (table(say, &name, all))
            p { a.plain href=(format!("/seals/export?month={}", month.key())) { (say.t("导出这个月")) } }
        }
    }
}

/// A day of the register, which is printed and kept.
fn on(say: Say, day: Date) -> String {
    let format = if say.0 == Lang::Zh { "%-m 月 %-d 日" } else { "%-d %b" };
    day.strftime(format).to_string()
}

fn table(say: Say, caption: &str, all: &[SealEntry]) -> Markup {
    let heads = [
        say.t("哪一天"),
        say.t("给谁盖的"),
        say.t("什么材料"),
        say.t("份数"),
        say.t("什么章"),
        say.t("谁批的"),
        say.t("谁盖的"),
    ];
    let mut table = Table::new(caption, &heads).numbers(&[3]);
    for entry in all {
        table = table.row([
            html! { (on(say, entry.day)) },
            zh(&entry.who),
            html! { @match entry.matter { Some(id) => a href=(format!("/matters/{id}")) { (zh(&entry.paper)) }, None => (zh(&entry.paper)) } },
            html! { (entry.copies) },
            html! { (say.t(entry.seal.word())) },
            zh(&entry.approver),
            zh(&entry.presser),
        ]);
    }
    table.html()
}

/// `GET /seals/new`, or the same with its complaints.
pub fn new(say: Say, matter: Option<&Matter>, typed: &SealForm, wrong: &Spoken) -> Markup {
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, "/seals", say.t("登记")).command_id(&command).back("/seals").complaints(wrong.all());
    html! {
        (head(crumbs(say, &[("/seals", say.t("用印登记"))]), say.t("登记用印"), "", ""))
        (form.html(html! {
            @if let Some(matter) = matter { (hidden("matter", &matter.id.to_string())) }
            (Field::new(say, "who", say.t("给谁盖的")).value(&typed.who).complaint(wrong.of("who")).longest(100).text())
            (Field::new(say, "paper", say.t("什么材料，做什么用")).value(&typed.paper).complaint(wrong.of("paper")).longest(100).text())
            (Field::new(say, "seal", say.t("什么章")).complaint(wrong.of("seal")).picks(&chosen(&Seal::choices(say), &[&typed.seal])))
            (side_by_side(html! {
                (Field::new(say, "copies", say.t("份数")).value(&typed.copies).complaint(wrong.of("copies")).longest(5).number())
                (Field::new(say, "day", say.t("哪一天")).value(&typed.day).complaint(wrong.of("day")).date())
            }))
            (side_by_side(html! {
                (Field::new(say, "approver", say.t("谁批的")).value(&typed.approver).complaint(wrong.of("approver")).longest(100).text())
                (Field::new(say, "presser", say.t("谁盖的")).value(&typed.presser).complaint(wrong.of("presser")).longest(100).text())
            }))
        }))
    }
}

/// On the page of a matter.
pub fn section(say: Say, matter: &Matter, all: &[SealEntry], leads: bool) -> Markup {
    html! { @if leads { (card(say.t("用印登记"), html! {
        @if all.is_empty() { p.quiet { (say.t("还没有为这件事盖过章。")) } } @else { (table(say, say.t("用印登记"), all)) }
        @if matter.closure.is_none() { div.actions { (link_button(&format!("/seals/new?matter={}", matter.id), say.t("登记用印"))) } }
    })) } }
}
