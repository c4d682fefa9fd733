//! A matter on file already that happened on the site: found by number or words, then part of the project.
use super::{
    handlers::{Works, works},
    pages::joining as pages,
    rules::{self, NotJoined},
    writing::record,
};
use crate::{
    asker,
    complaints::line,
    finding,
    listing::rows::Reading,
    matter::{model::Matter, rules::Sight},
    parts::store as parts,
    reports::store as reports,
};
use axum::response::Response;
use base::Id;
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// What is looked for; it may be a name, so it never stands in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    words: String,
}

/// Which one it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Joining {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    #[serde(deserialize_with = "web::maybe_id")]
    incident: Option<Id>,
}

/// `GET /matters/{id}/works/incidents/new`: where to look for it.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    shown(&desk, id, "").await
}

/// `POST /matters/{id}/works/incidents/finding`: by number or words, out of what the asker sees whole. Changes nothing.
pub async fn find(desk: Desk, Path(id): Path<Id>, Form(search): Form<Search>) -> Result<Markup, Problem> {
    let words: String = line(&search.words).chars().take(60).collect();
    shown(&desk, id, &words).await
}

async fn shown(desk: &Desk, id: Id, words: &str) -> Result<Markup, Problem> {
    let Works { matter, .. } = works(desk, id).await?;
    let (found, more) = found(desk, words).await?;
    let mut likely = Vec::new();
    for other in found {
        let joined = joins(desk, &matter, &other).await?;
        likely.push((other, joined));
    }
    let wall = asker::wall(desk);
    let reading =
        Reading { say: desk.say(), today: desk.today(), wall: &wall, may: &|permission| desk.may(permission) };
    Ok(desk.page(desk.say().t("工地上出的事"), pages::page(reading, &matter, words, &likely, more)))
}

/// Those seen whole that the words fit, the one of a typed number first; and whether there are more.
async fn found(desk: &Desk, words: &str) -> Result<(Vec<Matter>, bool), Problem> {
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(desk));
    if words.is_empty() {
        return Ok((Vec::new(), false));
    }
    let (mut all, more) = finding::store::search(db, office, &wall, words).await?;
    if let Some(id) = match finding::rules::number(words) {
        Some(number) => reports::numbered(db, office, number).await?,
        None => None,
    } {
        all.retain(|one| one.id != id);
        all.splice(0..0, crate::matter::store::matter(db, office, id).await?);
    }
    all.retain(|one| wall.sight(one) == Sight::Whole);
    Ok((all, more))
}

async fn joins(desk: &Desk, project: &Matter, other: &Matter) -> Result<Result<(), NotJoined>, Problem> {
    let (db, office) = (desk.db(), desk.office());
    let whole = parts::whole(db, office, other.id).await?;
    let merged = reports::merged_into(db, office, other.id).await?.is_some();
    Ok(rules::joins(project, other, whole, merged))
}

/// `POST /matters/{id}/works/incidents`: it happened on this site. Taken back by undo.
pub async fn join(desk: Desk, Path(id): Path<Id>, Form(form): Form<Joining>) -> Result<Response, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let incident = asker::whole(&desk, form.incident.ok_or(Problem::NotFound)?).await?;
    let joined = joins(&desk, &matter, &incident).await?;
    record(&desk, id, form.command_id, "记好了，是这项工程工地上的事。", async |tx| {
        joined.map_err(|no| Problem::Refused(no.word().into()))?;
        // Asked again inside: two colleagues may press at once.
        if parts::whole_now(tx, incident.id).await?.is_some() {
            return Err(Problem::Refused(NotJoined::Elsewhere.word().into()));
        }
        parts::add(tx, incident.id, id).await?;
        let body = json!({ "number": incident.number, "title": incident.title, "whole": matter.title });
        let fact = asker::fact_of("matter.works_joined", &matter, &body);
        Ok(fact.touching([incident.id]).touching(incident.persons.clone()))
    })
    .await
}
