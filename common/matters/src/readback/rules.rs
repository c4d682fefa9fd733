//! From a workbook to lines, and from lines to what they would change.
use super::model::{Changed, Difference, Judged, Known, Line};
use crate::{
    complaints::{line, lines, longer},
    matter::{model::Matter, store::Telling},
};
use base::Sentence;
use jiff::civil::Date;
use sheets::{Cell, Sheet, Table};
use std::collections::{HashMap, HashSet};

/// Most lines of one sheet.
const LINES: usize = 5_000;
const NUMBER: &str = "号码";
const VERSION: &str = "第几版";
const TITLE: &str = "什么事";
const DETAIL: &str = "怎么说的";
const DUE: &str = "到期";

/// The lines of an exported workbook.
///
/// # Errors
/// A sentence for whoever chose the file.
pub fn read(book: &[Sheet]) -> Result<Vec<Line>, Sentence> {
    let known = |title: &str| [NUMBER, VERSION, TITLE, DETAIL, DUE].contains(&title);
    let tables = book.iter().filter_map(|sheet| sheets::find_table(sheet, &known));
    let column = |table: &Table, title: &str| table.columns.iter().find(|one| one.title == title).map(|one| one.index);
    let found = tables.into_iter().find_map(|table| {
        let (number, version) = (column(&table, NUMBER)?, column(&table, VERSION)?);
        Some((table, number, version))
    });
    let Some((table, number, version)) = found else {
        return Err("这份表里没有“号码”和“第几版”。请用这里导出的表格来改，这两列不要动。".into());
    };
    let (title, detail, due) = (column(&table, TITLE), column(&table, DETAIL), column(&table, DUE));
    let whole = |cell: &Cell| cell.shown().parse::<i64>().unwrap_or_default();
    let day = |cell: &Cell| match cell.date(table.since_1904) {
        Ok(written) if written.exact => written.date.to_string(),
        _ => line(&cell.shown()),
    };
    let all: Vec<Line> = table
        .lines
        .iter()
        .map(|one| Line {
            number: whole(one.cell(number)),
            version: whole(one.cell(version)),
            title: title.map(|at| line(&text(one.cell(at)))),
            detail: detail.map(|at| lines(&text(one.cell(at)))),
            due: due.map(|at| day(one.cell(at))),
        })
        .collect();
    match all.len() {
        0 => Err("这份表里一件事项也没有。".into()),
        n if n > LINES => Err(Sentence::plain("一次最多读 {n} 行，请分几份。").with("n", LINES)),
        _ => Ok(all),
    }
}

/// As it was written: spaces and line breaks of what somebody said are theirs.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        other => other.shown().into_owned(),
    }
}

/// What the lines would change of what is on file.
pub fn judge(sheet: &[Line], known: &[Known]) -> Judged {
    let on_file: HashMap<i64, &Known> = known.iter().map(|one| (one.number, one)).collect();
    let (mut judged, mut seen) = (Judged::default(), HashSet::new());
    for line in sheet {
        let found = on_file.get(&line.number).copied();
        let outcome = match found {
            _ if !seen.insert(line.number) => Err("这个号码在表里不止一行，只看第一行。".into()),
            None => Err("没有这个号码的事项。".into()),
            Some(known) => changes(line, known),
        };
        match (outcome, found) {
            (Err(why), _) => judged.refused.push((line.number, why)),
            (Ok(Some((line, differences))), Some(known)) => {
                judged.changed.push(Changed { id: known.id, line, differences });
            }
            _ => judged.same += 1,
        }
    }
    judged
}

/// What one line changes; none where it says what is on file.
fn changes(sheet: &Line, known: &Known) -> Result<Option<(Line, Vec<Difference>)>, Sentence> {
    let mut changed = Line { number: sheet.number, version: sheet.version, ..Line::default() };
    let mut differences = Vec::new();
    let mut differ = |label, before: &str, after: &str| {
        differences.push(Difference { label, before: before.to_owned(), after: after.to_owned() });
        Some(after.to_owned())
    };
    if let Some(title) = sheet.title.as_deref().filter(|title| *title != line(&known.title)) {
        changed.title = differ(TITLE, &known.title, title);
    }
    if let Some(detail) = sheet.detail.as_deref().filter(|detail| *detail != lines(&known.detail)) {
        changed.detail = differ(DETAIL, &known.detail, detail);
    }
    let shown = if known.closed { None } else { known.step_due.into_iter().chain(known.due_on).min() };
    let before = shown.map(|day| day.to_string()).unwrap_or_default();
    if let Some(due) = sheet.due.as_deref().filter(|due| *due != before) {
        changed.due = differ(DUE, &before, due);
    }
    if differences.is_empty() {
        return Ok(None);
    }
    if sheet.version != known.version {
        return Err("导出以后，这件事又改过了，这一行没有动。请重新导出再改。".into());
    }
    sound(&changed, known, shown)?;
    Ok(Some((changed, differences)))
}

/// Whether what differs may be kept.
fn sound(changed: &Line, known: &Known, shown: Option<Date>) -> Result<(), Sentence> {
    if let Some(title) = &changed.title {
        if title.is_empty() {
            return Err("“什么事”不能空着。".into());
        }
        if longer(title, 60) {
            return Err("标题最多 60 个字。".into());
        }
    }
    if changed.detail.as_ref().is_some_and(|detail| longer(detail, 4000)) {
        return Err("“怎么说的”最多 4000 个字。".into());
    }
    match &changed.due {
        None => Ok(()),
        Some(_) if known.closed => Err("这件事办结了，到期的日子不用再改。".into()),
        Some(_) if shown != known.due_on => Err("到期的日子是步骤里的，请到事项里改那一步。".into()),
        Some(day) if day.is_empty() || due(day).is_some() => Ok(()),
        Some(_) => Err("到期的日子看不懂，请写成 2026-11-30 这样。".into()),
    }
}

/// A day as the sheet's lines carry it; between 2000 and 2100.
pub fn due(written: &str) -> Option<Date> {
    written.parse::<Date>().ok().filter(|day| (2000..2100).contains(&day.year()))
}

/// What a matter becomes by a line; none where a field could not be kept.
pub fn told(sheet: &Line, matter: &Matter) -> Option<Telling> {
    let title = sheet.title.as_deref().map_or_else(|| matter.title.clone(), line);
    let detail = sheet.detail.as_deref().map_or_else(|| matter.detail.clone(), lines);
    let due_on = match sheet.due.as_deref() {
        None => matter.due_on,
        Some("") => None,
        Some(day) => Some(due(day)?),
    };
    let fits = !title.is_empty() && !longer(&title, 60) && !longer(&detail, 4000);
    fits.then(|| Telling {
        kind: matter.kind,
        title,
        detail,
        heard_how: matter.heard_how,
        building: matter.building,
        flat: matter.flat,
        place: matter.place.clone(),
        due_on,
        persons: matter.persons.clone(),
    })
}
