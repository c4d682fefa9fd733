//! An inspection round: its points, building by building, each fine or found; what is found becomes a hazard in one tap.
pub mod forms;
pub(crate) mod handlers;
pub mod model;
mod pages;
pub mod rules;
pub mod store;

use crate::access::{HEAR, SEE};
use web::{Route, get, post};

/// What a round answers to.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/matters/{id}/points", SEE, handlers::page).kept(),
        get("/matters/{id}/points/new", HEAR, handlers::new),
        post("/matters/{id}/points", HEAR, handlers::add).up_to(64 * 1024),
        get("/matters/{id}/points/{point}/look", HEAR, handlers::new_look),
        post("/matters/{id}/points/{point}/look", HEAR, handlers::look).up_to(files::FORM_WITH_PHOTOS),
        post("/matters/{id}/points/{point}/hazard", HEAR, handlers::hazard),
    ]
}
