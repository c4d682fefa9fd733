//! Sheets of hotline orders in: which column holds what, what would come of every row, and the rows brought in batch by
//! batch. Rows are read one after the other, so a sheet of a hundred thousand takes no more memory than one of ten.
mod bringing;
mod builtin;
mod command;
mod fields;
mod forms;
mod handlers;
mod mapping;
mod moments;
mod pages;
mod reading;
mod rows;
pub mod running;
mod sheet;
pub mod store;
mod waiting;
mod weighing;

pub use bringing::bring_in;
pub use command::{NotBegun, Outcome, command};
pub use fields::{DateOrder, Field, recognise};
pub use mapping::{Laid, Mapping};
pub use reading::{Unread, Written};
pub use rows::{Line, Read as ReadAs, Rows};
pub use sheet::OrderSheet;
pub(crate) use waiting::forget_files;
pub use weighing::{Counts, Refusal, Weighed, weigh};

use crate::access::LEAD;
use web::{Route, get, post};

/// The addresses of sheets.
pub fn routes() -> Vec<Route> {
    vec![
        get("/matters/orders", LEAD, handlers::all),
        post("/matters/orders", LEAD, handlers::upload).up_to(handlers::LARGEST),
        get("/matters/orders/{id}", LEAD, handlers::one),
        get("/matters/orders/{id}/live", LEAD, handlers::live),
        get("/matters/orders/{id}/refused", LEAD, handlers::refusals),
        post("/matters/orders/{id}/mapping", LEAD, handlers::remap),
        post("/matters/orders/{id}/run", LEAD, handlers::run),
        post("/matters/orders/{id}/undoing", LEAD, handlers::undo),
        post("/matters/orders/{id}/removal", LEAD, handlers::remove),
    ]
}

/// Those that undo leaves alone: the file is gone.
pub const LASTING: &[&str] = &["orders.given_up"];
