//! The numbers as a workbook: one sheet a question, figures as figures. It speaks Chinese whatever the page speaks.
use super::{
    model::{Answer, Heard, Helped, Numbers, Period, Took},
    rules, told,
};
use base::Say;
use sheets::{ColumnKind, NotWritten, OutCell, OutSheet};

const ZH: Say = Say::ZH;

/// An .xlsx of everything the page shows.
pub fn workbook(period: &Period, numbers: &Numbers) -> Result<Vec<u8>, NotWritten> {
    let mut all = vec![period_sheet(period, numbers), months(period, numbers), kinds(numbers), places(numbers)];
    all.extend([waits(&numbers.took), slowest(&numbers.took)]);
    if numbers.whole {
        all.push(helped(period, numbers));
    }
    sheets::write(&all)
}

fn sheet(name: &str, columns: &[(&str, ColumnKind)], rows: Vec<Vec<OutCell>>) -> OutSheet {
    OutSheet::new(name, columns, rows)
}

fn text(words: impl Into<String>) -> OutCell {
    OutCell::Text(words.into())
}

fn period_sheet(period: &Period, numbers: &Numbers) -> OutSheet {
    let columns = [("从哪天", ColumnKind::Date), ("到哪天", ColumnKind::Date), ("说明", ColumnKind::Text)];
    let told = told::heard(ZH, period, numbers);
    sheet("哪些天", &columns, vec![vec![OutCell::Date(period.first), OutCell::Date(period.until()), text(told)]])
}

fn months(period: &Period, numbers: &Numbers) -> OutSheet {
    let columns = [("月份", ColumnKind::Text), ("听到", ColumnKind::Number), ("办结", ColumnKind::Number)];
    let row = |one: &super::model::InMonth| {
        let name = told::month(ZH, one.month, period.today);
        vec![text(name), OutCell::Number(one.heard), OutCell::Number(one.closed)]
    };
    sheet("每个月", &columns, numbers.months.iter().map(row).collect())
}

const SPLIT: [(&str, ColumnKind); 3] =
    [("听到", ColumnKind::Number), ("办结了", ColumnKind::Number), ("还没办结", ColumnKind::Number)];

fn split(name: &str, first: &str, rows: impl Iterator<Item = (String, Heard)>) -> OutSheet {
    let columns: Vec<_> = [(first, ColumnKind::Text)].into_iter().chain(SPLIT).collect();
    let row = |(words, heard): (String, Heard)| {
        let figures = [heard.all, heard.closed, heard.open()].map(OutCell::Number);
        [text(words)].into_iter().chain(figures).collect()
    };
    sheet(name, &columns, rows.map(row).collect())
}

fn kinds(numbers: &Numbers) -> OutSheet {
    split("哪一类", "哪一类", numbers.kinds.iter().map(|(kind, heard)| (kind.word().to_owned(), *heard)))
}

fn places(numbers: &Numbers) -> OutSheet {
    let name = |place: &super::model::InPlace| match place.building {
        Some(_) => place.name.clone(),
        None => "不在楼里".to_owned(),
    };
    split("在哪儿", "哪一幢楼", numbers.places.iter().map(|place| (name(place), place.heard)))
}

fn waits(took: &[Took]) -> OutSheet {
    let rows = rules::waits(took).into_iter().map(|(wait, n)| vec![text(wait.word()), OutCell::Number(n)]).collect();
    sheet("用了多久", &[("用了多久", ColumnKind::Text), ("多少件", ColumnKind::Number)], rows)
}

fn slowest(took: &[Took]) -> OutSheet {
    let columns =
        [("哪一类", ColumnKind::Text), ("办结", ColumnKind::Number), ("至少一半在几天以内", ColumnKind::Number)];
    let row = |(kind, n, days): (crate::matter::model::Kind, i64, i64)| {
        vec![text(kind.word()), OutCell::Number(n), OutCell::Number(days)]
    };
    sheet("哪一类用了多久", &columns, rules::slowest(took).into_iter().map(row).collect())
}

/// One line a month and kind, so that whoever takes it along can add up as they like.
fn helped(period: &Period, numbers: &Numbers) -> OutSheet {
    let [a, b, c] = [Answer::Content, Answer::NotContent, Answer::NotAsked].map(Answer::word);
    let columns = [
        ("听到的月份", ColumnKind::Text),
        ("哪一类", ColumnKind::Text),
        (a, ColumnKind::Number),
        (b, ColumnKind::Number),
        (c, ColumnKind::Number),
    ];
    let mut rows = Vec::new();
    for one in &numbers.months {
        for kind in crate::matter::model::Kind::ALL {
            let its = |helped: &Helped| helped.kind == *kind && helped.day.first_of_month() == one.month;
            let answers = rules::answers(&numbers.helped, its);
            if answers.iter().any(|n| *n > 0) {
                let mut row = vec![text(told::month(ZH, one.month, period.today)), text(kind.word())];
                row.extend(answers.map(OutCell::Number));
                rows.push(row);
            }
        }
    }
    sheet("居民满意吗", &columns, rows)
}
