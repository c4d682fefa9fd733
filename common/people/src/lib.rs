//! Who lives where: places, households, residents, owners; brought in from spreadsheets, found by any word.
pub mod access;
pub mod asked;
pub mod demo;
pub mod door;
pub mod find;
pub mod households;
pub mod import;
pub mod model;
pub mod personal;
pub mod persons;
pub mod register;

pub use asked::store::{buildings, cards, named, place};
pub use find::store::search;

use web::{MenuEntry, Room, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "people",
        routes: vec![
            get("/find", access::SEE, find::handlers::empty),
            post("/find", access::SEE, find::handlers::find),
            get("/people", access::SEE, persons::list::list),
            post("/people", access::KEEP, persons::handlers::add),
            get("/people/new", access::KEEP, persons::handlers::new),
            get("/people/{id}", access::SEE, persons::handlers::page),
            get("/people/{id}/edit", access::KEEP, persons::handlers::edit),
            post("/people/{id}/edit", access::KEEP, persons::handlers::change),
            post("/people/{id}/look/{field}", access::SEE, persons::handlers::look),
            get("/people/{id}/move", access::KEEP, households::handlers::page),
            post("/people/{id}/move", access::KEEP, households::handlers::moving),
            post("/people/{id}/departure", access::KEEP, households::handlers::departure),
        ],
        menu: vec![MenuEntry { href: "/people", label: "居民", permission: access::SEE, place: 30 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        derive: Some(find::derive::derive),
        demo: Some(demo::furnish),
        ..Room::default()
    }
}

const VERBS: &[Verb] = &[
    ("person.added", "登记了{name}"),
    ("person.changed", "改了{fields}"),
    ("register.entered", "录入了 {persons} 个人、{flats} 套房"),
    ("building.entrusted", "{building}请楼组长照看"),
    ("person.moved_in", "{name}搬进了{door}"),
    ("person.moved_out", "{name}从{door}搬走了"),
];
