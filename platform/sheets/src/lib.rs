//! Spreadsheets in and out, whatever their shape: workbooks and comma-separated text are read by what they hold, not by
//! what they are called; a table is found among titles, subtotals and remarks; typed workbooks are written.
mod container;
mod merged;
mod records;
mod refused;
mod table;
mod text;
mod workbook;
mod write;

pub use records::Records;
pub use refused::Refused;
pub use table::{Column, LeftOut, Line, Table, Why, find_table, letters};
pub use write::{ColumnKind, NotWritten, OutCell, OutColumn, OutSheet, write};

use base::{dates, width};
use jiff::civil::Date;
use std::borrow::Cow;

/// The most bytes of a file that are looked at: 50 MB.
pub const MAX_BYTES: usize = 50 << 20;
/// The most columns of a sheet. A roster has thirty; a thousand leaves room for every form that is known.
pub const MAX_COLUMNS: usize = 1_000;
/// The most rows of a file, all sheets together; a neighbourhood has ten thousand residents.
pub const MAX_ROWS: usize = 200_000;
/// The most cells of a file that hold something.
pub const MAX_CELLS: usize = 4_000_000;

/// One sheet of a workbook, or a text file as its only sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The name on the tab; the file's name without its ending where there is no tab.
    pub name: String,
    /// Hidden from those who open the workbook.
    pub hidden: bool,
    /// Day numbers count from 1904, as old Macs did.
    pub since_1904: bool,
    /// Rows that hold something, from the top.
    pub rows: Vec<Row>,
}

/// One row that holds something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// The number at the sheet's edge, from 1.
    pub number: u32,
    /// From column A on, as far as something stands.
    pub cells: Vec<Cell>,
}

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// As written, spaces and all.
    Text(String),
    /// A number that is not shown as a date.
    Number(f64),
    /// A number shown as a date; a time of day is left out.
    Date(Date),
    /// TRUE or FALSE.
    Bool(bool),
    /// `#N/A` and its like.
    Error(&'static str),
}

impl Cell {
    /// The text on screen, spaces put in order: whole numbers without a point, big ones without an exponent, dates as
    /// 1948-12-13.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Owned(width::cell(text)),
            Cell::Number(number) => Cow::Owned(plain(*number)),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Bool(truth) => Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" }),
            Cell::Error(code) => Cow::Borrowed(code),
        }
    }

    /// Empty, or nothing but spaces.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => width::half(text).trim().is_empty(),
            _ => false,
        }
    }

    /// The day in the cell, whether it was typed as text, kept as a date or as a day number.
    pub fn date(&self, since_1904: bool) -> Result<dates::Written, dates::Unclear> {
        match self {
            Cell::Date(date) => Ok(dates::Written { date: *date, exact: true }),
            // 19481213 and 194812 typed into a cell are kept as numbers too; nobody alive was born on day 194,812.
            Cell::Number(n) if (10_000.0..100_000.0).contains(n) => {
                dates::of_serial(*n, since_1904).map(|date| dates::Written { date, exact: true })
            }
            // 1953.10 typed into a cell becomes 1953.1.
            Cell::Number(n) if (n.fract() - 0.1).abs() < 1e-6 && (1850.0..2200.0).contains(n) => {
                Err(dates::Unclear::JanuaryOrOctober)
            }
            other => dates::read(&other.shown()),
        }
    }
}

/// Whole numbers without a point, no exponent, and fifteen digits that count: spreadsheets know no more.
fn plain(number: f64) -> String {
    if number.abs() >= 1e15 {
        let digits = format!("{number:.14e}");
        return digits.parse::<f64>().map_or(digits, |rounded| format!("{rounded}"));
    }
    // What sums of decimals leave behind (80.30000000000001) is on nobody's screen.
    let rounded = (number * 1e6).round() / 1e6;
    if number.abs() < 1e9 { format!("{rounded}") } else { format!("{number}") }
}

/// Reads a file by what it holds; `file_name` only names the sheet of a text file.
/// Sheets without any content are left out.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused::TooBig);
    }
    // The reader of workbooks may panic on a file made to break it; that must refuse the file, not end the request.
    let sheets = std::panic::catch_unwind(|| match container::kind(bytes)? {
        container::Kind::Xlsx => workbook::xlsx(bytes),
        container::Kind::Xls => workbook::xls(bytes),
        container::Kind::Text => Ok(vec![text::read(file_name, bytes)?]),
    })
    .unwrap_or(Err(Refused::Damaged))?;
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.is_empty() { Err(Refused::Empty) } else { Ok(sheets) }
}

impl Sheet {
    /// Adds a cell at a place counted from 0; rows must come in order.
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Refused> {
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(Refused::TooManyColumns);
        }
        if self.rows.last().is_none_or(|last| last.number != row + 1) {
            if self.rows.len() >= MAX_ROWS {
                return Err(Refused::TooManyRows);
            }
            self.rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            last.cells[column] = cell;
        }
        Ok(())
    }
}
