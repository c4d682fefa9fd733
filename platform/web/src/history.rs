//! The history room: everything recorded in an office, undo, and the proof that nothing was changed.
use crate::{
    Desk, Form, MenuEntry, Path, Permission, Problem, Query, Room, get,
    look::{self, Flash},
    maybe_id, pages, post,
};
use axum::response::Response;
use base::{Id, Millis, Role, Say};
use journal::Happened;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// Those who keep the office's records.
pub const SEE_HISTORY: Permission = Permission { name: "history.see", roles: &[Role::Chief, Role::Clerk] };
/// Anybody may take back what they themselves just did; the chief also what others did.
pub const UNDO: Permission = crate::SIGNED_IN;

/// How long after the fact its own author may still undo it.
const OWN_UNDO: Millis = 24 * 60 * 60 * 1000;
const PAGE: i64 = 50;

/// The manifest.
pub fn room() -> Room {
    Room {
        name: "history",
        routes: vec![
            get("/history", SEE_HISTORY, all),
            post("/history/checkpoint", SEE_HISTORY, checkpoint),
            post("/history/{seq}/undoing", UNDO, undo),
        ],
        menu: vec![MenuEntry { href: "/history", label: "经过", permission: SEE_HISTORY, place: 90 }],
        ..Room::default()
    }
}

