//! Merged cells: their value is written into every cell they cover, as the eye reads them.
use crate::{Cell, MAX_CELLS, Sheet};
use calamine::Dimensions;

/// Fills each region from its upper left cell, over rows that hold something and no further than their sheet is wide.
pub fn fill(sheet: &mut Sheet, regions: &[Dimensions]) {
    let wide = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut left = MAX_CELLS;
    for region in regions {
        let (from, to) = (region.start.1 as usize, (region.end.1 as usize).min(wide.saturating_sub(1)));
        let first = sheet.rows.partition_point(|row| row.number <= region.start.0);
        let after = sheet.rows.partition_point(|row| row.number <= region.end.0.saturating_add(1));
        let value = match sheet.rows.get(first) {
            Some(row) if row.number == region.start.0 + 1 => row.cells.get(from).cloned().unwrap_or_default(),
            _ => continue,
        };
        if value.is_blank() || from > to {
            continue;
        }
        for row in &mut sheet.rows[first..after.max(first)] {
            // Regions that overlap a million times are no merged cells but an attack on the clock.
            left = left.saturating_sub(to - from + 1);
            if left == 0 {
                return;
            }
            if row.cells.len() <= to {
                row.cells.resize(to + 1, Cell::Empty);
            }
            row.cells[from..=to].fill(value.clone());
        }
    }
}
