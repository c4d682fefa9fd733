//! The walls: every route with another office's ids, as every role; 404 and not a byte.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod front;
mod personal;
mod retention;

use accounts::testing::Town;
use base::{Clock, Id, Role};
use db::params;
use journal::Ledger;
use std::collections::BTreeSet;
use testing::{Browser, MONDAY_MORNING, Page, Place, on_both};
use web::{DemoTown, Method, OPEN, Permission, Room};

/// Addresses whose parameter is not an id of a row: files of the program, numbers counted within the asker's office, and
/// what a code in a room or on a door holds; and what hangs on a wall, which is everybody's to read.
const NOT_IDS: [&str; 8] = [
    "/assets/{file}",
    "/history/{seq}/undoing",
    "/s/{token}",
    "/r/{code}",
    "/r/{code}/preview",
    "/r/{code}/sending",
    "/n/{id}",
    "/n/{id}/words",
];

fn beside_accounts() -> Vec<Room> {
    app::rooms().into_iter().filter(|room| room.name != "accounts").collect()
}

/// Both neighbourhoods of the demo, full of people and matters.
async fn towns(place: &Place) -> (Ledger, Town) {
    let derive = app::rooms().iter().filter_map(|room| room.derive).collect();
    let (ledger, clock) = (place.ledger(derive).await, Clock::fixed(MONDAY_MORNING));
    let town = Town::new(&ledger, &clock, place.folder(), beside_accounts).await.unwrap();
    let (office, neighbour) = (town.office, town.neighbour);
    let demo = DemoTown { house: town.house.clone(), office, neighbour, clock, told: Box::new(|_, _, _| ()) };
    for room in beside_accounts() {
        if let Some(build) = room.demo {
            build(&demo).await.unwrap();
        }
    }
    (ledger, town)
}

/// Up to three ids of every table of an office.
async fn ids(ledger: &Ledger, place: &Place, office: Id) -> Vec<Id> {
    let engine = match place.address {
        db::Address::Sqlite(_) => db::Engine::Sqlite,
        db::Address::Postgres(_) => db::Engine::Postgres,
    };
    let view = ledger.reader().snapshot().await.unwrap();
    let mut out = vec![office];
    for shape in db::shapes(ledger.reader(), engine).await.unwrap() {
        let has = |name: &str| shape.columns.iter().any(|column| column.name == name && column.kind == "bytes");
        if has("office_id") && has("id") {
            let sql = format!("SELECT id FROM {} WHERE office_id = $1 LIMIT 3", shape.table);
            out.extend(view.rows(&sql, params![office], |row| row.get::<Id>(0)).await.unwrap());
        }
    }
    out
}

/// Words that stand only in `ours`: if one is seen next door, something came through the wall.
async fn secrets(ledger: &Ledger, ours: Id, theirs: Id) -> Vec<String> {
    let view = ledger.reader().snapshot().await.unwrap();
    let mut words: [BTreeSet<String>; 2] = [BTreeSet::new(), BTreeSet::new()];
    for (office, words) in [ours, theirs].into_iter().zip(&mut words) {
        for sql in [
            "SELECT name FROM person WHERE office_id = $1",
            "SELECT title FROM matter WHERE office_id = $1",
            "SELECT name FROM account WHERE office_id = $1",
            "SELECT name FROM attachment WHERE office_id = $1",
        ] {
            words.extend(view.rows(sql, params![office], |row| row.get::<String>(0)).await.unwrap());
        }
    }
    // Short names may be part of other words.
    words[0].difference(&words[1]).filter(|word| word.chars().count() >= 3).cloned().collect()
}

/// What most forms ask for, so that a refusal comes from the wall and not from an empty field.
const FIELDS: [(&str, &str); 20] = [
    ("version", "1"),
    ("reason", "核对"),
    ("field", "phone"),
    ("name", "甲"),
    ("title", "甲"),
    ("what", "甲"),
    ("words", "甲"),
    ("party", "committee"),
    ("kind", "repair"),
    ("outcome", "content"),
    ("said", "好"),
    ("result", "好"),
    ("role", "clerk"),
    ("phone", "13062428943"),
    ("tag", "独居"),
    ("relation", "女儿"),
    ("purpose", "核对"),
    ("pin", "284917"),
    ("caption", "甲"),
    ("login", "jia"),
];

