//! Typed workbooks out. Text stays text, also where it begins like a formula.
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// A sheet to be written.
#[derive(Debug, Clone, Default)]
pub struct OutSheet {
    /// The name on the tab; signs that tabs cannot hold become spaces, 31 characters stay.
    pub name: String,
    /// From left to right.
    pub columns: Vec<OutColumn>,
    /// From top to bottom, one cell a column.
    pub rows: Vec<Vec<OutCell>>,
}

impl OutSheet {
    /// Of its columns as title and kind.
    pub fn new(name: impl Into<String>, columns: &[(&str, ColumnKind)], rows: Vec<Vec<OutCell>>) -> Self {
        let column = |(title, kind): &(&str, ColumnKind)| OutColumn { title: (*title).to_owned(), kind: *kind };
        Self { name: name.into(), columns: columns.iter().map(column).collect(), rows }
    }
}

/// One column to be written.
#[derive(Debug, Clone)]
pub struct OutColumn {
    /// The header.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
}

/// What a column holds, which decides its width and format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Number,
    /// Areas and the like: two decimals.
    Decimal,
    /// Days.
    Date,
}

/// One cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum OutCell {
    /// Nothing.
    Empty,
    /// Text, never a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number of hundredths: areas in 1/100 m², money in 分.
    Hundredths(i64),
    /// A day.
    Date(Date),
}

impl OutCell {
    /// Text, or nothing where there is none.
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }
}

/// The workbook could not be made: a sheet beyond Excel's limits, or two tabs of one name.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct NotWritten(#[from] XlsxError);

/// An .xlsx with bold, frozen headers, a filter and fitting widths.
pub fn write(sheets: &[OutSheet]) -> Result<Vec<u8>, NotWritten> {
    let mut book = Workbook::new();
    for sheet in sheets {
        fill(book.add_worksheet(), sheet)?;
    }
    Ok(book.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: &OutSheet) -> Result<(), XlsxError> {
    page.set_name(tab(&sheet.name))?;
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    let header = Format::new().set_bold();
    for (column, out) in (0u16..).zip(&sheet.columns) {
        page.write_string_with_format(0, column, &out.title, &header)?;
        page.set_column_width(column, width(sheet, usize::from(column)))?;
        let format = match out.kind {
            ColumnKind::Text => Format::new().set_num_format("@"),
            ColumnKind::Number => Format::new().set_num_format("0"),
            ColumnKind::Decimal => Format::new().set_num_format("0.00"),
            ColumnKind::Date => Format::new().set_num_format("yyyy-mm-dd"),
        };
        for (row, cells) in (1u32..).zip(&sheet.rows) {
            if let Some(cell) = cells.get(usize::from(column)) {
                put(page, (row, column), cell, &format)?;
            }
        }
    }
    if let (Ok(last), Ok(columns)) = (u32::try_from(sheet.rows.len()), u16::try_from(sheet.columns.len()))
        && columns > 0
    {
        page.autofilter(0, 0, last, columns - 1)?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a cell of Excel is a floating-point number")]
fn put(page: &mut Worksheet, (row, column): (u32, u16), cell: &OutCell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        OutCell::Empty => {}
        OutCell::Text(text) if text.is_empty() => {}
        OutCell::Text(text) => {
            page.write_string_with_format(row, column, text, format)?;
        }
        OutCell::Number(number) => {
            page.write_number_with_format(row, column, *number as f64, format)?;
        }
        OutCell::Hundredths(number) => {
            page.write_number_with_format(row, column, *number as f64 / 100.0, format)?;
        }
        OutCell::Date(date) => match excel_day(*date) {
            Some(day) => {
                page.write_datetime_with_format(row, column, &day, format)?;
            }
            None => {
                page.write_string(row, column, date.to_string())?;
            }
        },
    }
    Ok(())
}

/// Excel knows no day before 1900.
fn excel_day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn tab(name: &str) -> String {
    let name: String = name.chars().map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c }).take(31).collect();
    name.trim_matches(['\'', ' ']).to_owned()
}

/// Wide enough for the widest of the first thousand cells; a Han character is two wide.
fn width(sheet: &OutSheet, column: usize) -> f64 {
    let wide = |text: &str| text.chars().map(|c| if base::width::is_han(c) { 2u32 } else { 1 }).sum::<u32>();
    let title = sheet.columns.get(column).map_or(0, |c| wide(&c.title));
    let cells = sheet.rows.iter().take(1_000).filter_map(|row| row.get(column)).map(|cell| match cell {
        OutCell::Empty => 0,
        OutCell::Text(text) => wide(text),
        OutCell::Number(n) | OutCell::Hundredths(n) => wide(&n.to_string()) + 1,
        OutCell::Date(_) => 10,
    });
    f64::from(cells.max().unwrap_or(0).max(title).clamp(6, 50) + 2)
}
