//! The page on which buildings are given.
use super::pages::{self, Chosen};
use crate::asked;
use accounts::{
    StaffMember,
    staff::{
        model::Appointment,
        rules::{change_role, of_buildings},
        store::{entrust as write_down, held_here, held_now},
    },
};
use axum::response::Response;
use base::{Id, Role};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, look::Flash};

/// What is ticked, and what was there when the page was made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Ticked {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    building: Vec<String>,
    before: String,
}

/// A colleague of this office whose role is one for buildings, and that role.
async fn colleague(desk: &Desk, id: Id) -> Result<(StaffMember, Role), Problem> {
    let all = accounts::staff(desk.db(), desk.office()).await?;
    let member = all.into_iter().find(|member| member.id == id).ok_or(Problem::NotFound)?;
    let role = member.roles.iter().copied().find(|role| of_buildings(*role)).ok_or(Problem::NotFound)?;
    change_role(id == desk.visitor.account, &desk.visitor.roles, role)?;
    Ok((member, role))
}

/// The buildings a role is held for, in their own order.
fn held_for(held: &[Appointment], role: Role) -> Vec<Id> {
    let mut ids: Vec<Id> = held.iter().filter(|held| held.role == role).filter_map(|held| held.building).collect();
    ids.sort_unstable();
    ids
}

fn named(buildings: &[(Id, String)], chosen: &[Id]) -> String {
    let names: Vec<&str> =
        buildings.iter().filter(|(id, _)| chosen.contains(id)).map(|(_, name)| name.as_str()).collect();
    names.join("、")
}

/// `GET /staff/{id}/buildings`.
pub(crate) async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (member, role) = colleague(&desk, id).await?;
    let buildings = asked::store::buildings(desk.db(), desk.office()).await?;
    let now = held_for(&held_here(desk.db(), desk.office(), id).await?, role);
    let body = pages::page(desk.say(), &member, role, &buildings, &Chosen { now: &now, ticked: &now, changed: None });
    Ok(desk.page(desk.say().t("负责的楼"), body))
}

/// `POST /staff/{id}/buildings`: from now on these and no others.
pub(crate) async fn entrust(desk: Desk, Path(id): Path<Id>, Form(form): Form<Ticked>) -> Result<Response, Problem> {
    let (say, (member, role)) = (desk.say(), colleague(&desk, id).await?);
    let buildings = asked::store::buildings(desk.db(), desk.office()).await?;
    let ours = |id: &Id| buildings.iter().any(|(building, _)| building == id);
    let mut ticked: Vec<Id> = form.building.iter().filter_map(|id| id.parse().ok()).filter(ours).collect();
    ticked.sort_unstable();
    ticked.dedup();
    let recorded = desk.record(form.command_id, async |tx: &mut Tx| {
        let now = held_for(&held_now(tx, id).await?, role);
        if pages::before(&now) != form.before {
            return Err(Problem::Stale);
        }
        write_down(tx, id, role, &ticked, desk.at).await?;
        let verb = if ticked.is_empty() { "buildings.withdrawn" } else { "buildings.entrusted" };
        let body = json!({ "name": member.name, "buildings": named(&buildings, &ticked) });
        Ok(((), Fact::of(verb, id).touching(now.into_iter().chain(ticked.iter().copied())).saying(&body).about(id)))
    });
    match recorded.await {
        Ok(_) => Ok(desk.go(&format!("/staff/{id}"), &Flash::done(say.t("记下了。")))),
        Err(Problem::Stale) => {
            let now = held_for(&held_here(desk.db(), desk.office(), id).await?, role);
            let names = named(&buildings, &now);
            let chosen = Chosen { now: &now, ticked: &ticked, changed: Some(&names) };
            Ok(desk.complain(say.t("负责的楼"), pages::page(say, &member, role, &buildings, &chosen)))
        }
        Err(problem) => Err(problem),
    }
}
