//! `/forms/copying/{sheet}/matters/{matter}`: what stands in each field, what is masked and opened, and that it is done.
use super::{known::Known, pages};
use crate::copying::{forms::Pressed, handlers::found, model::Sheet, rules::filled, store};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use matters::matter::model::Matter;
use maud::Markup;
use people::persons::{looking, looking::Private, model::Resident};
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query};

/// For whom, out of those concerned.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct For {
    #[serde(deserialize_with = "web::maybe_id")]
    person: Option<Id>,
}

async fn both(desk: &Desk, sheet: Id, matter: Id) -> Result<(Sheet, Matter), Problem> {
    let sheet = found(desk, sheet).await?;
    Ok((sheet, matters::asked::whole(desk, matter).await?))
}

/// `GET /forms/copying/{sheet}/matters/{matter}`
pub async fn page(
    desk: Desk,
    Path((sheet, matter)): Path<(Id, Id)>,
    Query(chosen): Query<For>,
) -> Result<Markup, Problem> {
    let (sheet, matter) = both(&desk, sheet, matter).await?;
    shown(&desk, (&sheet, &matter), chosen.person, (None, None)).await
}

/// Those concerned, out of the people of the office.
async fn concerned(desk: &Desk, matter: &Matter) -> Result<Vec<Resident>, Problem> {
    let mut all = Vec::new();
    for id in &matter.persons {
        all.extend(people::persons::store::person(desk.db(), desk.office(), *id).await?);
    }
    all.retain(|person| person.erased_at.is_none());
    Ok(all)
}

async fn shown(
    desk: &Desk,
    (sheet, matter): (&Sheet, &Matter),
    chosen: Option<Id>,
    (open, complaint): (Option<Private>, Option<&str>),
) -> Result<Markup, Problem> {
    let (db, office, say) = (desk.db(), desk.office(), desk.say());
    let persons = concerned(desk, matter).await?;
    let person = persons.iter().find(|person| Some(person.id) == chosen).or(persons.first());
    let keys = desk.house.ledger.keys();
    let document = person.map(|who| looking::opened(keys, who, who.id_no.as_ref())).transpose()?.flatten();
    let buildings = people::buildings(db, office).await?;
    let building = buildings.iter().find(|(id, _)| Some(*id) == matter.building).map(|(_, name)| name.as_str());
    let known = Known {
        matter,
        building: building.unwrap_or_default(),
        person,
        document: document.as_deref().unwrap_or_default(),
        open,
        asker: &desk.visitor.name,
        office: &desk.visitor.office_name,
    };
    let lines: Vec<pages::Line> = store::fields(db, office, sheet.id)
        .await?
        .into_iter()
        .map(|field| {
            let value = known.value(field.source, &field.fixed);
            let private = Known::private(field.source).filter(|_| value.masked);
            pages::Line { filled: filled(&field, &value), private, field }
        })
        .collect();
    let entry = store::entry(db, office, sheet.id, matter.id).await?;
    let names = desk.names(&entry.iter().map(|entry| entry.by).collect::<Vec<_>>()).await?;
    let told = pages::Told {
        say,
        sheet,
        matter,
        lines: &lines,
        persons: &persons,
        person: person.map(|person| person.id),
        entry: entry.as_ref().map(|entry| (entry, names.get(&entry.by).map_or("", String::as_str))),
        today: desk.today(),
        complaint,
        roles: &desk.visitor.roles,
    };
    Ok(desk.page(say.t("照着抄"), pages::page(&told)))
}

/// `POST /forms/copying/{sheet}/matters/{matter}/look/{person}/{part}`: written into the access log before it is shown.
pub async fn look(
    desk: Desk,
    Path((sheet, matter, person, part)): Path<(Id, Id, Id, String)>,
    Form(given): Form<Pressed>,
) -> Result<Response, Problem> {
    let (sheet, matter) = both(&desk, sheet, matter).await?;
    let private = Private::from_key(&part).filter(|part| matches!(part, Private::Phone | Private::Document));
    let private = private.ok_or(Problem::NotFound)?;
    let persons = concerned(&desk, &matter).await?;
    let who = persons.iter().find(|who| who.id == person).ok_or(Problem::NotFound)?;
    if !private.is_for(&desk.visitor.roles) {
        return Err(Problem::Forbidden);
    }
    let reason: String = base::width::cell(&given.reason).chars().take(200).collect();
    if reason.is_empty() {
        let complaint = Some(desk.say().t("请写一下为什么要看，再看一次。"));
        let page = shown(&desk, (&sheet, &matter), Some(person), (None, complaint)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    desk.house.ledger.note_look(&desk.asker(), who.id, private.key(), &reason).await?;
    Ok(shown(&desk, (&sheet, &matter), Some(person), (Some(private), None)).await?.into_response())
}

/// `POST /forms/copying/{sheet}/matters/{matter}/entry`: it stands there now, under their number.
pub async fn entered(
    desk: Desk,
    Path((sheet, matter)): Path<(Id, Id)>,
    Form(form): Form<Pressed>,
) -> Result<Response, Problem> {
    let (say, (sheet, matter)) = (desk.say(), both(&desk, sheet, matter).await?);
    let number: String = base::width::cell(&form.number).chars().take(60).collect();
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::enter(tx, (sheet.id, matter.id), &number, by).await?;
            let verb = if number.is_empty() { "copy.entered" } else { "copy.entered_as" };
            let body = json!({ "name": sheet.name, "number": number });
            Ok(((), Fact::of(verb, matter.id).touching([sheet.id]).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/forms/copying/{}", sheet.id), say.t("记下了，这一件抄好了。"), done.seq))
}
