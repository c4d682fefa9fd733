//! Forms: a number by three o'clock with the list behind it, and what other systems want typed once more.
pub mod access;
pub mod questions;

use web::{MenuEntry, Room, Route, Verb, get};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "forms",
        routes: routes(),
        menu: vec![MenuEntry { href: "/forms", label: "报数抄表", permission: access::ASK, place: 70 }],
        verbs: VERBS,
        ..Room::default()
    }
}

fn routes() -> Vec<Route> {
    use access::ASK;
    use questions::handlers;
    vec![get("/forms", ASK, handlers::list), get("/forms/questions/ask", ASK, handlers::ask)]
}

const VERBS: &[Verb] = &[];