async fn ask(browser: &Browser, method: Method, path: &str) -> Page {
    match method {
        Method::Get => browser.get(path).await,
        Method::Post => {
            let page = browser.post(path, &FIELDS).await;
            // A route that takes files cannot read a plain form.
            if page.status.as_u16() == 400 { browser.upload(path, &FIELDS, &[]).await } else { page }
        }
    }
}

fn one_who_may(permission: Permission) -> Role {
    permission.roles.first().copied().unwrap_or(Role::Clerk)
}

fn filled(path: &str, id: Id) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str(&id.to_string());
        rest = after.split_once('}').unwrap_or_default().1;
    }
    out + rest
}

on_both! {
    async fn no_route_answers_with_another_offices_ids(place: &Place) {
        let (ledger, town) = towns(place).await;
        let strange = ids(&ledger, place, town.office).await;
        let secrets = secrets(&ledger, town.office, town.neighbour).await;
        assert!(strange.len() > 5 && !secrets.is_empty());
        let before = ledger.size(town.office).await.unwrap();
        let (mut holes, mut walked) = (Vec::new(), 0);
        // The same page again, which “not found” nearly always is, holds nothing that it did not hold before.
        let mut read: BTreeSet<Vec<u8>> = BTreeSet::new();
        for room in app::rooms() {
            for route in room.routes.iter().filter(|route| route.path.contains('{') && !NOT_IDS.contains(&route.path)) {
                let browser: Browser = town.browser_in(town.neighbour, one_who_may(route.permission)).await.unwrap();
                for id in &strange {
                    let path = filled(route.path, *id);
                    let page = ask(&browser, route.method, &path).await;
                    walked += 1;
                    let status = page.status.as_u16();
                    if status != 404 {
                        holes.push(format!("{:?} {}: {status}", route.method, route.path));
                    }
                    if !read.insert(page.body.to_vec()) {
                        continue;
                    }
                    let html = page.html();
                    if let Some(word) = secrets.iter().find(|word| html.contains(*word)) {
                        holes.push(format!("{:?} {}: shows {word}", route.method, route.path));
                    }
                }
            }
        }
        holes.dedup();
        assert!(holes.is_empty(), "{}", holes.join("\n"));
        assert!(walked > 20, "only {walked} addresses were walked");
        assert_eq!(ledger.size(town.office).await.unwrap(), before, "something was recorded next door");
    }

    async fn every_route_refuses_roles_that_may_not_and_visitors_without_a_session(place: &Place) {
        let (ledger, town) = towns(place).await;
        let own = ids(&ledger, place, town.office).await;
        let nobody = Browser::new(town.router());
        let mut holes = Vec::new();
        for room in app::rooms() {
            for route in room.routes.iter().filter(|route| route.permission != OPEN) {
                let path = filled(route.path, own[0]);
                let status = ask(&nobody, route.method, &path).await.status.as_u16();
                if ![303, 401].contains(&status) {
                    holes.push(format!("{:?} {} without a session: {status}", route.method, route.path));
                }
                for role in Role::ALL.into_iter().filter(|role| !route.permission.roles.contains(role)) {
                    let browser: Browser = town.browser(role).await.unwrap();
                    let status = ask(&browser, route.method, &path).await.status.as_u16();
                    if status != 403 {
                        holes.push(format!("{:?} {} as {role:?}: {status}", route.method, route.path));
                    }
                }
            }
        }
        assert!(holes.is_empty(), "{}", holes.join("\n"));
    }

    async fn reading_changes_nothing(place: &Place) {
        let (ledger, town) = towns(place).await;
        let own = ids(&ledger, place, town.office).await;
        let before = ledger.size(town.office).await.unwrap();
        for room in app::rooms() {
            for route in room.routes.iter().filter(|route| route.method == Method::Get) {
                let browser: Browser = town.browser(one_who_may(route.permission)).await.unwrap();
                let last = own.len().min(if route.path.contains('{') { own.len() } else { 1 });
                for id in &own[..last] {
                    let status = browser.get(&filled(route.path, *id)).await.status.as_u16();
                    assert!(status < 500, "GET {}: {status}", route.path);
                }
            }
        }
        assert_eq!(ledger.size(town.office).await.unwrap(), before, "a GET recorded something");
    }
}
