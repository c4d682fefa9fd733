//! The agenda: picking matters, points of one's own, their order.
use super::{
    forms::{Looking, Picked, PointForm},
    pages::{self, Setting},
    rules::{self, Because, Way},
    store::{self, Point},
};
use crate::{
    asker,
    gathering::{forms::Pressed, model::Gathering},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use matters::{
    complaints::{Complaints, line},
    listing::{
        self,
        model::{Choice, Stage},
    },
    matter::model::{Kind, Matter},
};
use maud::Markup;
use serde_json::json;
use std::collections::BTreeMap;
use web::{Desk, Form, Path, Problem};

/// Most matters that are offered at once.
const OFFERED: usize = 12;
/// Most that are found by words.
const FOUND: i64 = 12;

/// `GET /gatherings/{id}/agenda`: the points in their order, and what may be talked about.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    shown(&desk, &gathering, &PointForm::default(), &Complaints::default(), None).await
}

async fn shown(
    desk: &Desk,
    gathering: &Gathering,
    form: &PointForm,
    wrong: &Complaints,
    found: Option<(&str, &[Matter])>,
) -> Result<Markup, Problem> {
    let items = store::items(desk.db(), desk.office(), gathering.id).await?;
    let offered = offered(desk, gathering, &items.iter().filter_map(|item| item.matter).collect::<Vec<_>>()).await?;
    let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
    let setting =
        Setting { say, today: desk.today(), gathering, items: &items, offered: &offered, found, form, wrong: &wrong };
    Ok(desk.live_page(&format!("/gatherings/{}/live", gathering.id), say.t("议程"), pages::page(&setting)))
}

/// Open matters that fit, each with the reason, those that were marked first.
async fn offered(desk: &Desk, gathering: &Gathering, there: &[Id]) -> Result<Vec<(Matter, Because)>, Problem> {
    let (db, office, today) = (desk.db(), desk.office(), desk.today());
    let wall = matters::access::wall(&desk.visitor);
    let wishes = store::wishes(db, office).await?;
    let of = |kind| Choice { stage: Some(Stage::Doing), kind, most: 20, ..Choice::default() };
    let mut all: BTreeMap<Id, Matter> = BTreeMap::new();
    for choice in [of(None), of(Some(Kind::Conflict)), of(Some(Kind::Works))] {
        let found = listing::store::matters(db, office, &wall, &choice).await?;
        all.extend(found.into_iter().map(|matter| (matter.id, matter)));
    }
    for wish in &wishes {
        if !all.contains_key(wish)
            && let Ok(matter) = matters::asked::whole(desk, *wish).await
        {
            all.insert(matter.id, matter);
        }
    }
    let fits = |matter: Matter| {
        let because = rules::offered(gathering.kind, &matter, &wishes, today)?;
        (!there.contains(&matter.id)).then_some((matter, because))
    };
    let mut fitting: Vec<(Matter, Because)> = all.into_values().filter_map(fits).collect();
    fitting.sort_by_key(|(matter, because)| (*because, matters::matter::rules::due(matter), matter.number));
    fitting.truncate(OFFERED);
    Ok(fitting)
}

/// `POST /gatherings/{id}/finding`: open matters by words or number, to be put on the agenda.
pub async fn find(desk: Desk, Path(id): Path<Id>, Form(looking): Form<Looking>) -> Result<Markup, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let words = line(&looking.words).chars().take(60).collect::<String>();
    let wall = matters::access::wall(&desk.visitor);
    let mut found = Vec::new();
    if !words.is_empty() {
        let choice = Choice { words: Some(words.clone()), most: FOUND, ..Choice::default() };
        found = listing::store::matters(desk.db(), desk.office(), &wall, &choice).await?;
        found.retain(|matter| matter.closure.is_none());
        matters::matter::rules::order(&mut found);
    }
    shown(&desk, &gathering, &PointForm::default(), &Complaints::default(), Some((&words, &found))).await
}

/// Puts a point on an agenda that is not full.
async fn put(desk: &Desk, command: Option<Id>, gathering: Id, point: &Point, back: &str) -> Result<Response, Problem> {
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(command, async |tx: &mut Tx| {
            if store::items_now(tx, gathering).await?.len() >= rules::MOST {
                return Err(Problem::Refused("议程太长了，一次会开不完。分成两次吧。".into()));
            }
            if !store::add(tx, gathering, Id::new(), point, by).await? {
                return Err(Problem::Refused("这件事已经在议程上了。".into()));
            }
            let fact = Fact::of("gathering.item_added", gathering).touching(point.matter);
            Ok(((), fact.saying(&json!({ "title": point.title }))))
        })
        .await?;
    Ok(desk.done(back, desk.say().t("议程上添了一项。"), done.seq))
}

