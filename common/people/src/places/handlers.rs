//! `/places`: buildings, flats, owners. Records are fetched through the asker.
use super::{
    forms::{FlatForm, OwnerForm},
    model::{FlatStory, OwnerLine},
    pages, rules, store,
};
use crate::{
    access::{KEEP, scope},
    asked,
    households::forms::past,
    persons::forms::{Complaint, line},
};
use axum::response::{IntoResponse as _, Response};
use base::{Id, names};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query, history, look::Sorting};

async fn seen(desk: &Desk, id: Id) -> Result<FlatStory, Problem> {
    let flat = store::flat(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)?;
    if scope(&desk.visitor).holds(Some(flat.building)) { Ok(flat) } else { Err(Problem::NotFound) }
}

/// Which building's flats are listed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default, deserialize_with = "web::maybe_id")]
    pub(super) building: Option<Id>,
    #[serde(default)]
    pub(super) sort: String,
    #[serde(default)]
    pub(super) down: String,
}

/// `GET /places`: buildings, and the flats of the chosen one.
pub(crate) async fn list(desk: Desk, Query(which): Query<Which>) -> Result<Markup, Problem> {
    let mine = scope(&desk.visitor);
    let mut buildings = store::buildings(desk.db(), desk.office()).await?;
    buildings.retain(|building| mine.holds(Some(building.id)));
    let one = mine.only().and_then(|only| if let [one] = only { Some(*one) } else { None });
    let chosen = which.building.or(one).filter(|id| buildings.iter().any(|building| building.id == *id));
    let sorting = Sorting { sort: which.sort, down: which.down };
    let mut flats = match chosen {
        Some(id) => store::flats(desk.db(), desk.office(), id).await?,
        None => Vec::new(),
    };
    rules::sort(&mut flats, &sorting);
    let body = pages::list(desk.say(), &buildings, (chosen, &sorting), &flats, desk.may(KEEP));
    Ok(desk.page(desk.say().t("门牌"), body))
}

/// `GET /places/{flat}`.
pub(crate) async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let flat = seen(&desk, id).await?;
    let told = history::timeline(&desk, id, 30).await?;
    let body = pages::flat(desk.say(), &flat, desk.today(), desk.may(KEEP), &told);
    Ok(desk.page(&flat.door, body))
}

/// `GET /places/new`.
pub(crate) async fn new(desk: Desk) -> Result<Markup, Problem> {
    let several = store::estates(desk.db(), desk.office()).await?.len() != 1;
    let body = pages::new(desk.say(), &FlatForm::default(), several, &[]);
    Ok(desk.page(desk.say().t("添一个门牌"), body))
}

/// `POST /places`.
pub(crate) async fn add(desk: Desk, Form(form): Form<FlatForm>) -> Result<Response, Problem> {
    let say = desk.say();
    let several = store::estates(desk.db(), desk.office()).await?.len() != 1;
    let again =
        |complaints: &[Complaint]| desk.complain(say.t("添一个门牌"), pages::new(say, &form, several, complaints));
    let new = match form.checked() {
        Ok(new) => new,
        Err(complaints) => return Ok(again(&complaints)),
    };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            let (id, fresh) = store::add_flat(tx, &new).await?;
            if !fresh {
                return Err(Problem::Refused("这个门牌已经有了。".into()));
            }
            let door = format!("{}-{}", new.building, new.room);
            Ok(((), Fact::of("flat.added", id).saying(&json!({ "door": door }))))
        })
        .await;
    match recorded {
        Ok(done) => Ok(desk.done(&format!("/places/{}", done.subject), say.t("记下来了。"), done.seq)),
        Err(Problem::Refused(why)) => Ok(again(&[("room", why)])),
        Err(problem) => Err(problem),
    }
}

/// `GET /places/{flat}/edit`.
pub(crate) async fn edit(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let flat = seen(&desk, id).await?;
    let body = pages::edit(desk.say(), &flat, &on_file(&flat), &[], false);
    Ok(desk.page(desk.say().t("改门牌资料"), body))
}

