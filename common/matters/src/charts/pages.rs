//! The page: which days, what was counted in them, and how to take it along.
use super::{
    model::{Asked, Numbers, Period, Span},
    rules::NotAPeriod,
    sections,
};
use base::Say;
use maud::{Markup, html};
use web::look::{Door, Field, asset_href, crumbs, doors, folded, head, hidden, link_button, print_button};

/// What the page shows.
pub struct Shown<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The address, as it was sent.
    pub asked: &'a Asked,
    /// Why the chosen days are not shown.
    pub complaint: Option<NotAPeriod>,
    /// The days that are shown.
    pub period: &'a Period,
    /// What is counted in them.
    pub numbers: &'a Numbers,
}

/// `GET /matters/charts`.
pub fn page(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, .. } = *shown;
    let lead = say.f(
        "{from}到{to}",
        &[
            ("from", &base::dates::spoken(period.first, period.today, say)),
            ("to", &base::dates::spoken(period.until(), period.today, say)),
        ],
    );
    html! {
        (head(crumbs(say, &[("/matters", say.t("事项"))]), say.t("图表"), lead, ""))
        (spans(shown))
        (sections::all(shown))
        div.actions {
            (print_button(say.t("打印")))
            (link_button(&format!("/matters/charts/numbers.xlsx{}", query(shown)), say.t("下载数字")))
        }
        script defer src=(asset_href("echarts.simple.min.js")) {}
        script defer src=(asset_href("charts.js")) {}
    }
}

fn spans(shown: &Shown<'_>) -> Markup {
    let Shown { say, asked, period, .. } = *shown;
    let now = if shown.complaint.is_some() { Span::Chosen } else { period.span };
    let offered: Vec<(Span, String)> = Span::ALL
        .iter()
        .filter(|span| **span != Span::Chosen)
        .map(|span| (*span, format!("/matters/charts?period={}", span.key())))
        .collect();
    let all: Vec<Door<'_>> = offered
        .iter()
        .map(|(span, href)| Door { href, label: say.t(span.word()), count: None, more: false, current: *span == now })
        .collect();
    let complaint = shown.complaint.map(|why| say.sentence(&why.sentence()));
    let (from, to) = match now {
        Span::Chosen => (asked.from.clone(), asked.to.clone()),
        _ => (period.first.to_string(), period.until().to_string()),
    };
    let chosen = html! {
        form.filters method="get" action="/matters/charts" {
            (hidden("period", Span::Chosen.key()))
            (Field::new(say, "from", say.t("从哪天")).value(&from).complaint(complaint.as_deref()).date())
            (Field::new(say, "to", say.t("到哪天")).value(&to).date())
            button.btn type="submit" { (say.t("看这些天")) }
        }
    };
    html! {
        (doors(say.t("看哪些天"), &all))
        @if now == Span::Chosen { (chosen) } @else { (folded(say.t("自己选日子"), chosen)) }
    }
}

/// The period as an address carries it.
fn query(shown: &Shown<'_>) -> String {
    match shown.period.span {
        Span::Chosen => format!("?period=chosen&from={}&to={}", shown.period.first, shown.period.last),
        span => format!("?period={}", span.key()),
    }
}
