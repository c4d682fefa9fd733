//! A matter that is part of another: what happened on a site, what an inspection found.
pub mod store;
