//! 临时任务: what is counted, under which conditions; the number, the sentence that tells it, the list behind it.
mod answer;
mod conditions;
mod counted;
mod export;
pub mod forms;
pub mod handlers;
pub mod model;
pub(crate) mod pages;
pub mod reading;
pub mod rules;
pub mod saved;
pub mod store;

use crate::access::{ASK, KEEP};
use web::{Route, get, post};

/// The addresses of questions.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/forms", ASK, saved::handlers::list),
        get("/forms/questions/ask", ASK, handlers::ask),
        get("/forms/questions/new", KEEP, saved::handlers::new),
        post("/forms/questions", KEEP, saved::handlers::add),
        get("/forms/questions/export", KEEP, export::handlers::page),
        post("/forms/questions/export", KEEP, export::handlers::ask),
        get("/forms/questions/export/{id}", KEEP, export::handlers::ready),
        get("/forms/questions/export/{id}/file", KEEP, export::handlers::file),
        get("/forms/questions/{id}", KEEP, saved::handlers::one),
        post("/forms/questions/{id}", KEEP, saved::handlers::change),
        get("/forms/questions/{id}/edit", KEEP, saved::handlers::edit),
        post("/forms/questions/{id}/answers", KEEP, saved::handlers::tell),
        post("/forms/questions/{id}/removal", KEEP, saved::handlers::remove),
    ]
}
