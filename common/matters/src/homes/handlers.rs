//! Noting the households of a matter.
use super::{
    forms::Typed,
    pages::{self, Noting},
    store,
};
use crate::{
    asker,
    closing::store::still_open,
    complaints::{Complaints, line},
    matter::model::{Home, Matter},
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use people::asked::{
    Card, PlaceFound,
    store::{cards, living_in, place},
};
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /matters/{id}/homes/new`.
pub async fn new(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let able = able(&desk, &matter, None).await?;
    let noting = Noting::new(desk.say(), &matter, &able);
    Ok(desk.page(desk.say().t("记一户"), pages::note(&noting)))
}

/// `POST /matters/{id}/homes`.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let place = placed(&desk, &matter, &typed).await?;
    let able = able(&desk, &matter, place.flat).await?;
    let told = match typed.checked(&place, &able.iter().map(|card| card.id).collect::<Vec<_>>()) {
        Ok(told) => told,
        Err(wrong) => return Ok(again(&desk, (&matter, None), &able, &typed, &wrong)),
    };
    let home = Id::new();
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            store::add(tx, id, home, &told).await?;
            Ok(((), fact("matter.home_noted", &matter, &told)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("这一户记下来了。"), done.seq))
}

/// `GET /matters/{id}/homes/{home}/edit`.
pub async fn edit(desk: Desk, Path((id, home)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (matter, home) = found(&desk, id, home).await?;
    let able = able(&desk, &matter, home.flat).await?;
    let typed = Typed::from(&home);
    let noting = Noting { home: Some(&home), typed: &typed, ..Noting::new(desk.say(), &matter, &able) };
    Ok(desk.page(desk.say().t("改一改"), pages::note(&noting)))
}

/// `POST /matters/{id}/homes/{home}`.
pub async fn change(
    desk: Desk,
    Path((id, home)): Path<(Id, Id)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let (matter, home) = found(&desk, id, home).await?;
    let place = placed(&desk, &matter, &typed).await?;
    let able = able(&desk, &matter, place.flat).await?;
    let told = match typed.checked(&place, &able.iter().map(|card| card.id).collect::<Vec<_>>()) {
        Ok(told) => told,
        Err(wrong) => return Ok(again(&desk, (&matter, Some(&home)), &able, &typed, &wrong)),
    };
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        if !store::change(tx, home.id, typed.version, &told).await? {
            return Err(Problem::Stale);
        }
        Ok(((), fact("matter.home_changed", &matter, &told)))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/matters/{id}"), desk.say().t("这一户改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let (matter, now) = found(&desk, id, home.id).await?;
            let mut wrong = Complaints::default();
            wrong.add("", "您写的时候，同事也改了这一户。下面还是您写的，看好了再存一次。");
            let typed = Typed { version: now.version, ..typed };
            Ok(again(&desk, (&matter, Some(&now)), &able, &typed, &wrong))
        }
        Err(problem) => Err(problem),
    }
}

/// What the button sends.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Press {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `POST /matters/{id}/homes/{home}/removal`: noted by mistake.
pub async fn remove(
    desk: Desk,
    Path((id, home)): Path<(Id, Id)>,
    Form(press): Form<Press>,
) -> Result<Response, Problem> {
    let (matter, home) = found(&desk, id, home).await?;
    let told = store::Told { person: home.person, door: home.door.clone(), ..store::Told::default() };
    let done = desk
        .record(press.command_id, async |tx: &mut Tx| {
            if !store::remove(tx, home.id).await? {
                return Err(Problem::Refused("这一户已经回访过，不能拿掉。".into()));
            }
            Ok(((), fact("matter.home_removed", &matter, &told)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("这一户拿掉了。"), done.seq))
}

/// What is noted of a household is sealed under the key of whoever speaks for it.
fn fact(verb: &'static str, matter: &Matter, told: &store::Told) -> Fact {
    let body = json!({ "door": told.door, "damage": told.damage, "remedy": told.remedy });
    match told.person {
        Some(person) => Fact::of(verb, matter.id).saying(&body).about(person),
        None => asker::fact_of(verb, matter, &body),
    }
}

async fn found(desk: &Desk, id: Id, home: Id) -> Result<(Matter, Home), Problem> {
    let matter = asker::whole(desk, id).await?;
    let home = matter.homes.iter().find(|one| one.id == home).cloned().ok_or(Problem::NotFound)?;
    Ok((matter, home))
}

async fn placed(desk: &Desk, matter: &Matter, typed: &Typed) -> Result<PlaceFound, Problem> {
    Ok(place(desk.db(), desk.office(), matter.building, &line(&typed.place)).await?)
}

/// Those who may speak for a household: whom the matter concerns, and who lives there, out of whom the asker sees.
async fn able(desk: &Desk, matter: &Matter, flat: Option<Id>) -> Result<Vec<Card>, Problem> {
    let (db, office, scope) = (desk.db(), desk.office(), people::access::scope(&desk.visitor));
    let known = cards(db, office, &matter.persons).await?;
    let mut all: Vec<Card> = matter.persons.iter().filter_map(|id| known.get(id)).cloned().collect();
    if let Some(flat) = flat.filter(|_| desk.may(people::access::SEE)) {
        let here = living_in(db, office, flat).await?.into_iter().filter(|card| scope.holds(card.building));
        all.extend(here);
    }
    let mut seen = Vec::new();
    all.retain(|card| {
        !seen.contains(&card.id) && {
            seen.push(card.id);
            true
        }
    });
    Ok(all)
}

fn again(
    desk: &Desk,
    (matter, home): (&Matter, Option<&Home>),
    able: &[Card],
    typed: &Typed,
    wrong: &Complaints,
) -> Response {
    let wrong = wrong.spoken(desk.say());
    let noting = Noting { say: desk.say(), matter, home, able, typed, wrong: &wrong };
    desk.complain(desk.say().t("记一户"), pages::note(&noting))
}
