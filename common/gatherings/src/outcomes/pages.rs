//! Decisions with how they stand: on the page of their gathering, and of the next one of the kind.
use super::rules::standing;
use crate::gathering::model::Decision;
use base::{Id, Say, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::HashMap;
use web::look::{Tone, When, list, row, what, zh};

/// Who does it, and until when: 物业（魏国强），11 月 30 日.
pub(crate) fn who(say: Say, decision: &Decision, names: &HashMap<Id, String>) -> Markup {
    let name = decision.account.and_then(|id| names.get(&id));
    html! { (say.t(decision.party.word())) @if let Some(name) = name { " " (zh(name)) } }
}

/// Decisions as rows: how it stands, what was decided, who does it; the matter where the asker leads.
pub(crate) fn table(say: Say, today: Date, all: &[Decision], names: &HashMap<Id, String>, leads: bool) -> Markup {
    list(all.iter().map(|one| {
        let now = standing(one, today);
        let said = now.said(say);
        let due = one.step_due.unwrap_or(one.due_on);
        let day = dates::spoken(due, today, say);
        let tone = match now {
            super::rules::Standing::Late(_) => Tone::Late,
            super::rules::Standing::Done => Tone::Good,
            _ => Tone::Plain,
        };
        let exact = if now.is_open() { say.f("{day}之前", &[("day", &day)]) } else { String::new() };
        let (_, title, on) = &one.gathering;
        let held = dates::past(*on, today, say);
        row(
            When::new(&said, &exact).tone(tone),
            what(
                html! { @if leads { a href=(format!("/matters/{}", one.matter)) { b { (zh(&one.words)) } } } @else { b { (zh(&one.words)) } } },
                html! {
                    (who(say, one, names)) (say.t("，")) (held) " " (zh(title))
                    @if !one.result.is_empty() { (say.t("，")) (zh(&one.result)) }
                },
            ),
            "",
        )
    }))
}
