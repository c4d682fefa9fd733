//! 照着抄: what another system wants typed once more, field by field in its order, ready to copy.
pub(crate) mod beside;
mod fields;
mod filling;
pub mod forms;
pub mod handlers;
pub mod model;
mod pages;
pub mod rules;
mod shaping;
pub mod store;

use crate::access::COPY;
use web::{Route, get, post};

/// The addresses of copies.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/forms/copying", COPY, handlers::list),
        get("/forms/copying/new", COPY, shaping::handlers::new),
        post("/forms/copying", COPY, shaping::handlers::add),
        get("/forms/copying/{sheet}", COPY, handlers::one),
        get("/forms/copying/{sheet}/edit", COPY, shaping::handlers::edit),
        post("/forms/copying/{sheet}", COPY, shaping::handlers::change),
        post("/forms/copying/{sheet}/removal", COPY, shaping::handlers::remove),
        get("/forms/copying/{sheet}/fields/new", COPY, fields::handlers::new),
        post("/forms/copying/{sheet}/fields", COPY, fields::handlers::add),
        get("/forms/copying/{sheet}/fields/{field}/edit", COPY, fields::handlers::edit),
        post("/forms/copying/{sheet}/fields/{field}", COPY, fields::handlers::change),
        post("/forms/copying/{sheet}/fields/{field}/raising", COPY, fields::handlers::raise),
        post("/forms/copying/{sheet}/fields/{field}/removal", COPY, fields::handlers::remove),
        get("/forms/copying/{sheet}/matters/{matter}", COPY, filling::handlers::page),
        post("/forms/copying/{sheet}/matters/{matter}/look/{person}/{part}", COPY, filling::handlers::look),
        post("/forms/copying/{sheet}/matters/{matter}/entry", COPY, filling::handlers::entered),
    ]
}
