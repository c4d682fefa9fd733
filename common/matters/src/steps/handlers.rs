//! Planning steps, recording results, giving steps up.
use super::{
    forms::{NewStep, Outcome},
    model::Plan,
    pages::{self, OneStep, Planning},
    store,
};
use crate::{
    access, asker,
    closing::store::still_open,
    complaints::Complaints,
    hotline::follow,
    matter::{
        model::{Matter, Step},
        rules::{self, Sight},
    },
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::Tx;
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Upload};

/// `GET /matters/{id}/steps/new`.
pub async fn new(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    shown(&desk, &matter, &NewStep::default(), &Complaints::default()).await
}

async fn shown(desk: &Desk, matter: &Matter, typed: &NewStep, wrong: &Complaints) -> Result<Markup, Problem> {
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let wrong = wrong.spoken(desk.say());
    let planning = Planning { say: desk.say(), today: desk.today(), matter, typed, staff: &staff, wrong: &wrong };
    Ok(desk.page(desk.say().t("加一步"), pages::new(&planning)))
}

/// `POST /matters/{id}/steps`: says who does what by when.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(typed): Form<NewStep>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let plan = match typed.checked(&staff, &rules::stages(&matter), desk.today()) {
        Ok(plan) => plan,
        Err(wrong) => {
            let page = shown(&desk, &matter, &typed, &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            let step = Id::new();
            store::add(tx, id, step, &plan).await?;
            follow(tx, id, desk.today()).await?;
            let body = json!({ "party": plan.party.word(), "what": plan.what });
            Ok(((), asker::fact_of("matter.step_added", &matter, &body).touching([step])))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("这一步加上了。"), done.seq))
}

