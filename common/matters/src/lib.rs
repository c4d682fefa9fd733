//! Matters: what residents say is heard, done step by step, followed up until they are content, and closed.
pub mod access;
pub mod asked;
mod asker;
pub mod callers;
pub mod charts;
pub mod closing;
pub mod complaints;
pub mod counting;
pub mod deadline;
mod demo;
mod digest;
pub mod estate;
mod export;
pub mod finding;
mod follow_ups;
mod homes;
pub mod hotline;
pub mod hotline_import;
pub mod inspections;
pub mod ledger;
mod lines;
pub mod listing;
mod live;
pub mod matter;
mod notes;
pub mod parts;
mod personal;
pub mod readback;
mod reminders;
pub mod reports;
pub mod seals;
pub mod steps;
pub mod templates;
pub mod today;
pub mod words;
pub mod works;

use base::Id;
use journal::{Change, Tx};
use listing::{model::Choice, store};
use matter::{handlers, model::Matter, rules};
use std::pin::Pin;
use web::{Desk, Future, Mention, MenuEntry, Problem, Room, Route, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "matters",
        routes: routes(),
        menu: vec![
            MenuEntry { href: "/matters", label: "事项", permission: access::SEE, place: 40 },
            MenuEntry { href: "/seals", label: "用印", permission: access::LEAD, place: 92 },
        ],
        personal: personal::FIELDS,
        verbs: VERBS,
        lasting: [hotline_import::LASTING, callers::LASTING].concat(),
        jobs: callers::JOBS,
        mentions: Some(mentions),
        find: Some(finding::find),
        derive: Some(derive),
        prepare: Some(prepare),
        demo: Some(demo::furnish),
        digest: Some(digest::digest),
        today: today::TODAY,
        ..Room::default()
    }
}

fn routes() -> Vec<Route> {
    let parts = [
        lists(),
        one(),
        arranged(),
        stepped(),
        works::routes(),
        seals::routes(),
        inspections::routes(),
        hotline::routes(),
        hotline_import::routes(),
    ];
    parts.into_iter().flatten().collect()
}

/// Lists and what is made of them.
fn lists() -> Vec<Route> {
    use access::{LEAD, SEE};
    vec![
        get("/matters", SEE, listing::handlers::list).kept(),
        get("/matters/charts", SEE, charts::handlers::page).kept(),
        get("/matters/charts/list", SEE, charts::behind::handlers::list).kept(),
        get("/matters/charts/numbers.xlsx", SEE, charts::handlers::sheet),
        get("/matters/estate", SEE, estate::handlers::page).kept(),
        get("/matters/ledger", SEE, ledger::handlers::page),
        get("/matters/ledger/paper", SEE, ledger::handlers::paper),
        get("/matters/import", LEAD, readback::handlers::page),
        post("/matters/import", LEAD, readback::handlers::look).up_to(readback::handlers::LARGEST),
        post("/matters/import/done", LEAD, readback::handlers::write).up_to(readback::handlers::LARGEST),
        get("/matters/live", SEE, live::list),
        post("/matters/finding", SEE, listing::handlers::find),
        get("/matters/export", LEAD, export::handlers::page),
        post("/matters/export", LEAD, export::handlers::ask),
        get("/matters/export/{id}", LEAD, export::handlers::ready),
        get("/matters/export/{id}/file", LEAD, export::handlers::file),
        get("/matters/of/{person}", people::access::SEE, handlers::of_person),
    ]
}

/// One matter from being heard to being closed.
fn one() -> Vec<Route> {
    use access::{HEAR, LEAD, SEE};
    let photos = files::FORM_WITH_PHOTOS;
    vec![
        get("/matters/{id}/live", SEE, live::one),
        get("/matters/new", HEAR, handlers::new),
        post("/matters", HEAR, handlers::hear).up_to(photos),
        get("/matters/{id}", SEE, handlers::page).kept(),
        get("/matters/{id}/edit", LEAD, handlers::edit),
        post("/matters/{id}", LEAD, handlers::change),
        get("/matters/{id}/photos/{file}", SEE, handlers::photo),
        get("/matters/{id}/photos/{file}/small", SEE, handlers::photo_small),
        get("/matters/{id}/photos/new", HEAR, notes::handlers::new_photos),
        post("/matters/{id}/photos", HEAR, notes::handlers::photos).up_to(photos),
        get("/matters/{id}/notes/new", HEAR, notes::handlers::new_note),
        post("/matters/{id}/notes", HEAR, notes::handlers::note).up_to(photos),
        get("/matters/{id}/merging", LEAD, reports::merging::page),
        post("/matters/{id}/merging", LEAD, reports::merging::merge),
        get("/matters/{id}/follow-ups/new", HEAR, follow_ups::handlers::new),
        post("/matters/{id}/follow-ups", HEAR, follow_ups::handlers::add),
        get("/matters/{id}/homes/new", HEAR, homes::handlers::new),
        post("/matters/{id}/homes", HEAR, homes::handlers::add),
        get("/matters/{id}/homes/{home}/edit", HEAR, homes::handlers::edit),
        post("/matters/{id}/homes/{home}", HEAR, homes::handlers::change),
        post("/matters/{id}/homes/{home}/removal", HEAR, homes::handlers::remove),
        get("/matters/{id}/closure", LEAD, closing::handlers::closure),
        post("/matters/{id}/closure", LEAD, closing::handlers::close),
        get("/matters/{id}/reopening", LEAD, closing::handlers::reopening),
        post("/matters/{id}/reopening", LEAD, closing::handlers::reopen),
    ]
}

