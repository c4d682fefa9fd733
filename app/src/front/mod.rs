//! The front door: where somebody who is signed in begins, and what the program itself records.
mod store;

use axum::response::Redirect;
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

/// `GET /`: whoever keeps the register begins with it while it is empty; everybody else with their day.
async fn begin(desk: Desk) -> Result<Redirect, Problem> {
    let empty = desk.may(people::access::KEEP) && !store::anybody(desk.db(), desk.office()).await?;
    Ok(Redirect::to(if empty { "/people" } else { web::today::HERE }))
}