/// `GET /matters/{id}/steps/{step}/edit`: what was planned, to be put right.
pub async fn edit(desk: Desk, Path((id, step)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (matter, step) = doable(&desk, id, step).await?;
    editing(&desk, (&matter, &step), &NewStep::from(&step), &Complaints::default(), None).await
}

async fn editing(
    desk: &Desk,
    (matter, step): (&Matter, &Step),
    typed: &NewStep,
    wrong: &Complaints,
    ours: Option<&Plan>,
) -> Result<Markup, Problem> {
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let wrong = wrong.spoken(desk.say());
    let planning = Planning { say: desk.say(), today: desk.today(), matter, typed, staff: &staff, wrong: &wrong };
    Ok(desk.page(desk.say().t("改一改"), pages::edit(&planning, step, ours)))
}

/// `POST /matters/{id}/steps/{step}`: changes who does what by when. Where a colleague was quicker, both come back.
pub async fn change(
    desk: Desk,
    Path((id, step)): Path<(Id, Id)>,
    Form(mut typed): Form<NewStep>,
) -> Result<Response, Problem> {
    let (matter, step) = doable(&desk, id, step).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let plan = match typed.checked(&staff, &rules::stages(&matter), desk.today()) {
        Ok(plan) => plan,
        Err(wrong) => {
            let page = editing(&desk, (&matter, &step), &typed, &wrong, None).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        if !store::change(tx, step.id, typed.version, &plan).await? {
            return Err(Problem::Stale);
        }
        let body = json!({ "party": plan.party.word(), "what": plan.what });
        Ok(((), asker::fact_of("matter.step_changed", &matter, &body).touching([step.id])))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/matters/{id}"), desk.say().t("这一步改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let (matter, step) = doable(&desk, id, step.id).await?;
            typed.version = step.version;
            let page = editing(&desk, (&matter, &step), &typed, &Complaints::default(), Some(&plan)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /matters/{id}/steps/{step}/result`.
pub async fn result(desk: Desk, Path((id, step)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (matter, step) = doable(&desk, id, step).await?;
    let typed = Outcome::default();
    let wrong = Complaints::default().spoken(desk.say());
    let one = OneStep { say: desk.say(), matter: &matter, step: &step, typed: &typed, wrong: &wrong };
    Ok(desk.page(desk.say().t("记结果"), pages::result(&one)))
}

/// `POST /matters/{id}/steps/{step}/result`: what came of it, with photographs as evidence.
pub async fn finish(desk: Desk, Path((id, step)): Path<(Id, Id)>, upload: Upload) -> Result<Response, Problem> {
    let (matter, step) = doable(&desk, id, step).await?;
    let typed = Outcome::from(&upload);
    let photos = files::take(&desk.house.blobs, &upload, "photo").await?;
    let (words, photos) = match (typed.checked("写一句办得怎么样。"), photos) {
        (Ok(words), Ok(photos)) => (words, photos),
        (words, photos) => {
            let mut wrong = words.err().unwrap_or_default();
            if let Err(refused) = photos {
                wrong.add("photo", refused.sentence());
            }
            return Ok(complain(&desk, (&matter, &step), &typed, &wrong, pages::result));
        }
    };
    let by = (desk.visitor.account, desk.at);
    let recorded = desk.record(upload.command(), async |tx: &mut Tx| {
        if !store::finish(tx, step.id, typed.version, &words, by).await? {
            return Err(Problem::Stale);
        }
        files::attach(tx, step.id, &photos, "", by).await?;
        follow(tx, id, desk.today()).await?;
        let body = json!({ "party": step.party.word(), "what": step.what, "result": words });
        Ok(((), asker::fact_of("matter.step_done", &matter, &body).touching([step.id])))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/matters/{id}"), desk.say().t("结果记下来了。"), done.seq)),
        Err(Problem::Stale) => stale(&desk, (id, step.id), &typed, pages::result).await,
        Err(problem) => Err(problem),
    }
}

/// `GET /matters/{id}/steps/{step}/dropping`.
pub async fn dropping(desk: Desk, Path((id, step)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (matter, step) = doable(&desk, id, step).await?;
    let typed = Outcome::default();
    let wrong = Complaints::default().spoken(desk.say());
    let one = OneStep { say: desk.say(), matter: &matter, step: &step, typed: &typed, wrong: &wrong };
    Ok(desk.page(desk.say().t("不办了"), pages::dropping(&one)))
}

/// `POST /matters/{id}/steps/{step}/dropping`: gives a step up, with the reason.
pub async fn give_up(desk: Desk, Path((id, step)): Path<(Id, Id)>, upload: Upload) -> Result<Response, Problem> {
    let (matter, step) = doable(&desk, id, step).await?;
    let typed = Outcome::from(&upload);
    let why = match typed.checked("写一句为什么不办了。") {
        Ok(why) => why,
        Err(wrong) => return Ok(complain(&desk, (&matter, &step), &typed, &wrong, pages::dropping)),
    };
    let by = (desk.visitor.account, desk.at);
    let recorded = desk.record(upload.command(), async |tx: &mut Tx| {
        if !store::give_up(tx, step.id, typed.version, &why, by).await? {
            return Err(Problem::Stale);
        }
        follow(tx, id, desk.today()).await?;
        let body = json!({ "what": step.what, "why": why });
        Ok(((), asker::fact_of("matter.step_dropped", &matter, &body).touching([step.id])))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/matters/{id}"), desk.say().t("记下来了，这一步不办了。"), done.seq)),
        Err(Problem::Stale) => stale(&desk, (id, step.id), &typed, pages::dropping).await,
        Err(problem) => Err(problem),
    }
}

/// A step the asker may finish: their own, or any where they lead.
async fn doable(desk: &Desk, id: Id, step: Id) -> Result<(Matter, Step), Problem> {
    let (matter, sight) = asker::seen(desk, id).await?;
    let step = matter.steps.iter().find(|one| one.id == step).cloned().ok_or(Problem::NotFound)?;
    let leads = desk.may(access::LEAD) && sight == Sight::Whole;
    if leads || asker::wall(desk).owns(&step) { Ok((matter, step)) } else { Err(Problem::NotFound) }
}

type Page = fn(&OneStep<'_>) -> Markup;

fn complain(
    desk: &Desk,
    (matter, step): (&Matter, &Step),
    typed: &Outcome,
    wrong: &Complaints,
    page: Page,
) -> Response {
    let wrong = wrong.spoken(desk.say());
    let one = OneStep { say: desk.say(), matter, step, typed, wrong: &wrong };
    desk.complain(desk.say().t("记结果"), page(&one))
}

/// Somebody was quicker: what they wrote stands beside what was typed.
async fn stale(desk: &Desk, (id, step): (Id, Id), typed: &Outcome, page: Page) -> Result<Response, Problem> {
    let (matter, step) = doable(desk, id, step).await?;
    Ok(complain(desk, (&matter, &step), typed, &Complaints::default(), page))
}
