//! `/find`: names belong in no address, so they are posted.
use super::{
    Found, limit,
    pages::{self, Asking},
    store,
};
use crate::access::{KEEP, SEE, scope};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::Markup;
use serde::Deserialize;
use web::{Desk, Form, Group, Problem};

/// What was typed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Search {
    #[serde(default)]
    q: String,
    /// Sent along while somebody is still typing: the page must not lead away under their fingers.
    #[serde(default)]
    live: String,
}

/// `GET /find`: an empty box.
pub(crate) async fn empty(desk: Desk) -> Markup {
    shown(&desk, "", None)
}

fn shown(desk: &Desk, typed: &str, found: Option<(&Found, &[Group])>) -> Markup {
    let asking = Asking { say: desk.say(), people: desk.may(SEE), keeps: desk.may(KEEP), today: desk.today() };
    desk.page(desk.say().t("找一找"), pages::page(&asking, typed, found))
}

/// `POST /find`: who and what fits. One alone is opened at once.
pub(crate) async fn find(desk: Desk, Form(search): Form<Search>) -> Result<Response, Problem> {
    limit::one_more(desk.visitor.account)?;
    let typed = crate::persons::forms::line(&search.q, 60);
    if typed.is_empty() {
        return Ok(empty(desk).await.into_response());
    }
    let found = if desk.may(SEE) {
        store::search(desk.db(), desk.office(), &typed, scope(&desk.visitor).only()).await?
    } else {
        Found::default()
    };
    let groups = desk.found(&typed).await?;
    match alone(&found, &groups).filter(|_| search.live.is_empty()) {
        Some(address) => Ok(Redirect::to(&address).into_response()),
        None => Ok(shown(&desk, &typed, Some((&found, &groups))).into_response()),
    }
}

/// The page of the only one that was found, or of the flat whose door was written out.
fn alone(found: &Found, groups: &[Group]) -> Option<String> {
    match (found.hits.as_slice(), found.flats.as_slice(), groups) {
        _ if found.more => None,
        ([one], [], []) => Some(format!("/people/{}", one.id)),
        (_, [(flat, _)], []) => Some(format!("/places/{flat}")),
        ([], [], [group]) => group.only.clone(),
        _ => None,
    }
}
