//! The seal register: which paper was sealed for whom, how many copies, who approved it and who pressed the seal.
pub mod forms;
pub(crate) mod handlers;
pub mod leaving;
pub mod model;
mod pages;
pub mod store;

use crate::access::LEAD;
use web::{Route, get, post};

/// What the register answers to.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/seals", LEAD, handlers::list).kept(),
        get("/seals/new", LEAD, handlers::new),
        post("/seals", LEAD, handlers::enter),
        get("/seals/export", LEAD, leaving::page),
        post("/seals/export", LEAD, leaving::ask),
        get("/seals/export/{id}", LEAD, leaving::ready),
        get("/seals/export/{id}/file", LEAD, leaving::file),
    ]
}
