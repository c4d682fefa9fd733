//! A works project: display, opinions, plan, site diary, incidents, hand-over, appraisal, over a matter of kind works.
pub mod asked;
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod joining;
pub mod model;
pub(crate) mod pages;
pub mod rules;
pub(crate) mod running;
pub mod store;
pub(crate) mod writing;

use crate::access::{HEAR, LEAD, SEE};
use web::{Route, get, post};

/// What a project answers to.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/matters/{id}/works", SEE, handlers::page).kept(),
        get("/matters/{id}/works/opinions/new", HEAR, writing::new_opinion),
        post("/matters/{id}/works/opinions", HEAR, writing::hear),
        get("/matters/{id}/works/opinions/{opinion}/answer", LEAD, writing::new_answer),
        post("/matters/{id}/works/opinions/{opinion}/answer", LEAD, writing::answer),
        get("/matters/{id}/works/plan", LEAD, writing::plan),
        post("/matters/{id}/works/plan", LEAD, writing::arrange),
        get("/matters/{id}/works/diary/new", HEAR, writing::new_entry),
        post("/matters/{id}/works/diary", HEAR, writing::write).up_to(files::FORM_WITH_PHOTOS),
        get("/matters/{id}/works/diary/{entry}/mending", HEAR, writing::new_mending),
        post("/matters/{id}/works/diary/{entry}/mending", HEAR, writing::mend),
        get("/matters/{id}/works/incidents/new", LEAD, joining::page),
        post("/matters/{id}/works/incidents/finding", LEAD, joining::find),
        post("/matters/{id}/works/incidents", LEAD, joining::join),
        get("/matters/{id}/works/handover", LEAD, writing::new_handover),
        post("/matters/{id}/works/handover", LEAD, writing::hand_over),
        get("/matters/{id}/works/appraisals/new", HEAR, writing::new_appraisal),
        post("/matters/{id}/works/appraisals", HEAR, writing::ask),
    ]
}
