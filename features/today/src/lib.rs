//! Today: at most seven things, one reason and one action each; the week beside them; what colleagues just did.
mod handlers;
mod pages;
pub mod rules;

use web::{MenuEntry, Room, SIGNED_IN, get, today::HERE};

/// What this room brings to the house. It keeps nothing and asks no table: every room answers through its own wall.
pub fn room() -> Room {
    Room {
        name: "today",
        // Not kept: rooms may tell what has no fact (a delivery that fails), and an hour of the day moves the order.
        routes: vec![get(HERE, SIGNED_IN, handlers::page), get("/today/live", SIGNED_IN, handlers::live)],
        menu: vec![MenuEntry { href: HERE, label: "今日", permission: SIGNED_IN, place: 1 }],
        ..Room::default()
    }
}
