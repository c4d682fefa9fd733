//! Hearing a matter, its page, changing it.
use super::{
    forms::{Typed, Who},
    model::{HeardHow, Kind, Matter},
    noting,
    pages::{self, Hearing},
    rules::Sight,
    store::{self, Telling},
    story::{self, Story},
};
use crate::{
    access, asker,
    closing::store::still_open,
    complaints::{Complaints, line},
    hotline,
    listing::rows::Reading,
    notes, parts,
    reports::{self, forms::Chosen},
    works,
};
use axum::response::{IntoResponse as _, Response};
use base::{Id, Millis};
use files::{Attachment, Size, Taken};
use journal::{Fact, Tx};
use maud::Markup;
use people::asked::{
    Card, PlaceFound,
    store::{buildings, cards, named, place},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use web::{Desk, Path, Problem, Query, Upload, look::Flash};

/// Whom or where the new matter is about, when one comes from their page.
#[derive(Debug, Default, Deserialize)]
pub struct About {
    #[serde(default, deserialize_with = "web::maybe_id")]
    person: Option<Id>,
    #[serde(default, deserialize_with = "web::maybe_id")]
    part_of: Option<Id>,
}

/// `GET /matters/new`: the form, with the person one came from, or the project on whose site it happened.
pub async fn new(desk: Desk, Query(about): Query<About>) -> Result<Markup, Problem> {
    let mut typed = Typed { persons: about.person.into_iter().collect(), ..Typed::default() };
    let who = who(&desk, &typed, &[]).await?;
    if let Some(card) = who.meant.first() {
        typed.building = card.building.map(|id| id.to_string()).unwrap_or_default();
        typed.place.clone_from(&card.door);
    }
    let whole = works::handlers::whole(&desk, about.part_of).await?;
    if let Some(whole) = &whole {
        Kind::Hazard.key().clone_into(&mut typed.kind);
        typed.building = whole.building.map(|id| id.to_string()).unwrap_or_default();
        typed.place.clone_from(&whole.place);
    }
    let above = works::handlers::above(&desk, whole.as_ref());
    shown(&desk, &typed, &who, &Complaints::default(), (above, false)).await
}

async fn shown(
    desk: &Desk,
    typed: &Typed,
    who: &Who,
    wrong: &Complaints,
    (above, known): (Option<Markup>, bool),
) -> Result<Markup, Problem> {
    let (buildings, wrong) = (buildings(desk.db(), desk.office()).await?, wrong.spoken(desk.say()));
    let (say, today, people) = (desk.say(), desk.today(), desk.may(people::access::SEE));
    let above = above.unwrap_or_default();
    let hearing = Hearing { say, today, typed, who, buildings: &buildings, wrong: &wrong, people, above, known };
    Ok(desk.page(desk.say().t("听到一件事"), pages::new(&hearing)))
}

/// `POST /matters`: notes what was heard. The form comes back with whatever is wrong.
pub async fn hear(desk: Desk, upload: Upload) -> Result<Response, Problem> {
    let typed = Typed::from(&upload);
    let (who, place) = (who(&desk, &typed, &[]).await?, placed(&desk, &typed).await?);
    let whole = works::handlers::whole(&desk, upload.text("part_of").parse().ok()).await?;
    let photos = files::take(&desk.house.blobs, &upload, "photo").await?;
    let (told, photos) = match (typed.checked(&place, &who, desk.today()), photos) {
        (Ok(told), Ok(photos)) => (told, photos),
        (told, photos) => {
            let mut wrong = told.err().unwrap_or_default();
            if let Err(refused) = photos {
                wrong.add("photo", refused.sentence());
            }
            let above = works::handlers::above(&desk, whole.as_ref());
            let page = shown(&desk, &typed, &who, &wrong, (above, false)).await?;
            return Ok(back(page));
        }
    };
    let chosen = Chosen::from(&upload);
    if let Chosen::Same(same) = chosen {
        return reports::joining::join(&desk, upload.command(), same, &told, &photos).await;
    }
    // Who says on which site it happened has looked at what is known of it.
    let known = if whole.is_some() { None } else { reports::handlers::known(&desk, &told, chosen).await? };
    let recorded = desk.record(upload.command(), async |tx: &mut Tx| {
        // Only what was not sent before gets here: sent twice it is no duplicate of itself.
        if known.is_some() {
            return Err(Problem::Stale);
        }
        heard(tx, &told, &photos, whole.as_ref(), (desk.visitor.account, desk.at)).await
    });
    let done = match recorded.await {
        Err(Problem::Stale) if known.is_some() => {
            return Ok(back(shown(&desk, &typed, &who, &Complaints::default(), (known, true)).await?));
        }
        recorded => recorded?,
    };
    let words = match done.value {
        Some(number) => desk.say().f("记下来了，是事项 {n}。", &[("n", &number)]),
        None => desk.say().t("已经记过了。").to_owned(),
    };
    let undo = format!("/history/{}/undoing?back=/matters", done.seq);
    Ok(desk.go(&format!("/matters/{}", done.subject), &Flash::done(words).with_undo(undo)))
}

async fn heard(
    tx: &mut Tx,
    told: &Telling,
    photos: &[Taken],
    whole: Option<&Matter>,
    by: (Id, Millis),
) -> Result<(i64, Fact), Problem> {
    let (id, number, fact) = noting::note_down(tx, told, photos, by).await?;
    if let Some(whole) = whole {
        still_open(tx, whole.id).await?;
        parts::store::add(tx, id, whole.id).await?;
    }
    Ok((number, fact.touching(whole.map(|whole| whole.id))))
}

/// Out of the residents this asker may see, and those the matter concerns already.
async fn who(desk: &Desk, typed: &Typed, already: &[Id]) -> Result<Who, Problem> {
    let (db, office, scope) = (desk.db(), desk.office(), people::access::scope(&desk.visitor));
    let may = |card: &Card| scope.holds(card.building) || already.contains(&card.id);
    let ticked = cards(db, office, &typed.persons).await?;
    let mut who = Who::default();
    for card in typed.persons.iter().filter_map(|id| ticked.get(id)).filter(|card| may(card)) {
        if !who.meant.contains(card) {
            who.meant.push(card.clone());
        }
    }
    let names = if desk.may(people::access::SEE) { typed.names() } else { Vec::new() };
    for name in names {
        let mut same: Vec<Card> = named(db, office, &name).await?.into_iter().filter(|card| may(card)).collect();
        if same.iter().any(|card| who.meant.contains(card)) {
            continue;
        }
        match same.len() {
            0 => who.unknown.push(name),
            1 => who.meant.append(&mut same),
            _ => {
                who.shared.push(name);
                who.perhaps.append(&mut same);
            }
        }
    }
    Ok(who)
}

async fn placed(desk: &Desk, typed: &Typed) -> Result<PlaceFound, Problem> {
    Ok(place(desk.db(), desk.office(), typed.building.parse().ok(), &line(&typed.place)).await?)
}

/// How much of a long story is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Length {
    all: String,
}

