//! The front door: where somebody who is signed in begins, and what the program itself records.
mod store;

use axum::response::{IntoResponse as _, Redirect, Response};
use web::{Desk, Problem, Room, SIGNED_IN, get};

/// The program's own manifest.
pub fn room() -> Room {
    Room {
        name: "app",
        routes: vec![get("/", SIGNED_IN, begin)],
        verbs: &[("office.exported", "导出了全部资料，交给{to}，用于{reason}")],
        ..Room::default()
    }
}

/// `GET /`: whoever keeps the register begins with it while it is empty; then what is to be done, for those who do it.
async fn begin(desk: Desk) -> Result<Response, Problem> {
    if desk.may(people::access::KEEP) && !store::anybody(desk.db(), desk.office()).await? {
        return Ok(Redirect::to("/people").into_response());
    }
    if desk.may(matters::access::SEE) {
        return Ok(Redirect::to("/matters").into_response());
    }
    let menu = desk.view().menu;
    let first = menu.first().map_or("/account", |entry| entry.href.as_str());
    Ok(Redirect::to(first).into_response())
}
