//! Residents report: by telephone through the code on a door, without an account, or on a slip of paper that a clerk types
//! in. What they write stays theirs: sealed under a key of the report alone, and gone when they say so.
pub mod access;
mod beside;
mod clerk;
mod codes;
mod demo;
mod jobs;
pub mod model;
mod personal;
pub mod receiving;
mod resident;
pub mod rules;
pub mod store;
mod today;

use access::{PLACE, READ};
use clerk::{handlers, slips};
use resident::following;
use web::{MenuEntry, OPEN, Room, Route, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "reporting",
        routes: routes(),
        menu: vec![MenuEntry { href: "/reporting", label: "扫码报事", permission: READ, place: 45 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        lasting: vec!["report.removed"],
        beside: Some(beside::beside),
        demo: Some(demo::furnish),
        jobs: jobs::JOBS,
        today: today::TODAY,
        ..Room::default()
    }
}

fn routes() -> Vec<Route> {
    let photos = files::FORM_WITH_PHOTOS;
    vec![
        get("/r/follow", OPEN, following::door),
        post("/r/follow", OPEN, following::show),
        post("/r/removal", OPEN, following::remove),
        get("/r/{code}", OPEN, resident::handlers::ask),
        post("/r/{code}", OPEN, resident::handlers::again),
        post("/r/{code}/preview", OPEN, resident::handlers::preview).up_to(photos),
        post("/r/{code}/sending", OPEN, resident::handlers::send),
        get("/reporting", READ, handlers::list),
        get("/reporting/codes", PLACE, codes::handlers::list),
        post("/reporting/codes", PLACE, codes::handlers::make),
        post("/reporting/codes/all", PLACE, codes::handlers::make_all),
        get("/reporting/codes/paper", PLACE, codes::handlers::paper),
        post("/reporting/codes/{id}/end", PLACE, codes::handlers::end),
        get("/reporting/slips/new", READ, slips::new),
        get("/reporting/slips/paper", READ, codes::handlers::slips),
        post("/reporting/slips", READ, slips::add).up_to(photos),
        get("/reporting/{id}", READ, handlers::page),
        post("/reporting/{id}/contact", READ, handlers::contact),
        post("/reporting/{id}/taking", READ, handlers::take),
        post("/reporting/{id}/refusal", READ, handlers::refuse),
        post("/reporting/{id}/replies", READ, handlers::reply),
    ]
}

const VERBS: &[Verb] = &[
    ("report.held", "有人扫码报来：{about}，先放着看一看（{why}）"),
    ("report.refused", "没有登记：{words}"),
    ("report.replied", "答复来报的人：{words}"),
    ("report.removed", "来报的人把自己的话删掉了"),
    ("report_code.made", "给 {n} 个单元做了报事码"),
    ("report_code.placed", "给{place}做了报事码"),
    ("report_code.ended", "{place}的报事码不用了"),
];
