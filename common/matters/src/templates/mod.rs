//! Templates: the steps a kind of matter usually takes. A matter keeps its own copy of the one it was arranged by.
pub(crate) mod arranging;
pub(crate) mod built_in;
pub(crate) mod editing;
pub(crate) mod forms;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub mod store;
