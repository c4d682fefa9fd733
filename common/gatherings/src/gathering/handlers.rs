//! Calling a gathering, its page, changing it, calling it off, the list.
use super::{
    forms::{CallForm, WhyForm},
    model::{Calling, Gathering, Invited, Kind},
    pages::{self, Editing, Listed, Story},
    store,
};
use crate::{
    access::LEAD,
    agenda::{self, store::Point},
    arrivals, asker,
    guests::{self, forms::GuestsForm, handlers::called},
    minutes, outcomes,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use matters::{complaints::Complaints, matter::model::Matter};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query};

/// What narrows the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Narrow {
    /// A [`Kind`].
    pub kind: String,
    /// `past` for those that are over.
    pub state: String,
    /// From 1.
    pub page: i64,
}

/// On one page of the past.
const PAGE: i64 = 30;
/// Of those that are to come.
const MOST: i64 = 100;

/// `GET /gatherings`: those that are to come, or the past.
pub async fn list(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    let (db, office, today) = (desk.db(), desk.office(), desk.today());
    let (kind, past) = (Kind::read(&narrow.kind), narrow.state == "past");
    let which = store::Which { of: asker::only_of(&desk), today, kind };
    let page = narrow.page.clamp(1, 10_000);
    let mut all = if past {
        store::past(db, office, which, (PAGE + 1, (page - 1) * PAGE)).await?
    } else {
        store::coming(db, office, which, MOST).await?
    };
    let more = past && i64::try_from(all.len()).is_ok_and(|n| n > PAGE);
    if past {
        all.truncate(usize::try_from(PAGE).unwrap_or_default());
    }
    let listed = Listed { say: desk.say(), today, all: &all, kind, past, page, more, leads: desk.may(LEAD) };
    Ok(desk.page(desk.say().t("会议活动"), pages::list(&listed)))
}

/// What a new gathering is for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct About {
    #[serde(deserialize_with = "web::maybe_id")]
    matter: Option<Id>,
    kind: String,
}

/// `GET /gatherings/new`: the form; from a matter with the kind it asks for.
pub async fn new(desk: Desk, Query(about): Query<About>) -> Result<Markup, Problem> {
    let matter = matter(&desk, about.matter).await?;
    let kind = Kind::read(&about.kind).or_else(|| matter.as_ref().and_then(|matter| pages::kind_for(matter.kind)));
    let form = CallForm {
        kind: kind.map(|kind| kind.key().to_owned()).unwrap_or_default(),
        host: desk.visitor.name.clone(),
        as_last: "yes".to_owned(),
        matter: matter.as_ref().map(|matter| matter.id),
        ..CallForm::default()
    };
    shown(&desk, &form, matter.as_ref(), &Complaints::default()).await
}

async fn matter(desk: &Desk, id: Option<Id>) -> Result<Option<Matter>, Problem> {
    match id {
        Some(id) => Ok(Some(matters::asked::whole(desk, id).await?)),
        None => Ok(None),
    }
}

async fn shown(desk: &Desk, form: &CallForm, matter: Option<&Matter>, wrong: &Complaints) -> Result<Markup, Problem> {
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
    let editing = Editing { say, form, staff: &staff, matter, wrong: &wrong, theirs: None };
    Ok(desk.page(say.t("召集"), pages::new(&editing)))
}

