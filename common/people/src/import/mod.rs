//! Rosters in: from a sheet's table to checked lines, and from those to what would be new, changed, doubtful, refused.
//! Pure: what is known comes as a [`Register`], what is decided goes out as a [`Preview`].
mod carry;
mod cells;
mod changes;
mod check;
mod compare;
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
/// Hidden sheets count only where no visible one has a table: what nobody sees, nobody meant to hand over.
pub fn tables(sheets: &[Sheet]) -> Vec<(Table, Mapping)> {
    let usable = |hidden: bool| -> Vec<(Table, Mapping)> {
        let found = sheets.iter().filter(|s| s.hidden == hidden).filter_map(|s| sheets::find_table(s, &is_header));
        found.map(|table| (Mapping::guess(&table), table)).filter(|(m, _)| m.is_usable()).map(|(m, t)| (t, m)).collect()
    };
    let visible = usable(false);
    if visible.is_empty() { usable(true) } else { visible }
}
