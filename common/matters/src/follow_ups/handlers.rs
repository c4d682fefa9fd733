//! Recording follow-ups.
use super::{forms::Typed, pages, store};
use crate::{asker, closing::store::still_open, complaints::Complaints, hotline::follow, matter::model::Matter};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use people::asked::store::cards;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /matters/{id}/follow-ups/new`.
pub async fn new(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    shown(&desk, &matter, &Typed::default(), &Complaints::default()).await
}

async fn shown(desk: &Desk, matter: &Matter, typed: &Typed, wrong: &Complaints) -> Result<Markup, Problem> {
    let cards = cards(desk.db(), desk.office(), &matter.persons).await?;
    let body = pages::new(desk.say(), matter, typed, &cards, &wrong.spoken(desk.say()));
    Ok(desk.page(desk.say().t("记录回访"), body))
}

/// `POST /matters/{id}/follow-ups`: what was found, and the words that were said.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let visit = match typed.checked(&matter, (desk.visitor.account, desk.at)) {
        Ok(visit) => visit,
        Err(wrong) => {
            let page = shown(&desk, &matter, &typed, &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            store::record_visit(tx, id, Id::new(), &visit).await?;
            follow(tx, id, desk.today()).await?;
            let body = json!({ "outcome": visit.outcome.word(), "said": visit.said });
            // What one person said is sealed under that person's key, whoever else is concerned.
            let fact = match visit.person {
                Some(person) => Fact::of("matter.followed_up", id).saying(&body).about(person),
                None => asker::fact_of("matter.followed_up", &matter, &body),
            };
            Ok(((), fact))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("回访记下来了。"), done.seq))
}
