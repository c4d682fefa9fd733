//! What a line leaves unsaid because the lines above said it: the building of a group, the door of a household.
use super::{cells::Cells, fields::Field, mapping::Mapping};
use crate::door::{self, Door};
use base::width;
use sheets::{Cell, Table, Why};

/// Walks down a table.
pub struct Carry<'a> {
    table: &'a Table,
    /// The column of running numbers: where it is empty, the line belongs to the one above.
    serial: Option<usize>,
    /// Rooms stand on the first line of a household only, as the many empty ones below tell.
    grouped: bool,
    /// Rooms name their building once more: 3-402 in building 3.
    repeated: bool,
    building: String,
    entrance: String,
    door: Option<Door>,
    key: Option<String>,
}

/// Why a door is not clear.
pub enum Unclear {
    /// Neither here nor above.
    Unsaid,
    /// It cannot be taken apart.
    NotUnderstood(Field),
    /// A spreadsheet took it for a date; the door is what it may have been.
    Date(Field, Option<Door>),
}

impl<'a> Carry<'a> {
    /// Before the first line.
    pub fn new(table: &'a Table, mapping: &Mapping) -> Self {
        let serial = |title: &str| ["序号", "序", "编号", "no", "no."].contains(&title.to_lowercase().as_str());
        let serial = table.columns.iter().find(|c| serial(&c.title)).map(|c| c.index);
        let (building, entrance) = (String::new(), String::new());
        let mut carry =
            Self { table, serial, grouped: false, repeated: false, building, entrance, door: None, key: None };
        carry.grouped = serial.is_none() && !mapping.has(Field::Relation) && grouped(table, mapping);
        carry.repeated = carry.buildings_repeat(mapping);
        carry.building.clear();
        carry.entrance.clear();
        carry
    }

    /// Whether every room that names two numbers begins with the number of its building. In a list of one entrance the
    /// rooms would begin with that entrance's number, which is a building's only by chance.
    fn buildings_repeat(&mut self, mapping: &Mapping) -> bool {
        let columns: Vec<usize> = mapping.of(Field::Room).chain(mapping.of(Field::Address)).map(|c| c.index).collect();
        let two = |line: &sheets::Line| columns.iter().any(|c| first_of_two(&line.cell(*c).shown()).is_some());
        if !self.table.lines.iter().any(two) {
            return false;
        }
        let mut found = false;
        for line in &self.table.lines {
            let cells = Cells::new(mapping, line, None);
            let building = self.building_of(&cells, line.row);
            let Some(first) =
                first_of_two(cells.text(Field::Room)).or_else(|| first_of_two(cells.text(Field::Address)))
            else {
                continue;
            };
            if door::read_part(&building) != door::read_part(&first) {
                return false;
            }
            found = true;
        }
        found
    }

    /// Whether the line belongs to the household above: it names no place of its own and is a member's, not a head's.
    fn continues(&self, cells: &Cells<'_>, line: &sheets::Line) -> bool {
        let relation = cells.text(Field::Relation);
        let member = !relation.is_empty() && !is_head(relation);
        let unnumbered = self.serial.is_some_and(|i| line.cell(i).is_blank());
        member || unnumbered || (self.grouped && relation.is_empty())
    }

    /// The door and the household's number of a line; both `None` where the sheet has no such columns.
    pub fn place(
        &mut self,
        cells: &Cells<'_>,
        mapping: &Mapping,
        line: &sheets::Line,
    ) -> Result<(Option<String>, Option<Door>), Unclear> {
        let key = cells.said(Field::Key).map(|k| width::tight(&k));
        let written = cells.any(&[Field::Room, Field::Address]);
        if !written && key.is_none() && (self.door.is_some() || self.key.is_some()) && self.continues(cells, line) {
            return Ok((self.key.clone(), self.door.clone()));
        }
        let has_door = mapping.has(Field::Room) || mapping.has(Field::Address);
        if !written {
            (self.door, self.key) = (None, key.clone());
            return if key.is_some() || !(has_door || mapping.has(Field::Key)) {
                Ok((key, None))
            } else {
                Err(Unclear::Unsaid)
            };
        }
        let building = self.building_of(cells, line.row);
        let two = first_of_two(cells.text(Field::Room)).or_else(|| first_of_two(cells.text(Field::Address)));
        let building = if self.repeated && two.is_some() { String::new() } else { building };
        let door = read_door(cells, &building, &self.entrance);
        self.door = door.as_ref().ok().cloned();
        self.key.clone_from(&key);
        door.map(|door| (key, Some(door)))
    }

