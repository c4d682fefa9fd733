//! The list behind a number, with what was counted in words.
use super::model::{Behind, EVER, Spot};
use crate::{
    listing::{
        model::PAGE,
        rows::{Reading, rows},
    },
    matter::model::Matter,
};
use base::{Id, Say, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{crumbs, empty_state, head, link_button, pager, print_button, zh};

/// What the page shows.
pub struct Shown<'a> {
    /// Who reads it.
    pub reading: Reading<'a>,
    /// The number that is meant.
    pub number: Behind,
    /// How large it is.
    pub count: i64,
    /// Which page of it, from 1.
    pub page: u64,
    /// Those on this page.
    pub matters: &'a [Matter],
    /// The office's buildings.
    pub named: &'a [(Id, String)],
}

/// `GET /matters/charts/list`.
pub fn page(shown: &Shown<'_>) -> Markup {
    let Shown { reading: Reading { say, today, .. }, number, count, .. } = *shown;
    let pages = u64::try_from((count + PAGE - 1) / PAGE).unwrap_or(1);
    let way = [("/matters", say.t("事项")), ("/matters/charts", say.t("图表"))];
    html! {
        (head(crumbs(say, &way), say.f("{n} 件", &[("n", &count)]), words(say, &number, shown.named, today), ""))
        @if shown.matters.is_empty() {
            (empty_state(say.t("这样数，一件也没有。"), link_button("/matters/charts", say.t("看图表"))))
        } @else {
            (rows(shown.reading, shown.matters))
            (pager(say, shown.page, pages, |page| number.address(page)))
            div.actions { (print_button(say.t("打印这一页"))) }
        }
    }
}

/// What was counted: the days, then everything that narrows it.
fn words(say: Say, number: &Behind, named: &[(Id, String)], today: Date) -> Markup {
    let (from, to) = (dates::spoken(number.first, today, say), dates::spoken(number.last, today, say));
    let days = if number.first == number.last { from } else { say.f("{from}到{to}", &[("from", &from), ("to", &to)]) };
    let by = say.t(number.by.word());
    let more = [
        number.kind.map(|kind| say.t(kind.word())),
        number.now.map(|now| say.t(now.word())),
        number.wait.map(|wait| say.t(wait.word())),
        number.answer.map(|answer| say.t(answer.word())),
    ];
    let ever = number.first == EVER;
    html! {
        @if ever { (by) } @else { (crate::charts::told::spaced(&say.f("{days}{what}", &[("days", &days), ("what", &by)]))) }
        @match number.spot {
            Some(Spot::Nowhere) => { " · " (say.t("不在楼里")) }
            Some(Spot::Building(id)) => {
                @if let Some((_, name)) = named.iter().find(|(known, _)| *known == id) { " · " (zh(name)) }
            }
            None => {}
        }
        @for word in more.into_iter().flatten() { " · " (word) }
    }
}
