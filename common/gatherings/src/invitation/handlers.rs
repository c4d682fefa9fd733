//! The page of the invitation and its file for calendars.
use super::{calendar, rules};
use crate::{
    agenda, asker,
    gathering::{model::Gathering, pages::way, rules::when},
};
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use base::{Id, Say};
use maud::{Markup, html};
use web::{
    Desk, Path, Problem,
    look::{Tone, card, columns, facts, head, link_button, note, print_button, side, zh},
};

/// `GET /gatherings/{id}/invitation`: when, where and what, to print, to copy, to put into a calendar.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    let items = agenda::store::items(desk.db(), desk.office(), id).await?;
    let text = rules::text(&gathering, &items, &desk.visitor.office_name);
    Ok(desk.page(desk.say().t("邀请"), body(desk.say(), &gathering, &text)))
}

fn body(say: Say, gathering: &Gathering, text: &str) -> Markup {
    let mut pairs = vec![(say.t("什么时候"), html! { (when(say, gathering)) })];
    if !gathering.place.is_empty() {
        pairs.push((say.t("在哪里"), zh(&gathering.place)));
    }
    if !gathering.host.is_empty() {
        pairs.push((say.t("谁主持"), zh(&gathering.host)));
    }
    html! {
        (head(way(say, Some(gathering)), say.t("邀请"), zh(&gathering.title), print_button(say.t("打印"))))
        @if gathering.cancelled.is_some() { (note(Tone::Late, html! { p { (say.t("这一次取消了，下面是告诉大家的话。")) } })) }
        (columns(
            card(say.t("发到群里的话"), html! {
                p.copy-text #invitation lang="zh-CN" { (text) }
                div.actions {
                    button.btn.go type="button" data-copy="invitation" data-copied=(say.t("复制好了")) data-select=(say.t("选中了，请按 Ctrl+C"))
                        aria-describedby="invitation" hidden { (say.t("复制")) }
                }
            }),
            html! {
                (side(say.t("这一次"), facts(&pairs)))
                (side(say.t("放进日历"), html! {
                    p.quiet { (say.t("发给要来的人，点开就进手机日历。改了时间地点，再发一次就会跟着改。")) }
                    (link_button(&format!("/gatherings/{}/calendar.ics", gathering.id), say.t("日历文件")))
                }))
            },
        ))
    }
}

/// `GET /gatherings/{id}/calendar.ics`.
pub async fn file(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    let text = calendar::file(&gathering, &gathering.words, &desk.house.address);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"gathering-{}.ics\"", gathering.day)),
    ];
    Ok((headers, text).into_response())
}