    /// As written, else as above, else as a title above or the tab says.
    fn building_of(&mut self, cells: &Cells<'_>, row: u32) -> String {
        let (building, entrance) = (cells.text(Field::Building), cells.text(Field::Entrance));
        if !building.is_empty() && building != self.building {
            building.clone_into(&mut self.building);
            self.entrance.clear();
        }
        if !entrance.is_empty() {
            entrance.clone_into(&mut self.entrance);
        }
        if !self.building.is_empty() {
            return self.building.clone();
        }
        let titles = self.table.left_out.iter().rev().filter(|l| l.row < row && l.why == Why::Title);
        let mut titles = titles.filter_map(|l| door::building_in(&l.text));
        titles.next().or_else(|| door::building_in(&self.table.sheet)).unwrap_or_default()
    }
}

/// Whether a fifth of the lines with somebody on them, but not the first, leave the room empty.
fn grouped(table: &Table, mapping: &Mapping) -> bool {
    let mut columns = mapping.of(Field::Room).chain(mapping.of(Field::Address)).map(|c| c.index).peekable();
    let Some(room) = columns.next() else { return false };
    let empty = table.lines.iter().filter(|line| line.cell(room).is_blank()).count();
    table.lines.first().is_some_and(|line| !line.cell(room).is_blank()) && empty * 5 >= table.lines.len() && empty > 0
}

/// The first of exactly two bare numbers: 3 of 3-402, 3#402.
fn first_of_two(written: &str) -> Option<String> {
    let text = width::tight(written).replace('室', "");
    let mut numbers = text.split(['-', '#', '/', '.', '_']);
    let (first, last) = (numbers.next()?, numbers.next()?);
    let plain = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (numbers.next().is_none() && plain(first) && plain(last) && first.len() < 3).then(|| first.to_owned())
}

fn read_door(cells: &Cells<'_>, building: &str, entrance: &str) -> Result<Door, Unclear> {
    let field = if cells.text(Field::Room).is_empty() { Field::Address } else { Field::Room };
    let part = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    let read = |text: &str| {
        // 31弄3号 or 3号楼2单元 in the column of buildings: one address over several columns.
        if building.contains('弄') || building.contains("单元") {
            let entrance = part(entrance).map(|e| format!("{}单元", e.trim_end_matches("单元"))).unwrap_or_default();
            return Door::read(&format!("{building} {entrance} {text}"), None, None);
        }
        Door::read(text, part(building).as_deref(), part(entrance).as_deref())
    };
    let estate = cells.said(Field::Estate).and_then(|e| door::read_estate(&e));
    let placed = |mut door: Door| {
        door.estate = estate.clone().or(door.estate);
        door
    };
    if let Some(Cell::Date(date)) = cells.cell(field) {
        let guess = format!("{}-{}", date.month(), date.day());
        return Err(Unclear::Date(field, read(&guess).map(placed)));
    }
    let whole = || Some(cells.text(Field::Address)).filter(|a| !a.is_empty()).and_then(read);
    let door = read(cells.text(field)).or_else(whole).map(placed).ok_or(Unclear::NotUnderstood(field))?;
    let fits = door.room.chars().count() <= 12 && door.building.chars().count() <= 12;
    if fits { Ok(door) } else { Err(Unclear::NotUnderstood(field)) }
}

/// 户主, 本人 and the like.
pub fn is_head(relation: &str) -> bool {
    matches!(width::tight(relation).as_str(), "户主" | "本人" | "户主本人" | "业主" | "head" | "01")
}