/// `POST /gatherings`: calls one, with its guests, and with the matter it is for on its agenda.
pub async fn call(desk: Desk, Form(form): Form<CallForm>) -> Result<Response, Problem> {
    let matter = matter(&desk, form.matter).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let asked = GuestsForm {
        command_id: None,
        names: form.names.clone(),
        account: form.account.clone(),
        party: form.party.clone(),
    };
    let named = called(&desk, &asked).await?;
    let (calling, invited) = match (form.checked(&staff), asked.checked(&staff, &named)) {
        (Ok(calling), Ok(invited)) => (calling, invited),
        (calling, invited) => {
            let mut wrong = calling.err().unwrap_or_default();
            wrong.append(invited.err().unwrap_or_default());
            let page = shown(&desk, &form, matter.as_ref(), &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let invited = with_the_last(&desk, &form, &calling, invited).await?;
    let (id, by) = (Id::new(), (desk.visitor.account, desk.at));
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::call(tx, id, &calling, by).await?;
            guests::store::invite(tx, id, &invited, by).await?;
            if let Some(matter) = &matter {
                agenda::store::add(tx, id, Id::new(), &Point::of(matter), by).await?;
            }
            let fact = Fact::of("gathering.called", id).touching(matter.as_ref().map(|matter| matter.id));
            Ok(((), fact.saying(&json!({ "title": calling.title }))))
        })
        .await?;
    let undo = format!("/history/{}/undoing?back=/gatherings", done.seq);
    let told = web::look::Flash::done(desk.say().t("记下来了。接下来排议程、发邀请。")).with_undo(undo);
    Ok(desk.go(&format!("/gatherings/{}", done.subject), &told))
}

/// Whoever was asked to the last one of the kind, where that is wished, and those named now.
async fn with_the_last(
    desk: &Desk,
    form: &CallForm,
    calling: &Calling,
    mut invited: Vec<Invited>,
) -> Result<Vec<Invited>, Problem> {
    let mut all = Vec::new();
    if form.as_last == "yes"
        && let Some(last) = store::last_of_kind(desk.db(), desk.office(), calling.kind, calling.day).await?
    {
        let list = guests::store::guests(desk.db(), desk.office(), last.id).await?;
        all.extend(list.into_iter().map(Invited::from));
    }
    all.append(&mut invited);
    Ok(guests::rules::fresh(&[], all))
}

/// `GET /gatherings/{id}`: when, where, who; the agenda or the minutes; what came of earlier decisions.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    let (db, office, today, leads) = (desk.db(), desk.office(), desk.today(), desk.may(LEAD));
    let list = guests::store::guests(db, office, id).await?;
    let items = agenda::store::items(db, office, id).await?;
    let waiting = if leads { arrivals::store::walk_ins(db, office, id).await?.len() } else { 0 };
    let mut own = minutes::store::decisions(db, office, id).await?;
    outcomes::rules::order(&mut own, today);
    let earlier = if leads { outcomes::reading::earlier(&desk, &gathering).await? } else { Vec::new() };
    let names = desk.names(&pages::accounts(&gathering, &own, &earlier)).await?;
    let history = if leads { web::history::timeline(&desk, id, 100).await? } else { Markup::default() };
    // Before they are final, minutes are for those who write them.
    let minutes_shown = leads || gathering.finished.is_some();
    let story = Story {
        say: desk.say(),
        at: desk.at,
        today,
        gathering: &gathering,
        guests: &list,
        items: &items,
        waiting,
        own: if minutes_shown { &own } else { &[] },
        earlier: &earlier,
        names: &names,
        leads,
        minutes_shown,
        history,
    };
    Ok(desk.live_page(&format!("/gatherings/{id}/live"), &gathering.title, pages::page(&story)))
}

/// `GET /gatherings/{id}/live`: something of it changed.
pub async fn live(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    asker::seen(&desk, id).await?;
    web::live::stream(&desk, web::live::Watch::Subject(id)).await
}

/// `GET /gatherings/{id}/edit`: another day, another place.
pub async fn edit(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::held(&desk, id).await?;
    editing(&desk, &gathering, &CallForm::from(&gathering), &Complaints::default(), None).await
}

async fn editing(
    desk: &Desk,
    gathering: &Gathering,
    form: &CallForm,
    wrong: &Complaints,
    theirs: Option<&Calling>,
) -> Result<Markup, Problem> {
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
    let editing = Editing { say, form, staff: &staff, matter: None, wrong: &wrong, theirs };
    Ok(desk.page(say.t("改一改"), pages::edit(&editing, gathering)))
}

/// `POST /gatherings/{id}`: changes it. Where a colleague was quicker, both come back.
pub async fn change(desk: Desk, Path(id): Path<Id>, Form(mut form): Form<CallForm>) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let calling = match form.checked(&staff) {
        Ok(calling) => calling,
        Err(wrong) => {
            let page = editing(&desk, &gathering, &form, &wrong, None).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let recorded = desk.record(form.command_id, async |tx: &mut Tx| {
        if !store::change(tx, id, form.version, &calling, desk.at).await? {
            return Err(Problem::Stale);
        }
        let fact = Fact::of("gathering.changed", id);
        Ok(((), fact.saying(&json!({ "title": calling.title, "day": calling.day.to_string() }))))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/gatherings/{id}"), desk.say().t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = asker::held(&desk, id).await?;
            form.version = now.version;
            let page = editing(&desk, &now, &form, &Complaints::default(), Some(&calling)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /gatherings/{id}/cancelling`.
pub async fn cancelling(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::unfinished(&desk, id).await?;
    let (form, wrong) = (WhyForm::default(), Complaints::default().spoken(desk.say()));
    Ok(desk.page(desk.say().t("取消"), pages::cancelling(desk.say(), &gathering, &form, &wrong)))
}

/// `POST /gatherings/{id}/cancelling`: calls it off, with the reason.
pub async fn cancel(desk: Desk, Path(id): Path<Id>, Form(form): Form<WhyForm>) -> Result<Response, Problem> {
    let (gathering, say) = (asker::seen(&desk, id).await?, desk.say());
    if gathering.finished.is_some() {
        return Err(Problem::Refused("会议记录已经定稿了，不能取消。".into()));
    }
    let why = match form.checked() {
        Ok(why) => why,
        Err(wrong) => {
            let body = pages::cancelling(say, &gathering, &form, &wrong.spoken(say));
            return Ok(desk.complain(say.t("取消"), body));
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::cancel(tx, id, &why, by).await? {
                return Err(Problem::Refused("这次已经取消了，不能再改。".into()));
            }
            let fact = Fact::of("gathering.cancelled", id);
            Ok(((), fact.saying(&json!({ "title": gathering.title, "why": why }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}"), say.t("取消了。记得告诉请过的人。"), done.seq))
}
