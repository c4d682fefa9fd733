//! The digest of the day: numbers, at an hour, to a mail address or a chat robot. No name and no address leaves by it.
pub mod access;
mod demo;
mod forms;
mod handlers;
mod model;
mod pages;
mod personal;
pub mod rules;
mod sending;
pub mod store;
mod today;

pub use model::Receiver;
pub use sending::{DUE, SEND};

use web::{Job, MenuEntry, Room, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "digests",
        routes: vec![
            get("/digests", access::KEEP, handlers::list),
            get("/digests/new", access::KEEP, handlers::new),
            post("/digests", access::KEEP, handlers::add),
            get("/digests/{id}", access::KEEP, handlers::one),
            post("/digests/{id}", access::KEEP, handlers::change),
            post("/digests/{id}/trial", access::KEEP, handlers::try_now),
            post("/digests/{id}/removal", access::KEEP, handlers::remove),
        ],
        menu: vec![MenuEntry { href: "/digests", label: "每日简报", permission: access::KEEP, place: 82 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        lasting: vec!["digest.sent", "digest.tried"],
        demo: Some(demo::furnish),
        jobs: JOBS,
        today: today::TODAY,
        ..Room::default()
    }
}

const JOBS: &[Job] = &[
    Job { name: DUE, schedule: Some("0 * * * *"), purpose: "看看简报该发给谁", run: sending::due },
    Job { name: SEND, schedule: None, purpose: "发每日简报", run: sending::send },
];

const VERBS: &[Verb] = &[
    ("receiver.added", "添了收简报的：{name}"),
    ("receiver.changed", "改了收简报的：{name}"),
    ("receiver.removed", "不再给{name}发简报"),
    ("digest.tried", "试着给{name}发了一次简报"),
    ("digest.sent", "给{name}发了 {day} 的简报"),
];
