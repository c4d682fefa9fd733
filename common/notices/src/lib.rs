//! Public displays, proclamations and notices: three different things, written once; they come out as a page, on paper and
//! as words for a chat group. Where they hang is a list, what residents say of a display is answered one by one.
pub mod access;
pub mod asker;
mod demo;
pub mod envelopes;
mod finding;
pub mod listing;
mod live;
pub mod notice;
mod personal;
pub mod postings;
pub mod print;
pub mod public;
pub mod starts;
pub mod today;
pub mod words;

use access::{HEAR, POST, SEE, WRITE};
use notice::{changing, ending, handlers};
use web::{MenuEntry, OPEN, Room, Route, Verb, get, post};

/// The largest form: a text of 50,000 characters as a browser sends it.
const LONG: usize = 1024 * 1024;

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "notices",
        routes: routes(),
        menu: vec![MenuEntry { href: "/notices", label: "通知公示", permission: SEE, place: 65 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        find: Some(finding::find),
        beside: Some(finding::beside),
        mentions: Some(finding::mentions),
        demo: Some(demo::furnish),
        today: today::TODAY,
        ..Room::default()
    }
}

fn routes() -> Vec<Route> {
    vec![
        get("/notices", SEE, listing::handlers::list).kept(),
        post("/notices/finding", SEE, listing::handlers::find),
        get("/notices/live", SEE, live::list),
        get("/notices/new", WRITE, handlers::new),
        post("/notices", WRITE, handlers::add).up_to(LONG),
        get("/notices/{id}", SEE, handlers::page).kept(),
        get("/notices/{id}/live", SEE, live::one),
        get("/notices/{id}/text", SEE, handlers::text).kept(),
        get("/notices/{id}/paper", SEE, handlers::paper),
        get("/notices/{id}/envelopes", WRITE, envelopes::handlers::page),
        get("/notices/{id}/envelopes/paper", WRITE, envelopes::handlers::paper),
        get("/notices/{id}/edit", WRITE, changing::edit),
        post("/notices/{id}", WRITE, changing::change).up_to(LONG),
        post("/notices/{id}/removal", WRITE, changing::remove),
        get("/notices/{id}/publication", WRITE, ending::publication),
        post("/notices/{id}/publication", WRITE, ending::publish),
        get("/notices/{id}/withdrawal", WRITE, ending::withdrawal),
        post("/notices/{id}/withdrawal", WRITE, ending::withdraw),
        get("/notices/{id}/closure", WRITE, ending::closure),
        post("/notices/{id}/closure", WRITE, ending::close),
        get("/notices/{id}/places/new", WRITE, postings::handlers::new),
        post("/notices/{id}/places", WRITE, postings::handlers::add),
        get("/notices/{id}/places/{posting}", POST, postings::handlers::page),
        post("/notices/{id}/places/{posting}", POST, postings::handlers::post).up_to(files::FORM_WITH_PHOTOS),
        post("/notices/{id}/places/{posting}/removal", WRITE, postings::handlers::remove),
        post("/notices/{id}/taking-down", POST, postings::handlers::take_down),
        get("/notices/{id}/photos/{file}", SEE, postings::handlers::photo),
        get("/notices/{id}/photos/{file}/small", SEE, postings::handlers::photo_small),
        get("/notices/{id}/words/new", HEAR, words::handlers::new),
        post("/notices/{id}/words", HEAR, words::handlers::hear),
        get("/notices/{id}/words/{word}/answer", WRITE, words::handlers::new_answer),
        post("/notices/{id}/words/{word}/answer", WRITE, words::handlers::answer),
        get("/n/{id}", OPEN, public::handlers::page),
        post("/n/{id}/words", OPEN, public::handlers::say),
    ]
}

const VERBS: &[Verb] = &[
    ("notice.written", "写了一张{kind}：{title}"),
    ("notice.changed", "改了一张{kind}：{title}"),
    ("notice.removed", "不要了一张草稿：{title}"),
    ("notice.published", "发布了{kind}：{title}"),
    ("notice.published_until", "发布了{kind}：{title}，到 {until}止"),
    ("notice.withdrawn", "撤下了“{title}”：{why}"),
    ("notice.closed", "结束了“{title}”。{result}"),
    ("notice.listed", "定了 {n} 处张贴的地方"),
    ("notice.unlisted", "{place}不贴了"),
    ("notice.posted", "贴在{place}"),
    ("notice.photographed", "补了{place}的 {n} 张照片"),
    ("notice.taken_down", "从{place}取下来"),
    ("notice.all_taken_down", "从 {n} 处取下来"),
    ("notice.word_heard", "{who}说：{words}"),
    ("notice.word_answered", "答复{who}：{words}"),
];
