//! Orders of the hotline (12345): five clocks, pauses with their reasons, the answer, and what the caller said of it.
pub(crate) mod forms;
pub(crate) mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod reply;
pub mod rules;
pub(crate) mod running;
pub mod store;
pub(crate) mod strip;

pub use running::follow;
pub(crate) use strip::section;

use crate::access::LEAD;
use web::{Route, get, post};

/// The addresses of orders.
pub fn routes() -> Vec<Route> {
    vec![
        get("/matters/{id}/contact", LEAD, handlers::contact),
        post("/matters/{id}/contact", LEAD, handlers::contacted),
        get("/matters/{id}/pauses/new", LEAD, handlers::new_pause),
        post("/matters/{id}/pauses", LEAD, handlers::pause),
        post("/matters/{id}/pauses/{pause}/end", LEAD, handlers::resume),
        get("/matters/{id}/reply", LEAD, handlers::answer),
        post("/matters/{id}/reply", LEAD, handlers::save_reply),
        get("/matters/{id}/reply/edit", LEAD, handlers::edit_reply),
        post("/matters/{id}/reply/sending", LEAD, handlers::send_reply),
        get("/matters/{id}/appraisal", LEAD, handlers::appraisal),
        post("/matters/{id}/appraisal", LEAD, handlers::appraised),
        post("/matters/{id}/caller", LEAD, handlers::caller),
    ]
}
