//! How a matter stands to those who see it, kept as lines that lists are read from in their order.
pub(crate) mod derive;
pub(crate) mod remade;
pub(crate) mod rules;
pub(crate) mod store;
pub(crate) mod view;
