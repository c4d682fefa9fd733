//! Away from home: in hospital, with the family, on a journey. While somebody is away nobody is alarmed.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod store;