/// `GET /matters/{id}`: its story; for the property manager only their part of it.
pub async fn page(desk: Desk, Path(id): Path<Id>, Query(length): Query<Length>) -> Result<Markup, Problem> {
    let (matter, sight) = asker::seen(&desk, id).await?;
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(&desk));
    let matter = wall.part(matter).ok_or(Problem::NotFound)?;
    let whole = sight == Sight::Whole;
    let notes = if whole { notes::store::notes(db, office, id).await? } else { Vec::new() };
    let own = matter.steps.iter().filter(|step| whole || wall.owns(step)).map(|step| step.id);
    let subjects: Vec<Id> = own.chain([id]).chain(notes.iter().map(|note| note.id)).collect();
    let photos = files::of_several(db, office, &subjects).await?;
    let names = desk.names(&accounts(&matter, &notes)).await?;
    let staff = accounts::staff(db, office).await?;
    let left: Vec<Id> = staff.iter().filter(|one| one.disabled_at.is_some()).map(|one| one.id).collect();
    let persons: Vec<Id> =
        matter.persons.iter().copied().chain(matter.homes.iter().filter_map(|home| home.person)).collect();
    let cards = if whole { cards(db, office, &persons).await? } else { HashMap::new() };
    let beside = if whole { reports::handlers::beside(&desk, &matter).await? } else { Markup::default() };
    let above = if whole { works::handlers::section(&desk, &matter).await? } else { Markup::default() };
    let history = if whole { web::history::timeline(&desk, id, 200).await? } else { Markup::default() };
    let others = if whole { desk.beside(id).await? } else { Vec::new() };
    let order = if whole { hotline::store::order(db, office, id).await? } else { None };
    let story = Story {
        say: desk.say(),
        at: desk.at,
        today: desk.today(),
        matter: &matter,
        sight,
        wall,
        notes: &notes,
        photos: &photos,
        names: &names,
        left: &left,
        all: length.all == "yes",
        cards: &cards,
        order: order.as_ref(),
        history,
        beside,
        others: &others,
        above,
        may: &|permission| desk.may(permission),
    };
    let title = desk.say().f("事项 {n}", &[("n", &matter.number)]);
    Ok(desk.live_page(&format!("/matters/{id}/live"), &title, story::page(&story)))
}

