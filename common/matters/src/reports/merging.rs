//! Two matters on file that are one: the younger becomes a report of the older.
use super::{
    forms::Merging,
    handlers::likely,
    model::Report,
    pages, rules,
    store::{self, concern},
};
use crate::{
    asker,
    closing::store::close,
    complaints::{Complaints, Spoken},
    hotline::follow,
    matter::model::Matter,
};
use axum::response::{IntoResponse as _, Response};
use base::Id;
use journal::Tx;
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem, look::Flash};

/// `GET /matters/{id}/merging`: which one it is, the likely ones to tap.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    shown(&desk, &matter, &Merging::default(), &Spoken::default()).await
}

async fn shown(desk: &Desk, matter: &Matter, typed: &Merging, wrong: &Spoken) -> Result<Markup, Problem> {
    let mut likely = likely(desk, matter.into(), Some(matter.id)).await?;
    likely.retain(|other| rules::merged(matter, other).is_ok());
    let body = pages::merging(desk.say(), matter, &likely, typed, wrong);
    Ok(desk.page(desk.say().t("并到另一件"), body))
}

/// `POST /matters/{id}/merging`: puts it together with the one of that number, whichever is older.
pub async fn merge(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Merging>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let other = match typed.read() {
        Some(number) => store::numbered(desk.db(), desk.office(), number).await?,
        None => None,
    };
    let other = match other {
        Some(other) => match asker::whole(&desk, other).await {
            Ok(other) => Some(other),
            Err(Problem::NotFound) => None,
            Err(problem) => return Err(problem),
        },
        None => None,
    };
    let mut wrong = Complaints::default();
    let pair = match &other {
        None => {
            wrong.add("number", "没有这个号的事项，请看看号对不对。");
            None
        }
        Some(other) => rules::merged(&matter, other).map_err(|no| wrong.add("number", no.sentence())).ok(),
    };
    let Some((older, younger)) = pair else {
        let page = shown(&desk, &matter, &typed, &wrong.spoken(desk.say())).await?;
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let done = desk.record(typed.command_id, async |tx: &mut Tx| write(&desk, tx, older, younger).await).await?;
    let words = desk.say().f("并到事项 {n} 里了。", &[("n", &older.number)]);
    let undo = format!("/history/{}/undoing?back=/matters/{}", done.seq, younger.id);
    Ok(desk.go(&format!("/matters/{}", older.id), &Flash::done(words).with_undo(undo)))
}

async fn write(desk: &Desk, tx: &mut Tx, older: &Matter, younger: &Matter) -> Result<((), journal::Fact), Problem> {
    let by = (desk.visitor.account, desk.at);
    let words = if younger.detail.is_empty() { &younger.title } else { &younger.detail };
    let mut who: Vec<Option<Id>> = younger.persons.iter().copied().map(Some).collect();
    if who.is_empty() {
        who.push(None);
    }
    for person in who {
        let (how, at) = (younger.heard_how, younger.heard_at);
        let report = Report { id: Id::new(), person, words: words.clone(), how, at, by: younger.heard_by };
        store::report(tx, older.id, &report).await?;
    }
    concern(tx, (older.id, &older.persons), &younger.persons).await?;
    store::merge(tx, older.id, younger, by).await?;
    follow(tx, older.id, desk.today()).await?;
    if !close(tx, younger.id, (&format!("并到事项 {}", older.number), ""), by).await? {
        return Err(Problem::Stale);
    }
    let body = json!({ "younger": younger.number, "title": younger.title, "older": older.number });
    let fact = asker::fact_of("matter.merged", older, &body);
    Ok(((), fact.touching([younger.id]).touching(younger.persons.clone())))
}
