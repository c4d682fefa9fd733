//! Gatherings: joint meetings, hearings, classes and service days. Called, held, written down; decisions become steps.
pub mod access;
pub mod again;
pub mod agenda;
pub mod arrivals;
mod asker;
mod demo;
mod finding;
pub mod gathering;
pub mod guests;
pub mod invitation;
pub mod minutes;
pub mod outcomes;
mod papers;
mod personal;
pub mod print;
mod today;

use access::{LEAD, SEE};
use base::Id;
use web::{Aside, Desk, Future, Mention, MenuEntry, OPEN, Problem, Room, Route, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "gatherings",
        routes: [called(), invited(), set(), signed(), written(), printed()].into_iter().flatten().collect(),
        menu: vec![MenuEntry { href: "/gatherings", label: "会议活动", permission: SEE, place: 50 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        lasting: LASTING.to_vec(),
        find: Some(finding::find),
        beside: Some(beside),
        mentions: Some(mentions),
        demo: Some(demo::furnish),
        today: today::TODAY,
        ..Room::default()
    }
}

/// Calling, changing, calling off.
fn called() -> Vec<Route> {
    use gathering::handlers;
    vec![
        get("/gatherings", SEE, handlers::list),
        get("/gatherings/new", LEAD, handlers::new),
        post("/gatherings", LEAD, handlers::call),
        get("/gatherings/{id}", SEE, handlers::page),
        get("/gatherings/{id}/live", SEE, handlers::live),
        get("/gatherings/{id}/edit", LEAD, handlers::edit),
        post("/gatherings/{id}", LEAD, handlers::change),
        get("/gatherings/{id}/cancelling", LEAD, handlers::cancelling),
        post("/gatherings/{id}/cancelling", LEAD, handlers::cancel),
        get("/gatherings/{id}/again", LEAD, again::handlers::page),
        post("/gatherings/{id}/again", LEAD, again::handlers::call),
    ]
}

/// Guests, and what they are sent.
fn invited() -> Vec<Route> {
    use crate::guests::{handlers as guests, resident};
    use invitation::handlers as invitation;
    vec![
        get("/gatherings/{id}/guests", LEAD, guests::list),
        post("/gatherings/{id}/guests", LEAD, guests::add),
        post("/gatherings/{id}/guests/{guest}/removal", LEAD, guests::remove),
        get("/gatherings/{id}/guests/{guest}/resident", LEAD, resident::page),
        post("/gatherings/{id}/guests/{guest}/resident", LEAD, resident::tie),
        post("/gatherings/{id}/guests/{guest}/resident/removal", LEAD, resident::untie),
        get("/gatherings/{id}/invitation", SEE, invitation::page),
        get("/gatherings/{id}/calendar.ics", SEE, invitation::file),
    ]
}

/// The agenda, and matters that are to be talked about.
fn set() -> Vec<Route> {
    use agenda::{handlers, wishes};
    vec![
        get("/gatherings/{id}/agenda", LEAD, handlers::page),
        post("/gatherings/{id}/finding", LEAD, handlers::find),
        post("/gatherings/{id}/matters", LEAD, handlers::pick),
        post("/gatherings/{id}/items", LEAD, handlers::add),
        get("/gatherings/{id}/items/{item}/edit", LEAD, handlers::edit),
        post("/gatherings/{id}/items/{item}", LEAD, handlers::change),
        post("/gatherings/{id}/items/{item}/raising", LEAD, handlers::raise),
        post("/gatherings/{id}/items/{item}/lowering", LEAD, handlers::lower),
        post("/gatherings/{id}/items/{item}/removal", LEAD, handlers::remove),
        get("/gatherings/matters/{matter}", LEAD, wishes::page),
        post("/gatherings/matters/{matter}/marking", LEAD, wishes::mark),
        post("/gatherings/matters/{matter}/unmarking", LEAD, wishes::unmark),
    ]
}

/// Who came.
fn signed() -> Vec<Route> {
    use arrivals::{door, handlers, wall};
    vec![
        get("/gatherings/{id}/sign-in", LEAD, handlers::page),
        post("/gatherings/{id}/arrivals", LEAD, handlers::note),
        post("/gatherings/{id}/arrivals/{guest}/removal", LEAD, handlers::forget),
        post("/gatherings/{id}/walk-ins/{walk_in}/admission", LEAD, handlers::admit),
        post("/gatherings/{id}/walk-ins/{walk_in}/removal", LEAD, handlers::turn_away),
        post("/gatherings/{id}/headcount", LEAD, handlers::heads),
        get("/gatherings/{id}/code", LEAD, wall::page),
        post("/gatherings/{id}/code", LEAD, handlers::open),
        post("/gatherings/{id}/code/ending", LEAD, handlers::end),
        get("/s/{token}", OPEN, door::page),
        post("/s/{token}", OPEN, door::sign),
    ]
}

/// The minutes.
fn written() -> Vec<Route> {
    use minutes::handlers;
    vec![
        get("/gatherings/{id}/minutes", SEE, handlers::page),
        post("/gatherings/{id}/items/{item}/said", LEAD, handlers::say),
        get("/gatherings/{id}/items/{item}/decisions/new", LEAD, handlers::new_decision),
        post("/gatherings/{id}/items/{item}/decisions", LEAD, handlers::decide),
        post("/gatherings/{id}/final", LEAD, handlers::finish),
        post("/gatherings/{id}/additions", LEAD, handlers::add),
    ]
}

/// The same on paper.
fn printed() -> Vec<Route> {
    vec![
        get("/gatherings/{id}/invitation/paper", SEE, papers::invitation),
        get("/gatherings/{id}/agenda/paper", LEAD, papers::agenda),
        get("/gatherings/{id}/sign-in/paper", LEAD, papers::sign_in),
        get("/gatherings/{id}/minutes/paper", SEE, papers::minutes),
    ]
}

const VERBS: &[Verb] = &[
    ("gathering.called", "召集了{title}"),
    ("gathering.called_again", "照{title}的样子，排到了{days}"),
    ("gathering.changed", "改了{title}，{day}"),
    ("gathering.cancelled", "取消了{title}：{why}"),
    ("gathering.guests_added", "名单上添了 {n} 位"),
    ("gathering.guest_removed", "名单上拿掉了{name}"),
    ("gathering.guest_tied", "{title}：名单上的{name}对上了名册"),
    ("gathering.guest_untied", "{title}：名单上的{name}和名册解开了"),
    ("gathering.item_added", "议程上添了“{title}”"),
    ("gathering.item_changed", "改了议程上的“{title}”"),
    ("gathering.item_moved", "议程上挪了“{title}”"),
    ("gathering.item_removed", "议程上拿掉了“{title}”"),
    ("gathering.wished", "要拿到会上议"),
    ("gathering.unwished", "不用拿到会上议了"),
    ("gathering.arrived", "签到，{name}：{came}"),
    ("gathering.arrivals_noted", "签到记了 {n} 位"),
    ("gathering.arrival_removed", "签到记错了，改回{name}"),
    ("gathering.signed_in", "{name}扫码签到"),
    ("gathering.walk_in_signed", "{name}扫码签到，名单上没有"),
    ("gathering.walk_in_admitted", "{name}添到名单上，算来了"),
    ("gathering.walk_in_removed", "扫码签到的{name}不是来开会的"),
    ("gathering.heads_counted", "名单以外来了 {n} 位"),
    ("gathering.code_opened", "出了一张签到码"),
    ("gathering.code_ended", "收起了签到码"),
    ("gathering.said", "记了“{title}”说了什么"),
    ("gathering.decided", "会上定了：请{party}{words}，{until} 之前"),
    ("gathering.finished", "{title}的记录定稿"),
    ("gathering.added_to", "补记：{words}"),
];

/// Undone, an ended code would open the door again, and one shown anew would be the old one.
const LASTING: &[&str] = &["gathering.code_opened", "gathering.code_ended"];

/// Beside a matter where it is talked about, beside a person where they were asked.
fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        let mut aside = agenda::wishes::beside(desk, record).await?;
        let asked = guests::beside::lines(desk, record).await?;
        if aside.lines.is_empty() {
            aside.label = "会议活动";
        }
        aside.lines.extend(asked);
        Ok(aside)
    })
}

fn mentions<'a>(desk: &'a Desk, person: Id, name: Option<&'a str>) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let found = gathering::store::mentioning(desk.db(), desk.office(), person, name).await?;
        let mention = |(id, words): (Id, String)| Mention { href: format!("/gatherings/{id}"), words };
        Ok(found.into_iter().map(mention).collect())
    })
}
