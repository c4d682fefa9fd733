//! `/find`: names belong in no address, so they are posted.
use super::{limit, pages, store};
use crate::access::scope;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::Markup;
use serde::Deserialize;
use web::{Desk, Form, Problem};

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
    let say = desk.say();
    desk.page(say.t("找人"), pages::page(say, "", None, desk.today()))
}

/// `POST /find`: who fits. One alone is opened at once.
pub(crate) async fn find(desk: Desk, Form(search): Form<Search>) -> Result<Response, Problem> {
    limit::one_more(desk.visitor.account)?;
    let typed = crate::persons::forms::line(&search.q, 60);
    if typed.is_empty() {
        return Ok(empty(desk).await.into_response());
    }
    let found = store::search(desk.db(), desk.office(), &typed, scope(&desk.visitor).only()).await?;
    if search.live.is_empty() && !found.more {
        match (found.hits.as_slice(), found.flats.as_slice()) {
            ([one], []) => return Ok(Redirect::to(&format!("/people/{}", one.id)).into_response()),
            (_, [(flat, _)]) => return Ok(Redirect::to(&format!("/places/{flat}")).into_response()),
            _ => {}
        }
    }
    let say = desk.say();
    Ok(desk.page(say.t("找人"), pages::page(say, &typed, Some(&found), desk.today())).into_response())
}
