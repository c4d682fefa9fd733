//! Papers: data in, PDF or PNG out. What may stand on each is in [`papers`].
mod kind;
pub mod papers;

pub use kind::{Kind, Paper};
