//! Sheets of hotline orders in: which column holds what, what would come of every row, and the rows brought in batch by
//! batch. Rows are read one after the other, so a sheet of a hundred thousand takes no more memory than one of ten.
mod bringing;
mod builtin;
mod command;
mod fields;
mod mapping;
mod moments;
mod reading;
mod rows;
pub mod store;
mod weighing;

pub use bringing::bring_in;
pub use command::{Outcome, command};
pub use fields::{DateOrder, Field, recognise};
pub use mapping::{Laid, Mapping};
pub use reading::{Unread, Written};
pub use rows::{Line, Read as ReadAs, Rows};
pub use weighing::{Refusal, Weighed, weigh};
