//! The front door: where somebody who is signed in begins.
use axum::response::{IntoResponse as _, Redirect, Response};
use web::{Desk, Room, SIGNED_IN, get};

/// The program's own manifest.
pub fn room() -> Room {
    Room { name: "app", routes: vec![get("/", SIGNED_IN, begin)], ..Room::default() }
}

/// `GET /`: to the pages of the asker's role.
async fn begin(_desk: Desk) -> Response {
    Redirect::to("/matters").into_response()
}
