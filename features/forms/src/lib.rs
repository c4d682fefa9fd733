//! Forms: a number by three o'clock with the list behind it, and what other systems want typed once more.
pub mod access;
pub mod copying;
mod demo;
mod personal;
pub mod questions;

use base::Id;
use web::{Desk, Future, Mention, MenuEntry, Problem, Room, Verb};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "forms",
        routes: questions::routes().into_iter().chain(copying::routes()).collect(),
        menu: vec![MenuEntry { href: "/forms", label: "报数抄表", permission: access::ASK, place: 70 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        mentions: Some(mentions),
        beside: Some(copying::beside::beside),
        demo: Some(demo::furnish),
        ..Room::default()
    }
}

const VERBS: &[Verb] = &[
    ("question.added", "存下了一个要数的数：{name}"),
    ("question.changed", "改了要数的数：{name}"),
    ("question.removed", "不再数：{name}"),
    ("question.told", "报了{name}：{words}"),
    ("copy_sheet.added", "添了一张要抄的表：{name}"),
    ("copy_sheet.changed", "改了要抄的表：{name}"),
    ("copy_sheet.removed", "不再抄：{name}"),
    ("copy_field.added", "{name}添了一栏：{label}"),
    ("copy_field.changed", "{name}改了一栏：{label}"),
    ("copy_field.raised", "{name}把“{label}”往上挪了一栏"),
    ("copy_field.removed", "{name}拿掉了一栏：{label}"),
    ("copy.entered", "抄进了{name}"),
    ("copy.entered_as", "抄进了{name}，那边的号码 {number}"),
    ("question.exported", "导出了一份名单，共 {n} 行，用来{purpose}"),
];

fn mentions<'a>(desk: &'a Desk, _: Id, name: Option<&'a str>) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let Some(name) = name else { return Ok(Vec::new()) };
        let questions = questions::store::mentioning(desk.db(), desk.office(), name).await?;
        let sheets = copying::store::mentioning(desk.db(), desk.office(), name).await?;
        let at = |folder: &'static str| {
            move |(id, words): (Id, String)| Mention { href: format!("/forms/{folder}/{id}"), words }
        };
        Ok(questions.into_iter().map(at("questions")).chain(sheets.into_iter().map(at("copying"))).collect())
    })
}
