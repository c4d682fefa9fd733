//! The page of the day, gathered from the rooms.
use crate::{
    pages::{self, Day, Rest},
    rules::{self, Wish},
};
use axum::response::Response;
use maud::Markup;
use web::{
    Desk, Problem,
    live::{Watch, stream},
    today::Asked,
};

/// `GET /today`: what the asker has to do, in an order a stranger would call right.
pub(crate) async fn page(desk: Desk) -> Result<Markup, Problem> {
    // Beside each other: on PostgreSQL each has a connection of its own.
    let (asked, week, just_now) = tokio::try_join!(desk.asked_today(), desk.week_ahead(), desk.just_now())?;
    let (wishes, places) = wishes(&asked);
    let chosen = rules::chosen(base::clock::local(desk.at).time(), &wishes);
    let reason = |at: &usize| &asked[places[*at].0].reasons[places[*at].1];
    let rest = |(room, asked): (usize, &Asked)| {
        let told = chosen.shown.iter().chain(&chosen.same).filter(|at| places[**at].0 == room).count();
        Rest { count: asked.all.saturating_sub(told), href: asked.rest.0, label: asked.rest.1 }
    };
    let rest: Vec<Rest> = asked.iter().enumerate().map(rest).filter(|rest| rest.count > 0).collect();
    let achieved = if wishes.is_empty() { desk.achieved_today().await? } else { Vec::new() };
    let day = Day {
        say: desk.say(),
        at: desk.at,
        name: &desk.visitor.name,
        role: desk.visitor.roles.first().copied(),
        reasons: chosen.shown.iter().map(reason).collect(),
        rest: &rest,
        week: &week,
        just_now: &just_now,
        achieved: &achieved,
    };
    Ok(desk.live_page("/today/live", desk.say().t("今日"), pages::page(&day)))
}

/// Everything that is asked, with its room and its place there.
fn wishes(asked: &[Asked]) -> (Vec<Wish>, Vec<(usize, usize)>) {
    let all = asked.iter().enumerate().flat_map(|(room, asked)| {
        asked
            .reasons
            .iter()
            .enumerate()
            .map(move |(at, reason)| (Wish { room, about: reason.about, pressing: reason.pressing }, (room, at)))
    });
    all.unzip()
}

/// `GET /today/live`: something was recorded in the office, whatever it is; what of it concerns the asker the page knows.
pub(crate) async fn live(desk: Desk) -> Result<Response, Problem> {
    stream(&desk, Watch::Verbs("")).await
}
