//! The estate as a picture: every building with what is open in it.
mod drawing;
pub(crate) mod handlers;
pub mod model;
mod pages;
pub mod rules;
pub mod store;
pub mod told;

pub use handlers::small;