fn accounts(matter: &Matter, notes: &[super::model::Note]) -> Vec<Id> {
    let steps = matter.steps.iter().flat_map(|step| {
        [step.account, step.done.map(|(_, by)| by), step.dropped.map(|(_, by)| by)].into_iter().flatten()
    });
    let visits = matter.follow_ups.iter().map(|visit| visit.by);
    let rest = notes.iter().map(|note| note.by).chain(matter.closure.iter().map(|closure| closure.by));
    let mut all: Vec<Id> = steps.chain(visits).chain(rest).chain([matter.heard_by]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// `GET /matters/{id}/edit`: what was noted, to be put right.
pub async fn edit(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let typed = Typed::from(&matter);
    let who = who(&desk, &typed, &matter.persons).await?;
    editing(&desk, &matter, &typed, &who, (&Complaints::default(), &[])).await
}

type Wrong<'a> = (&'a Complaints, &'a [(&'static str, String, String)]);

async fn editing(desk: &Desk, matter: &Matter, typed: &Typed, who: &Who, wrong: Wrong<'_>) -> Result<Markup, Problem> {
    let (buildings, spoken) = (buildings(desk.db(), desk.office()).await?, wrong.0.spoken(desk.say()));
    let (say, today, people) = (desk.say(), desk.today(), desk.may(people::access::SEE));
    let (above, known) = (Markup::default(), false);
    let hearing = Hearing { say, today, typed, who, buildings: &buildings, wrong: &spoken, people, above, known };
    Ok(desk.page(desk.say().t("改一改"), pages::edit(&hearing, matter, wrong.1)))
}

/// `POST /matters/{id}`: changes what was noted. Where a colleague was quicker, both versions come back.
pub async fn change(desk: Desk, Path(id): Path<Id>, upload: Upload) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let mut typed = Typed::from(&upload);
    let (who, place) = (who(&desk, &typed, &matter.persons).await?, placed(&desk, &typed).await?);
    let told = match typed.checked(&place, &who, desk.today()) {
        Ok(told) => told,
        Err(wrong) => return Ok(back(editing(&desk, &matter, &typed, &who, (&wrong, &[])).await?)),
    };
    let recorded = desk.record(upload.command(), async |tx: &mut Tx| {
        if !store::change(tx, &matter, typed.version, &told).await? {
            return Err(Problem::Stale);
        }
        let touched: Vec<Id> = told.persons.iter().chain(&matter.persons).copied().collect();
        let body = json!({ "title": told.title });
        Ok(((), asker::fact("matter.changed", id, &unique(touched), [told.building, told.flat], &body)))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/matters/{id}"), desk.say().t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = asker::whole(&desk, id).await?;
            let theirs = differences(&desk, &now, &told).await?;
            typed.version = now.version;
            Ok(back(editing(&desk, &now, &typed, &who, (&Complaints::default(), &theirs)).await?))
        }
        Err(problem) => Err(problem),
    }
}

