//! One section a question: a sentence, a picture, and the same numbers as a table whose figures lead to the matters.
use super::{
    behind::model::{Behind, By, Now, Spot},
    drawing::{Bar, Drawing, Paint, Series},
    model::{Answer, Heard, InPlace},
    pages::Shown,
    rules, told,
};
use base::Say;
use jiff::civil::Date;
use maud::{Markup, Render, html};
use web::look::{Table, zh};

/// Places that are drawn; the table has them all.
const DRAWN: usize = 12;

/// All of them, in the order of the questions.
pub fn all(shown: &Shown<'_>) -> Markup {
    html! {
        (months(shown))
        (kinds(shown))
        (places(shown))
        (took(shown))
        @if shown.numbers.whole { (helped(shown)) }
    }
}

fn section(title: &str, sentence: impl Render, pictures: impl Render, say: Say, tables: impl Render) -> Markup {
    html! {
        section.counted {
            h2 { (title) }
            p { (sentence) }
            (pictures)
            details.folded open { summary { (say.t("看数字")) } div.folded-body { (tables) } }
        }
    }
}

/// A figure that leads to the matters it counts.
fn figure(number: i64, behind: &Behind) -> Markup {
    html! { @if number > 0 { a href=(behind.address(1)) { (number) } } @else { "0" } }
}

fn of_month(by: By, month: Date) -> Behind {
    Behind::of(by, (month, month.last_of_month()))
}

fn months(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, numbers, .. } = *shown;
    let (heard, closed) = (say.t("听到的"), say.t("办结的"));
    let names: Vec<String> = numbers.months.iter().map(|one| told::month(say, one.month, period.today)).collect();
    let bars = |by: By| {
        let number = move |one: &super::model::InMonth| if by == By::Heard { one.heard } else { one.closed };
        numbers.months.iter().map(|one| Bar::of(number(one), &of_month(by, one.month))).collect()
    };
    let series = vec![
        Series { name: heard, tone: Paint::Heard, bars: bars(By::Heard) },
        Series { name: closed, tone: Paint::Done, bars: bars(By::Closed) },
    ];
    let title = say.t("每个月听到多少、办结多少");
    let mut table = Table::new(title, &[say.t("月份"), heard, closed]).numbers(&[1, 2]);
    for (one, name) in numbers.months.iter().zip(&names) {
        let figures = [(one.heard, By::Heard), (one.closed, By::Closed)];
        let [heard, closed] = figures.map(|(number, by)| figure(number, &of_month(by, one.month)));
        table = table.row([html! { (name) }, heard, closed]);
    }
    let picture = Drawing::upright(names, series).html(title);
    section(title, told::heard(say, period, numbers), picture, say, table)
}

/// What was heard, split into closed and open: for kinds and places alike.
fn split(say: Say, title: &str, first: &str, rows: &[(Markup, String, Heard, Behind)]) -> (Drawing, Markup) {
    let (closed, open) = (say.t("办结了"), say.t("还没办结"));
    let now = |behind: &Behind, now| Behind { now: Some(now), ..*behind };
    let heads = [first, say.t("听到的"), closed, open];
    let mut table = Table::new(title, &heads).numbers(&[1, 2, 3]);
    for (name, _, heard, behind) in rows {
        table = table.row([
            name.clone(),
            figure(heard.all, behind),
            figure(heard.closed, &now(behind, Now::Closed)),
            figure(heard.open(), &now(behind, Now::Open)),
        ]);
    }
    let drawn = rows.get(..DRAWN).unwrap_or(rows);
    let done = drawn.iter().map(|(_, _, heard, behind)| Bar::of(heard.closed, &now(behind, Now::Closed))).collect();
    let left = drawn.iter().map(|(_, _, heard, behind)| Bar::of(heard.open(), &now(behind, Now::Open))).collect();
    let series = vec![
        Series { name: closed, tone: Paint::Done, bars: done },
        Series { name: open, tone: Paint::Open, bars: left },
    ];
    let names = drawn.iter().map(|(_, name, ..)| name.clone()).collect();
    (Drawing::lying(names, series), table.html())
}

fn kinds(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, numbers, .. } = *shown;
    let title = say.t("是些什么事");
    let inside = Behind::of(By::Heard, (period.first, period.last));
    let rows: Vec<_> = numbers
        .kinds
        .iter()
        .map(|(kind, heard)| {
            let word = say.t(kind.word());
            (html! { (word) }, word.to_owned(), *heard, Behind { kind: Some(*kind), ..inside })
        })
        .collect();
    let (picture, table) = split(say, title, say.t("哪一类"), &rows);
    section(title, told::kinds(say, numbers), picture.html(title), say, table)
}