/// Templates, and arranging by them.
fn arranged() -> Vec<Route> {
    use access::LEAD;
    vec![
        get("/matters/templates", LEAD, templates::editing::list),
        get("/matters/templates/new", LEAD, templates::editing::new),
        post("/matters/templates", LEAD, templates::editing::add),
        get("/matters/templates/{key}", LEAD, templates::editing::edit),
        post("/matters/templates/{key}", LEAD, templates::editing::change),
        post("/matters/templates/{key}/retirement", LEAD, templates::editing::retire),
        get("/matters/{id}/arranging", LEAD, templates::arranging::arranging),
        post("/matters/{id}/arranging", LEAD, templates::arranging::arrange),
    ]
}

/// The steps of a matter.
fn stepped() -> Vec<Route> {
    use access::{DO, LEAD};
    let photos = files::FORM_WITH_PHOTOS;
    vec![
        get("/matters/{id}/steps/new", LEAD, steps::handlers::new),
        post("/matters/{id}/steps", LEAD, steps::handlers::add),
        get("/matters/{id}/steps/{step}/edit", LEAD, steps::handlers::edit),
        post("/matters/{id}/steps/{step}", LEAD, steps::handlers::change),
        get("/matters/{id}/steps/{step}/result", DO, steps::handlers::result),
        post("/matters/{id}/steps/{step}/result", DO, steps::handlers::finish).up_to(photos),
        get("/matters/{id}/steps/{step}/dropping", LEAD, steps::handlers::dropping),
        post("/matters/{id}/steps/{step}/dropping", LEAD, steps::handlers::give_up),
        post("/matters/{id}/reminders", LEAD, reminders::handlers::remind),
    ]
}

const VERBS: &[Verb] = &[
    ("matter.heard", "听到一件事：{title}"),
    ("matter.changed", "改了这件事：{title}"),
    ("matter.arranged", "按“{template}”安排了 {n} 步"),
    ("matter.reported", "又有人说了：{words}"),
    ("matter.merged", "事项 {younger}“{title}”并到事项 {older} 里"),
    ("matter.step_added", "请{party}办：{what}"),
    ("matter.step_changed", "改了一步：请{party}办{what}"),
    ("matter.reminded", "催了{party}：{what}"),
    ("matter.step_done", "{party}办好了“{what}”：{result}"),
    ("matter.step_dropped", "不办“{what}”了：{why}"),
    ("matter.noted", "补了一笔：{words}"),
    ("matter.photographed", "添了 {n} 张照片"),
    ("matter.followed_up", "回访，{outcome}。{said}"),
    ("matter.home_noted", "记了一户：{door}"),
    ("matter.home_changed", "改了一户：{door}"),
    ("matter.home_removed", "拿掉了一户：{door}"),
    ("matter.closed", "办结：{result}"),
    ("matter.duty_done", "已尽责，办结：{result}能做的都做了：{tried}"),
    ("matter.reopened", "重新打开：{why}"),
    ("template.added", "添了办事模板：{name}"),
    ("template.changed", "改了办事模板：{name}"),
    ("template.retired", "不用办事模板了：{name}"),
    ("template.restored", "又用起办事模板：{name}"),
    ("matter.works_displayed", "公示方案，贴在{place}，到 {until} 为止"),
    ("matter.works_opinion", "{who}的意见是{stance}。{words}"),
    ("matter.works_answered", "答复了意见：{words}"),
    ("matter.works_planned", "定了方案：{contractor}施工，{from} 到 {until}"),
    ("matter.works_diary", "工地日志（{kind}）：{words}"),
    ("matter.works_found", "工地检查发现：{words}"),
    ("matter.works_mended", "整改好了：{words}"),
    ("matter.works_joined", "事项 {number}“{title}”出在这项工程的工地上：{whole}"),
    ("matter.works_handed_over", "验收交付，{who}"),
    ("matter.works_appraised", "{who}评工程：{verdict}。{words}"),
    ("matter.contacted", "和诉求人联系了：{words}"),
    ("matter.not_reached", "没联系上诉求人：{words}"),
    ("matter.paused", "暂停计时（{reason}）{words}"),
    ("matter.resumed", "接着计时"),
    ("matter.reply_drafted", "写了答复：{words}"),
    ("matter.replied", "答复了：{words}"),
    ("matter.appraised", "热线回访：{result}。{words}"),
    ("orders.uploaded", "上传了工单表“{file}”"),
    ("orders.mapped", "选了工单表“{file}”各列是什么"),
    ("orders.given_up", "放弃了工单表“{file}”"),
    ("matter.imported", "从工单表“{file}”导入"),
    ("callers.sealed", "封存了一批诉求人的姓名和电话，三十天后销毁"),
    ("callers.forgotten", "销毁了 {n} 件工单的诉求人姓名和电话，只留遮住的"),
    ("matter.read_back", "从表格里改了 {n} 件事项"),
    ("matter.points_added", "列出了要看的 {n} 处"),
    ("matter.point_seen", "看了{place}：{seen}。{words}"),
    ("seal.entered", "为{who}盖了{seal}：{paper}，{n} 份"),
    ("seals.exported", "导出了 {month} 的用印登记，用来{purpose}"),
    ("matters.exported", "导出了 {n} 件事项，用来{purpose}"),
];