/// A fact as one sentence in the asker's language.
pub fn sentence(desk: &Desk, fact: &Happened) -> String {
    let Some(words) = desk.house.verbs.get(fact.verb.as_str()) else { return fact.verb.clone() };
    let Some(body) = &fact.body else { return desk.say().t("内容已经删去").to_owned() };
    let mut values: Vec<(&str, String)> = Vec::new();
    for (name, value) in body.as_object().into_iter().flatten() {
        values.push((name, value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
    }
    let args: Vec<(&str, &dyn std::fmt::Display)> =
        values.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
    desk.say().f(words, &args)
}

/// The timeline of a subject as every page shows it, the newest first.
pub async fn timeline(desk: &Desk, subject: Id, limit: i64) -> Result<Markup, Problem> {
    let keys = desk.house.ledger.keys();
    let facts = journal::happened(desk.db(), keys, desk.office(), subject, limit).await?;
    entries(desk, &facts).await
}

async fn entries(desk: &Desk, facts: &[Happened]) -> Result<Markup, Problem> {
    let actors: Vec<Id> = facts.iter().map(|fact| fact.actor).collect();
    let names = desk.names(&actors).await?;
    let lines: Vec<(String, String, String)> = facts
        .iter()
        .map(|fact| (moment(desk.say(), desk.at, fact.at), sentence(desk, fact), actor(desk, &names, fact.actor)))
        .collect();
    let shown: Vec<(&str, Markup, &str)> =
        lines.iter().map(|(when, words, who)| (when.as_str(), look::zh(words), who.as_str())).collect();
    Ok(look::history(&shown))
}

fn actor(desk: &Desk, names: &HashMap<Id, String>, account: Id) -> String {
    names.get(&account).cloned().unwrap_or_else(|| desk.say().t("程序").to_owned())
}

/// A moment as people say it: 今天 09:12, 11月20日 16:40, 2025年3月1日.
pub fn moment(say: Say, now: Millis, at: Millis) -> String {
    let (today, then) = (base::clock::day(now), base::clock::local(at));
    let time = format!("{:02}:{:02}", then.hour(), then.minute());
    let (year, month, day) = (then.year(), then.month(), then.day());
    if then.date() == today {
        return say.f("今天 {time}", &[("time", &time)]);
    }
    if year == today.year() {
        let args: [(&str, &dyn std::fmt::Display); 3] = [("month", &month), ("day", &day), ("time", &time)];
        return say.f("{month} 月 {day} 日 {time}", &args);
    }
    say.f("{year} 年 {month} 月 {day} 日", &[("year", &year), ("month", &month), ("day", &day)])
}

#[derive(Deserialize)]
struct Older {
    before: Option<i64>,
}

/// `GET /history`: what was recorded, fifty at a time.
async fn all(desk: Desk, Query(older): Query<Older>) -> Result<Markup, Problem> {
    let ledger = &desk.house.ledger;
    let before = older.before.unwrap_or(i64::MAX);
    let facts = journal::latest(desk.db(), ledger.keys(), desk.office(), before, PAGE).await?;
    let size = ledger.size(desk.office()).await?;
    let (say, last) = (desk.say(), facts.last().map_or(0, |fact| fact.seq));
    let body = html! {
        (look::head(html! {}, say.t("经过"), say.f("一共 {n} 笔，每一笔都不能悄悄改掉。", &[("n", &size)]), html! {}))
        (look::columns(
            html! {
                @if facts.is_empty() { (look::empty_state(say.t("还没有记过什么。"), html! {})) } @else { (entries(&desk, &facts).await?) }
                @if last > 1 { p { a href={ "/history?before=" (last) } { (say.t("更早的")) } } }
            },
            look::side(say.t("可以查证"), html! {
                p.quiet { (say.t("核对点是整本日志的指纹。抄一份放在别处（打印、拷到 U 盘），以后谁改过都看得出来。")) }
                (look::Press::new("/history/checkpoint", say.t("出一个核对点")).html())
            }),
        ))
    };
    Ok(desk.page(say.t("经过"), body))
}

#[derive(Deserialize)]
struct Nothing {}

/// `POST /history/checkpoint`: signs the log as it is and shows the note to print or copy.
async fn checkpoint(desk: Desk, Form(Nothing {}): Form<Nothing>) -> Result<Markup, Problem> {
    let note = desk.house.ledger.checkpoint(desk.office(), desk.at).await?;
    let key = desk.house.ledger.verifier_key(desk.office());
    let say = desk.say();
    let crumb = look::crumbs(say, &[("/history", say.t("经过"))]);
    let body = html! {
        (look::head(crumb, say.t("核对点"), say.t("打印出来，或者抄到别处。"), look::print_button(say.t("打印"))))
        (look::card(say.t("核对点"), html! { pre.checkpoint tabindex="0" { (note) } }))
        (look::card(say.t("核对用的公钥"), html! { pre.checkpoint tabindex="0" { (key) } }))
    };
    Ok(desk.page(say.t("核对点"), body))
}

#[derive(Deserialize)]
struct Undoing {
    #[serde(default, deserialize_with = "maybe_id")]
    command_id: Option<Id>,
    #[serde(default)]
    back: String,
}

/// `POST /history/{seq}/undoing`: puts the rows of one fact back as they were.
async fn undo(
    desk: Desk,
    Path(seq): Path<i64>,
    Query(back): Query<Undoing>,
    Form(form): Form<Undoing>,
) -> Result<Response, Problem> {
    let keys = desk.house.ledger.keys();
    let fact = journal::latest(desk.db(), keys, desk.office(), seq.saturating_add(1), 1).await?;
    let fact = fact.into_iter().find(|fact| fact.seq == seq).ok_or(Problem::NotFound)?;
    if desk.house.lasting.contains(fact.verb.as_str()) {
        return Err(Problem::Refused("这一笔不能撤销。要改的话，请到原来那一页去改。".into()));
    }
    let own = fact.actor == desk.visitor.account && desk.at - fact.at < OWN_UNDO;
    if !own && !desk.visitor.roles.contains(&Role::Chief) {
        return Err(Problem::Refused("只能撤销自己一天之内记的。别人记的，请主任撤销。".into()));
    }
    let undone = desk.house.ledger.undo(&desk.asker().commanding(form.command_id), seq).await?;
    let told = Flash::done(desk.say().t("已经撤销，和原来一样了。")).with_undo(format!(
        "/history/{}/undoing?back={}",
        undone.seq,
        pages::inside(&back.back)
    ));
    let told = told.perhaps_elsewhere();
    Ok(desk.go(pages::inside(&back.back), &told))
}