fn back(page: Markup) -> Response {
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn unique(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Field, what a colleague saved, what was typed; only where they differ.
async fn differences(
    desk: &Desk,
    now: &Matter,
    told: &Telling,
) -> Result<Vec<(&'static str, String, String)>, Problem> {
    let say = desk.say();
    let all: Vec<Id> = now.persons.iter().chain(&told.persons).copied().collect();
    let cards = cards(desk.db(), desk.office(), &all).await?;
    let names = |ids: &[Id]| {
        let names: Vec<&str> = ids.iter().filter_map(|id| cards.get(id)).map(|card| card.name.as_str()).collect();
        names.join("、")
    };
    let kind = |kind: Kind| say.t(kind.word()).to_owned();
    let how = |how: HeardHow| say.t(how.word()).to_owned();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        ("什么事", now.title.clone(), told.title.clone()),
        ("哪一类", kind(now.kind), kind(told.kind)),
        ("地点", now.place.clone(), told.place.clone()),
        ("怎么说的", now.detail.clone(), told.detail.clone()),
        ("和谁有关", names(&now.persons), names(&told.persons)),
        ("怎么听到的", how(now.heard_how), how(told.heard_how)),
        ("什么时候要办好", day(now.due_on), day(told.due_on)),
    ];
    Ok(fields.into_iter().filter(|(_, theirs, ours)| theirs != ours).collect())
}

/// `GET /matters/{id}/photos/{file}`: a photograph of the matter, of one of its steps or notes.
pub async fn photo(desk: Desk, Path((id, file)): Path<(Id, Id)>) -> Result<Response, Problem> {
    files::serve(&desk, &photograph(&desk, id, file).await?, Size::Whole).await
}

/// `GET /matters/{id}/photos/{file}/small`.
pub async fn photo_small(desk: Desk, Path((id, file)): Path<(Id, Id)>) -> Result<Response, Problem> {
    files::serve(&desk, &photograph(&desk, id, file).await?, Size::Small).await
}

async fn photograph(desk: &Desk, id: Id, file: Id) -> Result<Attachment, Problem> {
    let (matter, sight) = asker::seen(desk, id).await?;
    let wall = asker::wall(desk);
    let photo = files::attachment(desk.db(), desk.office(), file).await?.ok_or(Problem::NotFound)?;
    let whole = sight == Sight::Whole;
    let shown = photo.subject == id
        || matter.steps.iter().any(|step| step.id == photo.subject && (whole || wall.owns(step)))
        || (whole
            && notes::store::notes(desk.db(), desk.office(), id).await?.iter().any(|note| note.id == photo.subject));
    let shown = shown
        || (whole && reports::handlers::holds(desk, id, photo.subject).await?)
        || (whole && works::handlers::holds(desk, id, photo.subject).await?);
    if shown { Ok(photo) } else { Err(Problem::NotFound) }
}

/// `GET /matters/of/{person}`: what concerns a person, as a section for their page.
pub async fn of_person(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let scope = people::access::scope(&desk.visitor);
    let known = cards(desk.db(), desk.office(), &[person]).await?;
    let Some(card) = known.get(&person).filter(|card| scope.holds(card.building)) else {
        return Err(Problem::NotFound);
    };
    let all = crate::of_person(&desk, person).await?;
    let new = format!("/matters/new?person={person}");
    let new = desk.may(access::HEAR).then_some(new.as_str());
    let (wall, may) = (asker::wall(&desk), |permission| desk.may(permission));
    let reading = Reading { say: desk.say(), today: desk.today(), wall: &wall, may: &may };
    let section = story::section(reading, &all, new);
    Ok(desk.page(desk.say().t("有关的事项"), story::of_person(desk.say(), card, &section)))
}