fn on_file(flat: &FlatStory) -> FlatForm {
    FlatForm {
        version: flat.version,
        floor: flat.floor.map(|floor| floor.to_string()).unwrap_or_default(),
        area: flat.area.map(|area| area.to_string()).unwrap_or_default(),
        registry_no: flat.registry_no.clone(),
        ..FlatForm::default()
    }
}

/// `POST /places/{flat}/edit`.
pub(crate) async fn change(
    desk: Desk,
    Path(id): Path<Id>,
    Form(mut form): Form<FlatForm>,
) -> Result<Response, Problem> {
    let (say, flat) = (desk.say(), seen(&desk, id).await?);
    let (floor, area, registry_no) = match form.measured() {
        Ok(measured) => measured,
        Err(complaints) => {
            let body = pages::edit(say, &flat, &form, &complaints, false);
            return Ok(desk.complain(say.t("改门牌资料"), body));
        }
    };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::change_flat(tx, id, form.version, (floor, area, &registry_no)).await? {
                return Err(Problem::Stale);
            }
            Ok(((), Fact::of("flat.changed", id).saying(&json!({ "door": flat.door }))))
        })
        .await;
    match recorded {
        Ok(done) => Ok(desk.done(&format!("/places/{id}"), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            form.version = flat.version;
            let body = pages::edit(say, &flat, &form, &[], true);
            Ok((axum::http::StatusCode::CONFLICT, desk.page(say.t("改门牌资料"), body)).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /places/{flat}/owners`: one more owner; a resident of this name behind the same door is meant.
pub(crate) async fn add_owner(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<OwnerForm>,
) -> Result<Response, Problem> {
    let (say, flat) = (desk.say(), seen(&desk, id).await?);
    let name = names::kept(&line(&form.name, 40));
    if name.is_empty() {
        return Err(Problem::Refused("请写上业主的姓名。".into()));
    }
    let since = past(&form.since, desk.today()).map_err(|why| Problem::Refused(why.into()))?;
    let here = asked::store::living_in(desk.db(), desk.office(), id).await?;
    let person = here.iter().find(|card| card.name == name).map(|card| card.id);
    let place = i64::try_from(flat.owners.len()).unwrap_or_default();
    let owner = OwnerLine { id: Id::new(), person, name: name.clone(), since, until: None };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add_owner(tx, id, &owner, place).await?;
            Ok(((), owner_fact("owner.added", &flat, &owner)))
        })
        .await?;
    Ok(desk.done(&format!("/places/{id}"), say.t("记下来了。"), recorded.seq))
}

/// `POST /places/{flat}/sale`: an owner owns it no more.
pub(crate) async fn sale(desk: Desk, Path(id): Path<Id>, Form(form): Form<OwnerForm>) -> Result<Response, Problem> {
    let (say, flat) = (desk.say(), seen(&desk, id).await?);
    let owner = flat.owners.iter().find(|owner| Some(owner.id) == form.owner).ok_or(Problem::NotFound)?;
    let on = past(&form.until, desk.today()).map_err(|why| Problem::Refused(why.into()))?.unwrap_or(desk.today());
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::end_owner(tx, id, owner.id, on).await? {
                return Err(Problem::Refused("已经记过了。".into()));
            }
            Ok(((), owner_fact("owner.left", &flat, owner)))
        })
        .await?;
    Ok(desk.done(&format!("/places/{id}"), say.t("记下来了。"), recorded.seq))
}

/// The body names somebody: it is sealed under their key where they are a resident, else it says only the door.
fn owner_fact(verb: &'static str, flat: &FlatStory, owner: &OwnerLine) -> Fact {
    let fact = Fact::of(verb, flat.id);
    match owner.person {
        Some(person) => fact.about(person).saying(&json!({ "name": owner.name, "door": flat.door })),
        None => fact.saying(&json!({ "name": names::masked(&owner.name), "door": flat.door })),
    }
}
