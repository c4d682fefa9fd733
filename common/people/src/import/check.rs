//! From a table's lines to checked lines.
use super::{
    carry::{Carry, Unclear},
    cells::Cells,
    fields::Field,
    line::{Complaint, FlatWritten, Place, RosterLine},
    mapping::Mapping,
    person,
};
use crate::model::Area;
use base::{Sentence, names};
use jiff::civil::Date;
use sheets::{Line, Table};

/// Checks every line; lines that hold nothing but a running number are passed over.
pub fn check(table: &Table, mapping: &Mapping, today: Date) -> Vec<RosterLine> {
    let mut carry = Carry::new(table, mapping);
    let mut above: Option<Cells<'_>> = None;
    let mut lines = Vec::with_capacity(table.lines.len());
    for line in &table.lines {
        let cells = Cells::new(mapping, line, above.as_ref());
        if mapping.columns.iter().any(|c| c.field.is_some_and(|f| !cells.text(f).is_empty())) {
            let mut complaints = cells.unfit();
            let place = place(&mut carry, &cells, mapping, line, &mut complaints);
            let person = person::read(&cells, mapping, table.since_1904, today, &mut complaints);
            let flat = flat(&cells, mapping, person.is_some(), &mut complaints);
            let found = RosterLine { sheet: table.sheet.clone(), row: line.row, place, person, flat, complaints };
            lines.extend(Some(found).filter(|found| says_something(found, &cells)));
        }
        above = Some(cells);
    }
    lines
}

/// A form printed in advance names the building on every line, and nothing else.
fn says_something(line: &RosterLine, cells: &Cells<'_>) -> bool {
    let named = line.person.is_some() || !line.flat.owners.is_empty() || !line.complaints.is_empty();
    named || (line.place.is_some() && cells.any(&[Field::Room, Field::Address, Field::Key]))
}

fn place(
    carry: &mut Carry<'_>,
    cells: &Cells<'_>,
    mapping: &Mapping,
    line: &Line,
    complaints: &mut Vec<Complaint>,
) -> Option<Place> {
    let (key, door) = match carry.place(cells, mapping, line) {
        Ok(place) => place,
        Err(Unclear::Unsaid) => {
            let field = if mapping.has(Field::Room) { Field::Room } else { Field::Address };
            if cells.any(&[Field::Name, Field::Owners]) {
                complaints.push(cells.doubt(field, "没有写住哪里"));
            }
            (None, None)
        }
        Err(Unclear::NotUnderstood(field)) => {
            complaints.push(cells.doubt(field, "看不懂是哪一室"));
            (None, None)
        }
        Err(Unclear::Date(field, door)) => {
            let shown = door.as_ref().map(ToString::to_string).unwrap_or_default();
            let why = Sentence::plain("室号被表格软件改成了日期，可能是 {door}").with("door", shown);
            complaints.push(cells.doubt(field, why));
            (None, door)
        }
    };
    if key.as_ref().is_some_and(|k| k.chars().count() > 40) {
        complaints.push(cells.refusal(Field::Key, "格子里的内容太长"));
        return None;
    }
    (key.is_some() || door.is_some()).then_some(Place { key, door })
}

fn flat(cells: &Cells<'_>, mapping: &Mapping, has_person: bool, complaints: &mut Vec<Complaint>) -> FlatWritten {
    let area = cells.said(Field::Area).and_then(|written| {
        let area = Area::read(&written);
        if area.is_none() {
            complaints.push(cells.doubt(Field::Area, "看不懂面积是多少"));
        }
        area
    });
    let written: Vec<&str> = cells.all(Field::Owners).map(|(_, text)| text).collect();
    let owners = person::split_names(&written.join("、"));
    for owner in &owners {
        complaints.extend(
            person::unfit_name(owner).map(|(why, refuses)| Complaint { refuses, ..cells.doubt(Field::Owners, why) }),
        );
    }
    // On a list of owners the telephone is theirs; on a roster it is the resident's.
    let field = if has_person || mapping.has(Field::Name) { Field::OwnerPhone } else { Field::Phone };
    let written = cells.all(Field::OwnerPhone).chain(cells.all(field).filter(|_| field == Field::Phone));
    let phones: Vec<String> = written.flat_map(|(_, p)| names::phones(p).unwrap_or_default()).collect();
    if phones.is_empty() && cells.any(&[Field::OwnerPhone, field]) {
        complaints.push(cells.doubt(field, "电话号码的位数不对"));
    }
    FlatWritten {
        area,
        floor: cells.said(Field::Floor),
        owners,
        owner_phones: phones,
        registry_no: cells.said(Field::RegistryNo),
    }
}
