//! Which buildings a group leader or volunteer looks after. The appointment is the accounts room's; only this room
//! knows buildings.
mod handlers;
mod pages;

use accounts::access::KEEP_STAFF;
use web::{Route, get, post};

/// Its addresses lie below the colleague's page.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/staff/{id}/buildings", KEEP_STAFF, handlers::page),
        post("/staff/{id}/buildings", KEEP_STAFF, handlers::entrust),
    ]
}

/// Undoing one would give a role past the rules.
pub(crate) const LASTING: [&str; 2] = ["buildings.entrusted", "buildings.withdrawn"];
