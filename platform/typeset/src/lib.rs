//! Papers: data in, PDF or PNG out. What may stand on each is in [`papers`]; how it looks is in `templates/`, which see
//! nothing but their data, the grid and the faces of the program.
mod checks;
mod codes;
mod fonts;
mod kind;
pub mod papers;
mod refused;
mod set;
mod world;

pub use kind::{Kind, Paper};
pub use refused::NotSet;
pub use set::{Pages, Written, pages, pdf, png};
