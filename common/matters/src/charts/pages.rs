//! The page: which days, then one section a question: a sentence, a picture, the same numbers as a table.
use super::{
    drawing::{Bar, Drawing, Paint, Series},
    model::{Asked, Numbers, Period, Span},
    rules::NotAPeriod,
    told,
};
use base::Say;
use maud::{Markup, html};
use web::look::{Door, Field, Table, asset_href, crumbs, doors, folded, head, hidden, print_button};

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
        (months(shown))
        (kinds(shown))
        div.actions { (print_button(say.t("打印"))) }
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
        .map(|(span, href)| Door { href, label: say.t(span.word()), count: None, current: *span == now })
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

/// One question: its sentence, its picture, its table.
fn section(say: Say, title: &str, sentence: &str, drawing: &Drawing, table: &Table<'_>) -> Markup {
    html! {
        section.counted {
            h2 { (title) }
            p { (sentence) }
            (drawing.html(sentence))
            details.folded open { summary { (say.t("看数字")) } div.folded-body { (table) } }
        }
    }
}

fn months(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, numbers, .. } = *shown;
    let (heard, closed) = (say.t("听到"), say.t("办结"));
    let name = |month| told::month(say, month, period.today);
    let mut drawing = Drawing::upright(numbers.months.iter().map(|in_month| name(in_month.month)).collect());
    let bars = |of: fn(&super::model::InMonth) -> i64| numbers.months.iter().map(|one| Bar::new(of(one))).collect();
    drawing.series.push(Series { name: heard, tone: Paint::Heard, bars: bars(|one| one.heard) });
    drawing.series.push(Series { name: closed, tone: Paint::Done, bars: bars(|one| one.closed) });
    let title = say.t("每个月听到多少、办结多少");
    let table = numbers
        .months
        .iter()
        .fold(Table::new(title, &[say.t("月份"), heard, closed]).numbers(&[1, 2]), |table, one| {
            table.row([html! { (name(one.month)) }, html! { (one.heard) }, html! { (one.closed) }])
        });
    section(say, title, &told::heard(say, period, numbers), &drawing, &table)
}

fn kinds(shown: &Shown<'_>) -> Markup {
    let Shown { say, numbers, .. } = *shown;
    let (closed, open) = (say.t("办结了"), say.t("还没办结"));
    let mut drawing = Drawing::lying(numbers.kinds.iter().map(|(kind, _)| say.t(kind.word()).to_owned()).collect());
    let bars = |of: fn(super::model::Heard) -> i64| numbers.kinds.iter().map(|(_, one)| Bar::new(of(*one))).collect();
    drawing.series.push(Series { name: closed, tone: Paint::Done, bars: bars(|one| one.closed) });
    drawing.series.push(Series { name: open, tone: Paint::Open, bars: bars(super::model::Heard::open) });
    let title = say.t("是些什么事");
    let table = numbers.kinds.iter().fold(
        Table::new(title, &[say.t("哪一类"), say.t("听到"), closed, open]).numbers(&[1, 2, 3]),
        |table, (kind, one)| {
            table.row([
                html! { (say.t(kind.word())) },
                html! { (one.all) },
                html! { (one.closed) },
                html! { (one.open()) },
            ])
        },
    );
    section(say, title, &told::kinds(say, numbers), &drawing, &table)
}
