//! Those whom the committee looks after: how often each is to be seen, who goes, and that nobody drops out of sight.
pub mod absences;
pub mod access;
mod asker;
mod beside;
mod demo;
pub mod elders;
pub mod pairings;
mod personal;
pub mod visits;

use access::{KEEP, SEE, VISIT};
use web::{MenuEntry, Room, Route, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "care",
        routes: routes(),
        menu: vec![MenuEntry { href: "/care", label: "关爱", permission: SEE, place: 48 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        beside: Some(beside::beside),
        demo: Some(demo::furnish),
        ..Room::default()
    }
}

fn routes() -> Vec<Route> {
    use {absences::handlers as absences, elders::handlers as elders, visits::handlers as visits};
    vec![
        get("/care", SEE, elders::list),
        get("/care/{person}", SEE, elders::page),
        get("/care/{person}/new", KEEP, elders::new),
        post("/care/{person}/new", KEEP, elders::take_up),
        get("/care/{person}/edit", KEEP, elders::edit),
        post("/care/{person}/edit", KEEP, elders::change),
        get("/care/{person}/ending", KEEP, elders::ending),
        post("/care/{person}/ending", KEEP, elders::end),
        get("/care/{person}/absences/new", VISIT, absences::new),
        post("/care/{person}/absences", VISIT, absences::leave),
        post("/care/{person}/absences/{absence}/return", VISIT, absences::come_back),
        get("/care/{person}/visits/new", VISIT, visits::new),
        post("/care/{person}/visits", VISIT, visits::record),
    ]
}

const VERBS: &[Verb] = &[
    ("elder.taken_up", "列入关爱，平时{days}天看一次"),
    ("elder.changed", "改了关爱的安排"),
    ("elder.ended", "不再列入关爱：{why}"),
    ("elder.left", "不在家：{told}"),
    ("elder.came_back", "回来了"),
    ("home_visit.seen", "上门看过，{mood}"),
    ("home_visit.phoned", "打过电话，{mood}"),
    ("home_visit.no_answer", "去了，没人应"),
];