/// `POST /gatherings/{id}/matters`: an open matter goes on the agenda.
pub async fn pick(desk: Desk, Path(id): Path<Id>, Form(picked): Form<Picked>) -> Result<Response, Problem> {
    asker::unfinished(&desk, id).await?;
    let matter = matters::asked::whole(&desk, picked.matter.ok_or(Problem::NotFound)?).await?;
    if matter.closure.is_some() {
        return Err(Problem::Refused("这件事已经办结了，不用再议。".into()));
    }
    let back =
        if picked.back == "matter" { format!("/matters/{}", matter.id) } else { format!("/gatherings/{id}/agenda") };
    put(&desk, picked.command_id, id, &Point::of(&matter), &back).await
}

/// `POST /gatherings/{id}/items`: a point of one's own, a lesson, a stall.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(form): Form<PointForm>) -> Result<Response, Problem> {
    let gathering = asker::unfinished(&desk, id).await?;
    match form.checked() {
        Ok(point) => {
            let point = Point { matter: None, ..point };
            put(&desk, form.command_id, id, &point, &format!("/gatherings/{id}/agenda")).await
        }
        Err(wrong) => {
            let page = shown(&desk, &gathering, &form, &wrong, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// `GET /gatherings/{id}/items/{item}/edit`.
pub async fn edit(desk: Desk, Path((id, item)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let gathering = asker::unfinished(&desk, id).await?;
    let item = asker::item(&desk, id, item).await?;
    let (form, wrong) = (PointForm::from(&item), Complaints::default().spoken(desk.say()));
    Ok(desk.page(desk.say().t("改一改"), pages::edit(desk.say(), &gathering, &item, (&form, false), &wrong)))
}

/// `POST /gatherings/{id}/items/{item}`: changes a point. Where a colleague was quicker, both come back.
pub async fn change(
    desk: Desk,
    Path((id, item)): Path<(Id, Id)>,
    Form(mut form): Form<PointForm>,
) -> Result<Response, Problem> {
    let gathering = asker::unfinished(&desk, id).await?;
    let (item, say) = (asker::item(&desk, id, item).await?, desk.say());
    let point = match form.checked() {
        Ok(point) => point,
        Err(wrong) => {
            let body = pages::edit(say, &gathering, &item, (&form, false), &wrong.spoken(say));
            return Ok(desk.complain(say.t("改一改"), body));
        }
    };
    let recorded = desk.record(form.command_id, async |tx: &mut Tx| {
        if !store::change(tx, item.id, form.version, &point).await? {
            return Err(Problem::Stale);
        }
        Ok(((), Fact::of("gathering.item_changed", id).saying(&json!({ "title": point.title }))))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/gatherings/{id}/agenda"), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = asker::item(&desk, id, item.id).await?;
            form.version = now.version;
            let body = pages::edit(say, &gathering, &now, (&form, true), &Complaints::default().spoken(say));
            Ok(desk.complain(say.t("改一改"), body))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /gatherings/{id}/items/{item}/raising`: one up.
pub async fn raise(desk: Desk, path: Path<(Id, Id)>, form: Form<Pressed>) -> Result<Response, Problem> {
    shift(desk, path, form, Way::Up).await
}

/// `POST /gatherings/{id}/items/{item}/lowering`: one down.
pub async fn lower(desk: Desk, path: Path<(Id, Id)>, form: Form<Pressed>) -> Result<Response, Problem> {
    shift(desk, path, form, Way::Down).await
}

async fn shift(
    desk: Desk,
    Path((id, item)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
    way: Way,
) -> Result<Response, Problem> {
    asker::unfinished(&desk, id).await?;
    let item = asker::item(&desk, id, item).await?;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            let all = store::items_now(tx, id).await?;
            let Some(places) = rules::moved(&all, item.id, way) else {
                return Err(Problem::Refused("已经在头上了，挪不动了。".into()));
            };
            store::put(tx, &places).await?;
            Ok(((), Fact::of("gathering.item_moved", id).saying(&json!({ "title": item.title }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/agenda"), desk.say().t("挪好了。"), done.seq))
}

/// `POST /gatherings/{id}/items/{item}/removal`: off the agenda, while nothing was written about it.
pub async fn remove(
    desk: Desk,
    Path((id, item)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    asker::unfinished(&desk, id).await?;
    let known = asker::item(&desk, id, item).await;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            let item = known?;
            if !store::remove(tx, item.id).await? {
                return Err(Problem::Refused("这一项已经有会议记录了，不能拿掉。".into()));
            }
            let fact = Fact::of("gathering.item_removed", id).touching(item.matter);
            Ok(((), fact.saying(&json!({ "title": item.title }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/agenda"), desk.say().t("从议程上拿掉了。"), done.seq))
}
