//! The ledger: what was chosen in words, who printed it when, one matter a line.
use super::{
    model::{Column, Order},
    rules,
};
use crate::{
    access::{LEAD, May},
    listing::pages::Narrow,
    matter::{
        model::{Kind, Matter, Party},
        rules::{due, stands},
    },
};
use base::{Id, Say, clock};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use web::look::{Table, crumbs, empty_state, head, link_button, print_button, zh};

/// What the page shows.
pub struct Shown<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// In that order.
    pub lines: &'a [Matter],
    /// How many there are, also those that are not shown.
    pub all: i64,
    /// The office's buildings.
    pub buildings: &'a [(Id, String)],
    /// The name of the account it is narrowed to.
    pub who: Option<&'a str>,
    /// Who has it before them, and when.
    pub printed: (&'a str, DateTime),
    /// What the asker may do.
    pub may: May<'a>,
}

/// `GET /matters/ledger`.
pub fn page(shown: &Shown<'_>, (narrow, order): (&Narrow, Order)) -> Markup {
    let say = shown.say;
    let back = narrow.address("/matters", narrow.stage(), 1);
    let (name, at) = shown.printed;
    let at = at.strftime("%Y-%m-%d %H:%M").to_string();
    html! {
        (head(crumbs(say, &[(&back, say.t("事项"))]), say.t("事项台账"), lead(shown, narrow, order), ""))
        p.print-only { (zh(name)) " · " (say.f("{at} 打印", &[("at", &at)])) }
        @if shown.lines.is_empty() {
            (empty_state(say.t("这样筛，一件也没有。"), link_button("/matters", say.t("看全部"))))
        } @else {
            (table(shown, narrow, order))
            @if shown.lines.len() < usize::try_from(shown.all).unwrap_or_default() {
                p.quiet { (say.f("这里是前 {n} 件，一共 {all} 件。要全部的话，请导出表格。", &[("n", &shown.lines.len()), ("all", &shown.all)])) }
            }
            div.actions {
                (print_button(say.t("打印")))
                (link_button(&order.address(narrow, "/matters/ledger/paper"), say.t("PDF 文件")))
                @if (shown.may)(LEAD) {
                    (link_button(&narrow.address("/matters/export", narrow.stage(), 1), say.t("导出表格")))
                    (link_button("/matters/import", say.t("改好的表格读回来")))
                }
            }
        }
    }
}

/// The filter as people say it, how many there are, and by what they are sorted; whether each is data.
pub(super) fn words(shown: &Shown<'_>, narrow: &Narrow, order: Order) -> Vec<(String, bool)> {
    let say = shown.say;
    let ours = |words: &str| (words.to_owned(), false);
    let data = |words: &str| (words.to_owned(), true);
    let mut all = vec![ours(say.t(narrow.stage().word()))];
    all.extend(Kind::read(&narrow.kind).map(|kind| ours(say.t(kind.word()))));
    let building = shown.buildings.iter().find(|(id, _)| id.to_string() == narrow.building);
    all.extend(building.map(|(_, name)| data(name)));
    all.extend(Party::read(&narrow.who).map(|party| ours(say.t(party.word()))));
    all.extend(shown.who.map(data));
    all.push((say.f("{n} 件", &[("n", &shown.all)]), false));
    all.push((say.f("按{column}排", &[("column", &say.t(order.by.word()))]), false));
    all
}

fn lead(shown: &Shown<'_>, narrow: &Narrow, order: Order) -> Markup {
    html! {
        @for (at, (words, data)) in words(shown, narrow, order).iter().enumerate() {
            @if at > 0 { " · " }
            @if *data { (zh(words)) } @else { (words) }
        }
    }
}

fn table(shown: &Shown<'_>, narrow: &Narrow, order: Order) -> Markup {
    let say = shown.say;
    let heads: Vec<&str> = Column::ALL.iter().map(|column| say.t(column.word())).collect();
    let sorted = Column::ALL.iter().map(|by| {
        let turned = (*by == order.by).then_some(order.down);
        (order.turned(narrow, *by), turned)
    });
    let table = Table::new(say.t("事项台账"), &heads).sorted(say, sorted.collect());
    html! { div.ledger { (shown.lines.iter().fold(table, |table, matter| table.row(line(say, matter)))) } }
}

fn line(say: Say, matter: &Matter) -> [Markup; 9] {
    let date = |day: Date| html! { span.date { (day) } };
    let parties: Vec<&str> = rules::parties(matter).into_iter().map(|word| say.t(word)).collect();
    [
        html! { a href=(format!("/matters/{}", matter.id)) { (matter.number) } },
        html! { (say.t(matter.kind.word())) },
        html! { (zh(&matter.title)) },
        html! { @if !matter.place.is_empty() { (zh(&matter.place)) } },
        date(clock::day(matter.heard_at)),
        html! { (say.t(stands(matter))) },
        html! { (parties.join(say.t("、"))) },
        html! { @if let Some(day) = due(matter) { (date(day)) } },
        html! { @if let Some(closure) = &matter.closure { (date(clock::day(closure.at))) } },
    ]
}
