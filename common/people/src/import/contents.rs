//! Sheets without headers: what a column holds, told by what stands in it.
use super::{
    fields::{Field, is_unknown},
    mapping::{Mapped, Mapping},
};
use crate::{door::Door, model::Area};
use base::{
    id_number::{IdNumber, Sex},
    names, width,
};
use sheets::{Cell, Column, Line, Row, Sheet, Table, letters};

/// Enough rows to tell by.
const LOOKED_AT: usize = 200;

/// The whole sheet as a table, where a column of names and one of addresses, telephones or identity numbers can be told.
pub fn table(sheet: &Sheet) -> Option<(Table, Mapping)> {
    let wide = sheet.rows.iter().take(LOOKED_AT).map(|row| row.cells.len()).max()?;
    let mut columns: Vec<Mapped> = Vec::new();
    for index in 0..wide {
        let field = told(sheet, index).filter(|f| !columns.iter().any(|c| c.field == Some(*f)));
        columns.push(Mapped { index, title: letters(index), field });
    }
    let mapping = Mapping { columns };
    let known = [Field::IdNumber, Field::Address, Field::Phone].into_iter().filter(|f| mapping.has(*f)).count();
    if !mapping.has(Field::Name) || known == 0 {
        return None;
    }
    let lines = sheet.rows.iter().map(|row| Line { row: row.number, cells: row.cells.clone() }).collect();
    let columns = (0..wide).map(|index| Column { index, title: letters(index) }).collect();
    let table = Table {
        sheet: sheet.name.clone(),
        since_1904: sheet.since_1904,
        columns,
        header: (0, 0),
        lines,
        left_out: Vec::new(),
    };
    Some((table, mapping))
}

/// A guess by headers, completed by what stands under those that nobody knows: where people live, and who they are.
pub fn completed(table: &Table, mut mapping: Mapping) -> Mapping {
    let rows: Vec<Row> =
        table.lines.iter().take(LOOKED_AT).map(|l| Row { number: l.row, cells: l.cells.clone() }).collect();
    let sheet = Sheet { rows, ..Sheet::default() };
    let place = mapping.columns.iter().any(|c| c.field.is_some_and(Field::is_place));
    // 朝南 is as short as a name: only a list of people has a column of names that nobody called so.
    let people = [Field::IdNumber, Field::Phone, Field::Birth, Field::Relation].into_iter().any(|f| mapping.has(f));
    let wanted = |field: Field, index: usize| match field {
        Field::Address => !place && looks_like(&sheet, index, &|text| base::dates::read(text).is_err()),
        Field::Name => people && !mapping.has(Field::Name) && !mapping.has(Field::Owners),
        Field::IdNumber => !mapping.has(field),
        _ => false,
    };
    let unknown = |c: &&Mapped| c.field.is_none() && is_unknown(&c.title);
    let mut found: Vec<(usize, Field)> = Vec::new();
    for column in mapping.columns.iter().filter(unknown) {
        let free = |f: &Field| wanted(*f, column.index) && !found.iter().any(|(_, other)| other == f);
        let field = told(&sheet, column.index).filter(free);
        found.extend(field.map(|field| (column.index, field)));
    }
    for (index, field) in found {
        mapping.correct(index, Some(field));
    }
    mapping
}

/// Whether most entries of a column do.
fn looks_like(sheet: &Sheet, index: usize, fits: &dyn Fn(&str) -> bool) -> bool {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(index)).filter(|c| !c.is_blank());
    let (all, fitting) = cells.fold((0, 0), |(all, n), cell| (all + 1, n + usize::from(fits(&cell.shown()))));
    fitting * 5 >= all * 4
}

/// A field and whether a text can be it.
type Test<'a> = (Field, &'a dyn Fn(&str) -> bool);

/// The field that four of five entries of a column can be.
fn told(sheet: &Sheet, index: usize) -> Option<Field> {
    let cells = sheet.rows.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(index)).filter(|c| !c.is_blank());
    let cells: Vec<&Cell> = cells.collect();
    let mostly = |fits: &dyn Fn(&str) -> bool| cells.iter().filter(|c| fits(&c.shown())).count() * 5 >= cells.len() * 4;
    let tests: [Test<'_>; 7] = [
        (Field::IdNumber, &|t| IdNumber::read(t).is_ok()),
        (Field::Sex, &|t| matches!(t, "男" | "女") && Sex::read(t).is_some()),
        (Field::Birth, &|t| base::dates::read(t).is_ok_and(|w| w.exact) && t.len() >= 8),
        (Field::Phone, &|t| t.len() >= 8 && names::phones(t).is_ok()),
        (Field::Address, &|t| Door::read(t, None, None).is_some()),
        (Field::Area, &|t| t.contains('.') && Area::read(t).is_some()),
        (Field::Name, &is_name),
    ];
    if cells.is_empty() { None } else { tests.into_iter().find(|(_, fits)| mostly(*fits)).map(|(field, _)| field) }
}

/// Two to four characters of Han script, longer with a dot, and no word that lists repeat.
fn is_name(text: &str) -> bool {
    let name = names::kept(text);
    let count = name.chars().count();
    let words =
        ["户主", "配偶", "子女", "父母", "之子", "之女", "汉族", "群众", "党员", "独居", "高龄", "自住", "出租"];
    (2..=4).contains(&count) && name.chars().all(width::is_han) && !words.contains(&name.as_str())
}
