//! Matters in numbers: what was heard and closed, of which kind, where, how long it took, and whether it helped.
pub mod behind;
mod drawing;
pub(crate) mod handlers;
pub mod model;
mod pages;
pub mod rules;
mod sections;
mod sheet;
pub mod store;
pub mod told;
