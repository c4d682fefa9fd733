//! The front door: where somebody who is signed in begins.
use anyhow::Result;
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Millis};
use db::Reader;
use std::collections::HashMap;
use web::{Desk, Doorkeeper, Future, Room, SIGNED_IN, Visitor, get};

/// The program's own manifest.
pub fn room() -> Room {
    Room { name: "app", routes: vec![get("/", SIGNED_IN, begin)], ..Room::default() }
}

/// `GET /`: to the pages of the asker's role.
async fn begin(_desk: Desk) -> Response {
    Redirect::to("/matters").into_response()
}

/// Recognises nobody.
pub struct Nobody;

impl Doorkeeper for Nobody {
    fn recognise<'a>(&'a self, _: &'a Reader, _: &'a str, _: Millis) -> Future<'a, Result<Option<Visitor>>> {
        Box::pin(async { Ok(None) })
    }

    fn names<'a>(&'a self, _: &'a Reader, _: &'a [Id]) -> Future<'a, Result<HashMap<Id, String>>> {
        Box::pin(async { Ok(HashMap::new()) })
    }
}
