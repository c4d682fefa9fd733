//! Rosters in: from a sheet's table to checked lines, and from those to what would be new, changed, doubtful, refused.
//! Up to [`Preview`] and [`plan::plan`] everything is pure: what is known comes as a [`Register`]. [`bring_in`] writes.
mod across;
mod bringing;
mod carry;
mod cells;
mod changes;
mod check;
mod choices;
mod command;
mod compare;
mod contents;
mod fields;
mod forms;
mod handlers;
pub mod layout;
mod line;
mod mapping;
mod pages;
mod person;
mod places;
pub mod plan;
mod register;
pub mod store;
mod waiting;

pub use bringing::{Compared, NotBrought, bring_in, compared, read};
pub use check::check;
pub use choices::{Choices, Chosen};
pub use command::{Outcome, Roster, Said, command};
pub use compare::compare;
pub use fields::{Field, is_header, recognise};
pub use layout::Layout;
pub use line::{Complaint, FlatWritten, PersonWritten, Place, RosterLine, Subject};
pub use mapping::{Mapped, Mapping};
pub(crate) use waiting::forget_preview;

pub use register::{Change, Counts, Entry, KnownFlat, KnownPerson, Mark, NewFlat, Preview, Register, Spot, Verdict};

use crate::access::KEEP;
use sheets::{Sheet, Table};
use store::SheetImport;
use web::{Route, get, post};

/// The addresses of imports.
pub fn routes() -> Vec<Route> {
    vec![
        get("/people/import", KEEP, handlers::all),
        post("/people/import", KEEP, handlers::upload).up_to(handlers::LARGEST),
        get("/people/import/{id}", KEEP, handlers::one),
        post("/people/import/{id}/choices", KEEP, handlers::choices),
        post("/people/import/{id}/ticks", KEEP, handlers::ticks),
        post("/people/import/{id}/done", KEEP, handlers::bring),
        post("/people/import/{id}/removal", KEEP, handlers::remove),
    ]
}

/// Those that undo leaves alone: the file is gone.
pub const LASTING: &[&str] = &["sheet.given_up"];

/// The tables of a file that can be brought in, with the guess for each; sheets about something else are passed over.
/// Hidden sheets count only where no visible one has a table: what nobody sees, nobody meant to hand over. Where no
/// sheet has headers, columns are told by what stands in them.
pub fn tables(sheets: &[Sheet]) -> Vec<(Table, Mapping)> {
    for hidden in [false, true] {
        let seen = || sheets.iter().filter(|s| s.hidden == hidden);
        let found = seen().filter_map(|s| sheets::find_table(s, &is_header)).flat_map(side_by_side);
        let usable: Vec<(Table, Mapping)> = found
            .flat_map(across::people)
            .map(|table| (contents::completed(&table, Mapping::guess(&table)), table))
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