/// What follows from the rows of matters, made inside every fact that touches them.
fn derive<'a>(
    tx: &'a mut Tx,
    changes: &'a [Change],
) -> Pin<Box<dyn std::future::Future<Output = anyhow::Result<()>> + Send + 'a>> {
    Box::pin(async move {
        finding::derive::rebuild(tx, changes).await?;
        lines::derive::rebuild(tx, changes).await
    })
}

fn prepare(ledger: &journal::Ledger, office: Id) -> Future<'_, anyhow::Result<()>> {
    Box::pin(async move {
        lines::remade::make_missing(ledger, office).await?;
        Ok(())
    })
}

fn mentions<'a>(desk: &'a Desk, person: Id, name: Option<&'a str>) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let mut found = matter::store::mentioning(desk.db(), desk.office(), person, name).await?;
        found.extend(reports::store::mentioning(desk.db(), desk.office(), person, name).await?);
        found.extend(works::store::mentioning(desk.db(), desk.office(), person, name).await?);
        if let Some(name) = name {
            let orders = hotline::store::mentioning(desk.db(), desk.office(), name).await?;
            found.extend(
                orders.into_iter().filter(|(id, _)| found.iter().all(|(known, _)| known != id)).collect::<Vec<_>>(),
            );
        }
        found.extend(inspections::store::mentioning(desk.db(), desk.office(), name).await?);
        let mention = |(id, words): (Id, String)| Mention { href: format!("/matters/{id}"), words };
        let mut all: Vec<Mention> = found.into_iter().map(mention).collect();
        let sealed = seals::store::mentioning(desk.db(), desk.office(), person, name).await?;
        let month = |day: &str| day.get(..7).unwrap_or_default().to_owned();
        all.extend(
            sealed.into_iter().map(|(day, words)| Mention { href: format!("/seals?month={}", month(&day)), words }),
        );
        Ok(all)
    })
}

/// The matters that concern a person, out of those the asker sees; the open ones first.
pub async fn of_person(desk: &Desk, person: Id) -> Result<Vec<Matter>, Problem> {
    read(desk, Choice { person: Some(person), ..Choice::default() }).await
}

/// The matters of a flat, out of those the asker sees; the open ones first.
pub async fn of_flat(desk: &Desk, flat: Id) -> Result<Vec<Matter>, Problem> {
    read(desk, Choice { flat: Some(flat), ..Choice::default() }).await
}

/// The matters of a building, out of those the asker sees; the open ones first.
pub async fn of_building(desk: &Desk, building: Id) -> Result<Vec<Matter>, Problem> {
    read(desk, Choice { building: Some(building), ..Choice::default() }).await
}

/// What the asker may read of the matters chosen, in the order that the choice asks for.
async fn read(desk: &Desk, choice: Choice) -> Result<Vec<Matter>, Problem> {
    let wall = asker::wall(desk);
    let newest = choice.newest;
    let all = store::matters(desk.db(), desk.office(), &wall, &choice).await?;
    let mut all: Vec<Matter> = all.into_iter().filter_map(|matter| wall.part(matter)).collect();
    if newest {
        all.sort_by_key(|matter| -matter.number);
    } else {
        rules::order(&mut all);
    }
    Ok(all)
}
