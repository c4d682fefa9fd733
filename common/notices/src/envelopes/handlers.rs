//! Choosing the building, and the envelopes themselves.
use super::{
    pages,
    rules::{MOST, To, envelopes},
};
use crate::asker;
use accounts::contact::store::contact;
use axum::response::Response;
use base::Id;
use maud::Markup;
use people::places::store::{buildings, flats};
use printing::{Wanted, hand_out};
use serde::Deserialize;
use typeset::Paper;
use web::{Desk, Path, Problem, Query};

/// `GET /notices/{id}/envelopes`: which building, and to whom.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (notice, say) = (asker::seen(&desk, id).await?, desk.say());
    let all = buildings(desk.db(), desk.office()).await?;
    let contact = contact(desk.db(), desk.office()).await?;
    let writes = desk.may(accounts::access::KEEP_STAFF);
    Ok(desk.page(say.t("印信封"), pages::choose(say, &notice, &all, (&contact, writes))))
}

/// Which envelopes are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    #[serde(deserialize_with = "web::maybe_id")]
    building: Option<Id>,
    to: String,
    #[serde(flatten)]
    wanted: Wanted,
}

/// `GET /notices/{id}/envelopes/paper`: of one building, or of all.
pub async fn paper(desk: Desk, Path(id): Path<Id>, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    asker::seen(&desk, id).await?;
    let (db, office) = (desk.db(), desk.office());
    let mut doors = Vec::new();
    for building in buildings(db, office).await? {
        if chosen.building.is_none_or(|id| id == building.id) {
            let all = flats(db, office, building.id).await?;
            doors.extend(all.into_iter().map(|flat| format!("{} {}", building.estate, flat.door)));
        }
    }
    if doors.is_empty() {
        return Err(Problem::NotFound);
    }
    if doors.len() > MOST {
        return Err(Problem::Refused("一次最多印 5000 封，请一栋一栋印。".into()));
    }
    let to = To::read(&chosen.to).unwrap_or(To::Homes);
    let paper = envelopes(&doors, to, &desk.visitor.office_name, &contact(db, office).await?);
    let building = chosen.building.map(|id| format!("&building={id}")).unwrap_or_default();
    let address = format!("/notices/{id}/envelopes/paper?to={}{building}", to.key());
    let back = format!("/notices/{id}/envelopes");
    Box::pin(hand_out(&desk, Paper::Envelope(paper), &chosen.wanted, (&address, "envelopes", &back))).await
}
