//! What may stand on a paper: one structure a kind, the same fields as its JSON. Dates are `2026-11-25`; texts are plain,
//! a paragraph a line; an empty text is left out of the paper.
mod meeting;
mod public;
mod stationery;

pub use meeting::{Agenda, Decided, Earlier, Invitation, Item, Minutes, Name, SignIn, Spoken};
pub use public::{Code, Notice, Period, Size};
pub use stationery::{Align, Card, Cards, Column, Envelopes, Ledger, Letter, Slip};
