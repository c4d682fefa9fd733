//! Rosters in: from a sheet's table to checked lines, and from those to what would be new, changed, doubtful, refused.
//! Pure: what is known comes as a [`Register`], what is decided goes out as a [`Preview`].
mod carry;
mod cells;
mod changes;
mod check;
mod compare;
mod contents;
mod fields;
mod line;
mod mapping;
mod person;
mod places;
mod register;

pub use check::check;
pub use compare::compare;
pub use fields::{Field, is_header, recognise};
pub use line::{Complaint, FlatWritten, PersonWritten, Place, RosterLine, Subject};
pub use mapping::{Mapped, Mapping};
pub use register::{Change, Counts, Entry, KnownFlat, KnownPerson, Mark, NewFlat, Preview, Register, Spot, Verdict};

use sheets::{Sheet, Table};

/// The tables of a file that can be brought in, with the guess for each; sheets about something else are passed over.
/// Hidden sheets count only where no visible one has a table: what nobody sees, nobody meant to hand over. Where no
/// sheet has headers, columns are told by what stands in them.
pub fn tables(sheets: &[Sheet]) -> Vec<(Table, Mapping)> {
    for hidden in [false, true] {
        let seen = || sheets.iter().filter(|s| s.hidden == hidden);
        let found = seen().filter_map(|s| sheets::find_table(s, &is_header)).flat_map(side_by_side);
        let usable: Vec<(Table, Mapping)> = found
            .map(|table| (Mapping::guess(&table), table))
            .filter(|(m, _)| m.is_usable())
            .map(|(m, t)| (t, m))
            .collect();
        if !usable.is_empty() {
            return usable;
        }
        let bare: Vec<(Table, Mapping)> = seen().filter_map(contents::table).collect();
        if !bare.is_empty() {
            return bare;
        }
    }
    Vec::new()
}

/// To save paper, lists are printed in two halves side by side: the same headers once more to the right.
fn side_by_side(table: Table) -> Vec<Table> {
    let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
    let repeats = |width: &usize| {
        titles.len().is_multiple_of(*width) && titles.iter().enumerate().all(|(i, t)| *t == titles[i % width])
    };
    match (2..=titles.len() / 2).find(repeats) {
        Some(width) => {
            table.columns.chunks(width).map(|half| Table { columns: half.to_vec(), ..table.clone() }).collect()
        }
        None => vec![table],
    }
}
