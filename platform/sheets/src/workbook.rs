//! Workbooks: .xlsx cell by cell, so that one stray cell far out costs nothing, and the older .xls.
use crate::{Cell, MAX_CELLS, MAX_ROWS, Refused, Sheet, merged};
use base::dates;
use calamine::{CellErrorType, Data, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use std::io::Cursor;

/// All worksheets of an .xlsx in the order of their tabs.
pub fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| xlsx_refused(&e))?;
    let since_1904 = book.has_1904_epoch();
    let tabs: Vec<_> = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet).cloned().collect();
    let mut sheets = Vec::new();
    let (mut cells, mut rows) = (0, 0);
    for tab in tabs {
        let hidden = tab.visible != SheetVisible::Visible;
        let mut sheet = Sheet { name: tab.name, hidden, since_1904, rows: Vec::new() };
        cells += read_cells(&mut book, &mut sheet)?;
        rows += sheet.rows.len();
        if cells > MAX_CELLS || rows > MAX_ROWS {
            return Err(Refused::TooManyRows);
        }
        let regions = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        merged::fill(&mut sheet, &regions);
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn read_cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &mut Sheet) -> Result<usize, Refused> {
    let mut reader = book.worksheet_cells_reader(&sheet.name.clone()).map_err(|e| xlsx_refused(&e))?;
    let mut count = 0;
    let mut sorted = true;
    while let Some(found) = reader.next_cell().map_err(|e| xlsx_refused(&e))? {
        let cell = cell(Data::from(found.get_value().clone()), sheet.since_1904);
        if cell.is_blank() {
            continue;
        }
        count += 1;
        if count > MAX_CELLS {
            return Err(Refused::TooManyRows);
        }
        let (row, column) = found.get_position();
        sorted &= sheet.rows.last().is_none_or(|last| last.number <= row + 1);
        sheet.put(row, column, cell)?;
    }
    if sorted { Ok(count) } else { Err(Refused::Damaged) }
}

/// All worksheets of an .xls in the order of their tabs.
pub fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|e| xls_refused(&e))?;
    let since_1904 = book.has_1904_epoch();
    let tabs: Vec<_> = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet).cloned().collect();
    let mut sheets = Vec::new();
    for tab in tabs {
        let hidden = tab.visible != SheetVisible::Visible;
        let mut sheet = Sheet { name: tab.name, hidden, since_1904, rows: Vec::new() };
        let range = book.worksheet_range(&sheet.name).map_err(|e| xls_refused(&e))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let cell = cell(data.clone(), since_1904);
            if !cell.is_blank() {
                let place = |start: u32, offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
                sheet.put(place(top, row), place(left, column), cell)?;
            }
        }
        let regions = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        merged::fill(&mut sheet, &regions);
        sheets.push(sheet);
    }
    Ok(sheets)
}

#[expect(clippy::cast_precision_loss, reason = "cells never hold whole numbers beyond 2^53 that were numbers on paper")]
fn cell(data: Data, since_1904: bool) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(n) => Cell::Number(n as f64),
        Data::Float(n) => Cell::Number(n),
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(truth) => Cell::Bool(truth),
        Data::DateTime(at) => date(at, since_1904),
        Data::DateTimeIso(text) => match dates::read(&text) {
            Ok(written) => Cell::Date(written.date),
            Err(_) => Cell::Text(text),
        },
        Data::Error(error) => Cell::Error(code(&error)),
    }
}

/// A number that the format calls a date; a time of day or an impossible day stays a number.
fn date(at: ExcelDateTime, since_1904: bool) -> Cell {
    let day = if at.is_datetime() { dates::of_serial(at.as_f64(), since_1904).ok() } else { None };
    day.map_or(Cell::Number(at.as_f64()), Cell::Date)
}

const fn code(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

const fn xlsx_refused(error: &XlsxError) -> Refused {
    match error {
        XlsxError::Password => Refused::Encrypted,
        _ => Refused::Damaged,
    }
}

const fn xls_refused(error: &XlsError) -> Refused {
    match error {
        XlsError::Password => Refused::Encrypted,
        _ => Refused::Damaged,
    }
}
