//! Arranging a matter by a template.
use super::{
    forms::Typed,
    model::{Taking, Template},
    pages::{self, Arranging},
    rules::{self, planned},
    store,
};
use crate::{asker, closing::store::still_open, complaints::Complaints, hotline::follow, matter::model::Matter};
use axum::response::{IntoResponse as _, Response};
use base::{Id, calendar};
use journal::Tx;
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query};

/// Which template was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    template: String,
}

/// `GET /matters/{id}/arranging`: the templates to choose from, or the steps of the one that was chosen, with their days.
pub async fn arranging(desk: Desk, Path(id): Path<Id>, Query(chosen): Query<Chosen>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let offered = rules::offered(store::all(desk.db(), desk.office()).await?, matter.kind);
    let say = desk.say();
    let Some(template) = offered.iter().find(|one| one.key == chosen.template) else {
        return Ok(desk.page(say.t("安排谁来办"), pages::choose(say, &matter, &offered)));
    };
    let today = desk.today();
    let typed = Typed::of(template, Some(&|step| planned(step, calendar::ours(), today).due_on));
    Ok(shown(&desk, &matter, template, &typed, &Complaints::default()))
}

fn shown(desk: &Desk, matter: &Matter, template: &Template, typed: &Typed, wrong: &Complaints) -> Markup {
    let wrong = wrong.spoken(desk.say());
    let page = Arranging { say: desk.say(), today: desk.today(), matter, template, typed, wrong: &wrong };
    desk.page(desk.say().t("安排谁来办"), pages::arrange(&page))
}

/// `POST /matters/{id}/arranging`: the matter takes the steps that were ticked, as its own.
pub async fn arrange(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let all = store::all(desk.db(), desk.office()).await?;
    let key = typed.get("template");
    let template = all.iter().find(|one| one.key == key).ok_or(Problem::NotFound)?;
    let taking = match typed.taking(template) {
        Ok(taking) => taking,
        Err(wrong) => {
            let page = shown(&desk, &matter, template, &typed, &wrong);
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            let taken = store::take(tx, id, &taking, by).await?;
            follow(tx, id, desk.today()).await?;
            Ok(((), asker::fact_of("matter.arranged", &matter, &told(&taking, taken))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("安排好了。"), done.seq))
}

fn told(taking: &Taking, taken: usize) -> serde_json::Value {
    json!({ "template": taking.name, "n": taken })
}