fn places(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, numbers, .. } = *shown;
    let title = say.t("在哪儿");
    let inside = Behind::of(By::Heard, (period.first, period.last));
    let row = |place: &InPlace| {
        let (words, name, spot) = match place.building {
            Some(id) => (zh(&place.name), place.name.clone(), Spot::Building(id)),
            None => (html! { (say.t("不在楼里")) }, say.t("不在楼里").to_owned(), Spot::Nowhere),
        };
        (words, name, place.heard, Behind { spot: Some(spot), ..inside })
    };
    let rows: Vec<_> = numbers.places.iter().map(row).collect();
    let (picture, table) = split(say, title, say.t("哪一幢楼"), &rows);
    let told = told::places(say, numbers);
    let most = numbers.places.first().map_or("", |place| place.name.as_str());
    let sentence = html! {
        @match told.split_once("{place}") {
            Some((before, after)) => { (before) (zh(most)) (after) }
            None => { (told) }
        }
    };
    let more = rows.len().saturating_sub(DRAWN);
    let picture = html! {
        (picture.html(title))
        @if more > 0 { p.quiet { (say.f("图上是前 {n} 处，还有 {m} 处在数字里。", &[("n", &DRAWN), ("m", &more)])) } }
    };
    section(title, sentence, picture, say, table)
}

fn took(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, numbers, .. } = *shown;
    let title = say.t("办结用了多久");
    let inside = Behind::of(By::Closed, (period.first, period.last));
    let waits = rules::waits(&numbers.took);
    let (long, count) = (say.t("用了多久"), say.t("多少件"));
    let mut table = Table::new(title, &[long, count]).numbers(&[1]);
    for (wait, number) in &waits {
        let behind = Behind { wait: Some(*wait), ..inside };
        table = table.row([html! { (say.t(wait.word())) }, figure(*number, &behind)]);
    }
    let by_kind = say.t("哪一类用了多久");
    let mut kinds =
        Table::new(by_kind, &[say.t("哪一类"), say.t("办结的"), say.t("至少一半在几天以内")]).numbers(&[1, 2]);
    for (kind, number, days) in rules::slowest(&numbers.took) {
        let behind = Behind { kind: Some(kind), ..inside };
        kinds = kinds.row([html! { (say.t(kind.word())) }, figure(number, &behind), html! { (days) }]);
    }
    let bars = waits.iter().map(|(wait, n)| Bar::of(*n, &Behind { wait: Some(*wait), ..inside })).collect();
    let names = waits.iter().map(|(wait, _)| say.t(wait.word()).to_owned()).collect();
    let picture = Drawing::ranks(names, vec![Series { name: count, tone: Paint::Done, bars }]);
    let some = !numbers.took.is_empty();
    let pictures = html! { @if some { (picture.html(title)) } };
    section(title, told::took(say, numbers), pictures, say, html! { (table) @if some { (kinds) } })
}

const PAINTS: [(Answer, Paint); 3] =
    [(Answer::Content, Paint::Done), (Answer::NotContent, Paint::Open), (Answer::NotAsked, Paint::Unknown)];

/// Answers by month, then by kind.
fn helped(shown: &Shown<'_>) -> Markup {
    let Shown { say, period, numbers, .. } = *shown;
    let title = say.t("居民满意吗");
    let months = numbers.months.iter().map(|one| {
        let name = told::month(say, one.month, period.today);
        let answers = rules::answers(&numbers.helped, |its| its.day.first_of_month() == one.month);
        (name, answers, of_month(By::Heard, one.month))
    });
    let kinds = numbers.kinds.iter().map(|(kind, _)| {
        let answers = rules::answers(&numbers.helped, |its| its.kind == *kind && period.holds(its.day));
        let inside = Behind::of(By::Heard, (period.first, period.last));
        (say.t(kind.word()).to_owned(), answers, Behind { kind: Some(*kind), ..inside })
    });
    let (months, kinds): (Vec<_>, Vec<_>) = (months.collect(), kinds.collect());
    let (by_month, by_kind) = (say.t("居民满意吗，按月份"), say.t("居民满意吗，按类别"));
    let pictures = html! {
        (Drawing::stacked(months.iter().map(|row| row.0.clone()).collect(), answered(say, &months)).html(by_month))
        (Drawing::lying(kinds.iter().map(|row| row.0.clone()).collect(), answered(say, &kinds)).html(by_kind))
    };
    let tables = html! {
        (answers_table(say, by_month, say.t("听到的月份"), &months))
        @if !kinds.is_empty() { (answers_table(say, by_kind, say.t("哪一类"), &kinds)) }
    };
    section(title, told::helped(say, period, numbers), pictures, say, tables)
}

type Answers = (String, [i64; 3], Behind);

fn answered(say: Say, rows: &[Answers]) -> Vec<Series> {
    let bars = |at: usize, answer: Answer| {
        rows.iter().map(|(_, n, behind)| Bar::of(n[at], &Behind { answer: Some(answer), ..*behind })).collect()
    };
    let series = |(at, (answer, tone)): (usize, &(Answer, Paint))| Series {
        name: say.t(answer.word()),
        tone: *tone,
        bars: bars(at, *answer),
    };
    PAINTS.iter().enumerate().map(series).collect()
}

fn answers_table(say: Say, title: &str, first: &str, rows: &[Answers]) -> Markup {
    let [a, b, c] = PAINTS.map(|(answer, _)| say.t(answer.word()));
    let mut table = Table::new(title, &[first, a, b, c]).numbers(&[1, 2, 3]);
    for (name, numbers, behind) in rows {
        let cell = |at: usize| figure(numbers[at], &Behind { answer: Some(PAINTS[at].0), ..*behind });
        table = table.row([html! { (name) }, cell(0), cell(1), cell(2)]);
    }
    table.html()
}
