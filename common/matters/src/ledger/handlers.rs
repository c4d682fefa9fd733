//! `/matters/ledger`: the list on paper, through the asker.
use super::{model::Asked, pages, print, rules};
use crate::{
    asker,
    listing::{
        handlers::choice,
        model::Choice,
        store::{counts, matters},
    },
    matter::model::Matter,
};
use axum::response::Response;
use base::{Id, Say, clock};
use maud::Markup;
use people::asked::store::buildings;
use printing::{Wanted, hand_out};
use serde::Deserialize;
use typeset::Paper;
use web::{Desk, Problem, Query};

/// Most lines of one ledger: forty sheets of paper. More is for the workbook.
const LINES: i64 = 1_000;

/// What was asked for, found and sorted.
struct Found {
    lines: Vec<Matter>,
    all: i64,
    buildings: Vec<(Id, String)>,
    who: Option<String>,
}

async fn found(desk: &Desk, asked: &Asked) -> Result<Found, Problem> {
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(desk));
    let narrow = asked.narrow();
    let chosen = choice(&narrow);
    let all = counts(db, office, &wall, &chosen, desk.today()).await?.of(narrow.stage());
    // Asked for at once: in parts, the list would be chosen and sorted anew for each.
    let found = matters(db, office, &wall, &Choice { most: LINES, ..chosen }).await?;
    let mut lines: Vec<_> = found.into_iter().filter_map(|matter| wall.part(matter)).collect();
    rules::sort(&mut lines, asked.order());
    let who: Option<Id> = narrow.who.parse().ok();
    let mut names = desk.names(&who.into_iter().collect::<Vec<_>>()).await?;
    Ok(Found { lines, all, buildings: buildings(db, office).await?, who: who.and_then(|id| names.remove(&id)) })
}

fn shown<'a>(desk: &'a Desk, say: Say, found: &'a Found, may: crate::access::May<'a>) -> pages::Shown<'a> {
    pages::Shown {
        say,
        lines: &found.lines,
        all: found.all,
        buildings: &found.buildings,
        who: found.who.as_deref(),
        printed: (&desk.visitor.name, clock::local(desk.at)),
        may,
    }
}

/// `GET /matters/ledger`: filters and order stand in the address. It says who printed it when, so it is not kept.
pub async fn page(desk: Desk, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let found = found(&desk, &asked).await?;
    let may = |permission| desk.may(permission);
    let page = pages::page(&shown(&desk, desk.say(), &found, &may), (&asked.narrow(), asked.order()));
    Ok(desk.page(desk.say().t("事项台账"), page))
}

/// A ledger, and how it is handed out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Printed {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    wanted: Wanted,
}

/// `GET /matters/ledger/paper`: the same as a PDF, its head on every sheet and its sheets numbered. In Chinese, like every
/// paper.
pub async fn paper(desk: Desk, Query(printed): Query<Printed>) -> Result<Response, Problem> {
    let (asked, found) = (&printed.asked, found(&desk, &printed.asked).await?);
    let may = |permission| desk.may(permission);
    let shown = shown(&desk, Say::ZH, &found, &may);
    let (narrow, order) = (asked.narrow(), asked.order());
    let paper = print::paper(&shown, (&narrow, order), &desk.visitor.office_name);
    let (address, back) = (order.address(&narrow, "/matters/ledger/paper"), order.address(&narrow, "/matters/ledger"));
    Box::pin(hand_out(&desk, Paper::Ledger(paper), &printed.wanted, (&address, "matters", &back))).await
}
