//! Forms: a number by three o'clock with the list behind it, and what other systems want typed once more.
pub mod access;
mod demo;
mod personal;
pub mod questions;

use base::Id;
use web::{Desk, Future, Mention, MenuEntry, Problem, Room, Verb};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "forms",
        routes: questions::routes(),
        menu: vec![MenuEntry { href: "/forms", label: "报数抄表", permission: access::ASK, place: 70 }],
        personal: personal::FIELDS,
        verbs: VERBS,
        mentions: Some(mentions),
        demo: Some(demo::furnish),
        ..Room::default()
    }
}

const VERBS: &[Verb] = &[
    ("question.added", "存下了一个要数的数：{name}"),
    ("question.changed", "改了要数的数：{name}"),
    ("question.removed", "不再数：{name}"),
    ("question.told", "报了{name}：{words}"),
    ("question.exported", "导出了一份名单，共 {n} 行，用来{purpose}"),
];

fn mentions<'a>(desk: &'a Desk, _: Id, name: Option<&'a str>) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let Some(name) = name else { return Ok(Vec::new()) };
        let questions = questions::store::mentioning(desk.db(), desk.office(), name).await?;
        let mention = |(id, words): (Id, String)| Mention { href: format!("/forms/questions/{id}"), words };
        Ok(questions.into_iter().map(mention).collect())
    })
}
