//! A sheet as a telephone opens it.
use super::{
    forms::{self, Typed},
    pages::{self, Shown},
    store::whose,
};
use crate::{
    notice::{model::Notice, store},
    words::{handlers::heard_fact, store::say_word},
};
use accounts::door::{gentle, step::Doorstep};
use axum::response::{IntoResponse as _, Redirect, Response};
use base::Id;
use journal::{Asker, Tx};
use matters::complaints::Spoken;
use maud::Markup;
use serde::Deserialize;
use web::{Form, Path, Problem, Query};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    said: String,
}

async fn hung(step: &Doorstep, id: Id) -> Result<(Id, Notice), Problem> {
    let office = whose(step.db(), id).await?.ok_or(Problem::NotFound)?;
    let notice = store::notice(step.db(), office, id).await?.ok_or(Problem::NotFound)?;
    Ok((office, notice))
}

async fn shown(
    step: &Doorstep,
    (office, notice): (Id, &Notice),
    (typed, wrong): (&Typed, &Spoken),
    said: bool,
) -> Result<Markup, Problem> {
    let (today, keys) = (base::clock::day(step.at), step.house.ledger.keys());
    let made = gentle::made(keys, &forms::name(notice.id), step.at);
    let shown = Shown { say: step.say(), today, notice, typed, made: &made, wrong, said };
    step.public_page(Some(office), (&notice.text.title, &format!("/n/{}", notice.id)), pages::page(&shown)).await
}

/// `GET /n/{id}`: what hangs, as everybody may read it.
pub async fn page(step: Doorstep, Path(id): Path<Id>, Query(told): Query<Told>) -> Result<Markup, Problem> {
    let (office, notice) = hung(&step, id).await?;
    shown(&step, (office, &notice), (&Typed::default(), &Spoken::default()), told.said == "yes").await
}

/// `POST /n/{id}/words`: what somebody says of a display.
pub async fn say(step: Doorstep, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    step.try_address()?;
    let (office, notice) = hung(&step, id).await?;
    let said = match typed.checked(step.house.ledger.keys(), id, step.at) {
        Ok(said) => said,
        Err(wrong) => {
            let page = shown(&step, (office, &notice), (&typed, &wrong.spoken(step.say())), false).await?;
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let asker = Asker::program(office, step.at).commanding(typed.command_id);
    let write = async |tx: &mut Tx| {
        say_word(tx, &notice, &said).await?;
        Ok::<_, Problem>(((), heard_fact(&notice, &said)))
    };
    step.house.ledger.record(&asker, write).await?;
    Ok(Redirect::to(&format!("/n/{id}?said=yes#words")).into_response())
}
