//! Writing the minutes during the meeting, deciding, making them final, adding later.
use super::{
    forms::{AdditionForm, SaidForm, decided},
    pages::{self, Writing},
    store, writing,
};
use crate::{
    access::LEAD,
    agenda, asker,
    gathering::{
        forms::Pressed,
        model::{Gathering, Item},
    },
    guests,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use matters::{complaints::Complaints, steps::forms::NewStep};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// What comes back to the page: to which item, what was typed.
#[derive(Default)]
pub(crate) struct Back<'a> {
    pub item: Option<Id>,
    pub said: Option<&'a SaidForm>,
    pub addition: Option<&'a AdditionForm>,
    pub wrong: Complaints,
    /// A colleague was quicker.
    pub stale: bool,
}

/// `GET /gatherings/{id}/minutes`: item by item what was said and decided; others see it as it is written.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    // Before they are final, minutes are for those who write them.
    if !desk.may(LEAD) && gathering.finished.is_none() {
        return Err(Problem::Refused("会议记录还没有定稿，定了就能看。".into()));
    }
    shown(&desk, &gathering, &Back::default()).await
}

async fn shown(desk: &Desk, gathering: &Gathering, back: &Back<'_>) -> Result<Markup, Problem> {
    let (db, office, id) = (desk.db(), desk.office(), gathering.id);
    let items = agenda::store::items(db, office, id).await?;
    let decisions = store::decisions(db, office, id).await?;
    let additions = store::additions(db, office, id).await?;
    let list = guests::store::guests(db, office, id).await?;
    let mut accounts: Vec<Id> = decisions.iter().filter_map(|decision| decision.account).collect();
    accounts.extend(items.iter().filter_map(|item| item.said.as_ref().map(|said| said.by)));
    accounts.extend(additions.iter().map(|one| one.by));
    accounts.extend(gathering.finished.map(|(_, by)| by));
    let names = desk.names(&accounts).await?;
    let (say, wrong) = (desk.say(), back.wrong.spoken(desk.say()));
    let writing = Writing {
        say,
        at: desk.at,
        today: desk.today(),
        gathering,
        guests: &list,
        items: &items,
        decisions: &decisions,
        additions: &additions,
        names: &names,
        leads: desk.may(LEAD),
        back,
        wrong: &wrong,
    };
    Ok(desk.live_page(&format!("/gatherings/{id}/live"), say.t("会议记录"), pages::page(&writing)))
}

async fn returned(desk: &Desk, gathering: &Gathering, back: &Back<'_>) -> Result<Response, Problem> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(desk, gathering, back).await?).into_response())
}

/// Refuses what comes after the minutes were made final. Asked inside the fact.
async fn still_written(tx: &mut Tx, gathering: Id) -> Result<(), Problem> {
    if store::is_finished(tx, gathering).await? {
        return Err(Problem::Refused("会议记录已经定稿了。要补的写到“补记”里。".into()));
    }
    Ok(())
}

/// `POST /gatherings/{id}/items/{item}/said`: what was said. Where a colleague was quicker, both come back.
pub async fn say(
    desk: Desk,
    Path((id, item)): Path<(Id, Id)>,
    Form(mut form): Form<SaidForm>,
) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let item = asker::item(&desk, id, item).await?;
    let words = match form.checked() {
        Ok(words) => words,
        Err(wrong) => {
            let back = Back { item: Some(item.id), said: Some(&form), wrong, ..Back::default() };
            return returned(&desk, &gathering, &back).await;
        }
    };
    let by = (desk.visitor.account, desk.at);
    let recorded = desk.record(form.command_id, async |tx: &mut Tx| {
        still_written(tx, id).await?;
        if !store::say(tx, item.id, form.version, &words, by).await? {
            return Err(Problem::Stale);
        }
        Ok(((), Fact::of("gathering.said", id).touching(item.matter).saying(&json!({ "title": item.title }))))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/gatherings/{id}/minutes"), desk.say().t("记下来了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = asker::item(&desk, id, item.id).await?;
            form.version = now.said.map_or(0, |said| said.version);
            form.command_id = None;
            let back = Back { item: Some(item.id), said: Some(&form), stale: true, ..Back::default() };
            returned(&desk, &gathering, &back).await
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /gatherings/{id}/items/{item}/decisions/new`.
pub async fn new_decision(desk: Desk, Path((id, item)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let gathering = asker::unfinished(&desk, id).await?;
    let item = asker::item(&desk, id, item).await?;
    deciding(&desk, &gathering, &item, &NewStep::default(), &Complaints::default()).await
}

async fn deciding(
    desk: &Desk,
    gathering: &Gathering,
    item: &Item,
    form: &NewStep,
    wrong: &Complaints,
) -> Result<Markup, Problem> {
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
    Ok(desk.page(say.t("记一条决定"), pages::decision(say, desk.today(), (gathering, item), (form, &wrong), &staff)))
}

/// `POST /gatherings/{id}/items/{item}/decisions`: who does what by when; a step of the matter from this moment on.
pub async fn decide(
    desk: Desk,
    Path((id, item)): Path<(Id, Id)>,
    Form(form): Form<NewStep>,
) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let item = asker::item(&desk, id, item).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let made = match decided(&form, &staff, desk.today()) {
        Ok(made) => made,
        Err(wrong) => {
            let page = deciding(&desk, &gathering, &item, &form, &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            still_written(tx, id).await?;
            let fact = writing::decide(tx, (id, &item), &made, (desk.visitor.account, desk.at), desk.today()).await?;
            Ok(((), fact))
        })
        .await?;
    let words = desk.say().t("定下来了，已经排成事项里的一步。");
    Ok(desk.done(&format!("/gatherings/{id}/minutes"), words, done.seq))
}

/// `POST /gatherings/{id}/final`: the minutes stay as they are from now on.
pub async fn finish(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            if gathering.day > desk.today() {
                return Err(Problem::Refused("还没有开，开过再定稿。".into()));
            }
            if !store::finish(tx, id, by).await? {
                return Err(Problem::Refused("会议记录已经定稿了。要补的写到“补记”里。".into()));
            }
            Ok(((), Fact::of("gathering.finished", id).saying(&json!({ "title": gathering.title }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/minutes"), desk.say().t("定稿了。要补的话写在“补记”里。"), done.seq))
}

/// `POST /gatherings/{id}/additions`: added to minutes that are final.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(form): Form<AdditionForm>) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    if gathering.finished.is_none() {
        return Err(Problem::Refused("还没有定稿，直接写在记录里就行。".into()));
    }
    let words = match form.checked() {
        Ok(words) => words,
        Err(wrong) => {
            let back = Back { addition: Some(&form), wrong, ..Back::default() };
            return returned(&desk, &gathering, &back).await;
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add(tx, id, &words, by).await?;
            Ok(((), Fact::of("gathering.added_to", id).saying(&json!({ "words": words }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/minutes"), desk.say().t("补上了。"), done.seq))
}
