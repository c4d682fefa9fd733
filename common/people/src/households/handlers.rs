//! `/people/{id}/move`, `/people/{id}/departure`: in and out.
use super::{
    forms::{MoveForm, past},
    pages,
    store::{MovingIn, move_in, move_out},
};
use crate::{
    asked,
    persons::{
        forms::{Complaint, line},
        handlers::kept,
        model::Story,
    },
};
use axum::response::Response;
use base::{Id, Sentence};
use journal::{Fact, Tx};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /people/{id}/move`.
pub(crate) async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let story = kept(&desk, id).await?;
    let form = MoveForm { until: desk.today().to_string(), ..MoveForm::default() };
    let body = body(&desk, &story, &form, &[]).await?;
    Ok(desk.page(desk.say().t("搬进、搬走"), body))
}

async fn body(desk: &Desk, story: &Story, form: &MoveForm, complaints: &[Complaint]) -> Result<Markup, Problem> {
    let buildings = asked::store::buildings(desk.db(), desk.office()).await?;
    Ok(pages::moving(desk.say(), story, form, &buildings, complaints))
}

/// `POST /people/{id}/move`.
pub(crate) async fn moving(desk: Desk, Path(id): Path<Id>, Form(form): Form<MoveForm>) -> Result<Response, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let place = asked::store::place(desk.db(), desk.office(), form.building, &line(&form.room, 30)).await?;
    let mut complaints: Vec<Complaint> = Vec::new();
    let since = past(&form.since, desk.today()).unwrap_or_else(|why| {
        complaints.push(("since", why.into()));
        None
    });
    if place.flat.is_none() {
        complaints.push(("room", Sentence::plain("没有这个门牌，请看看楼和室号；新的门牌先到“门牌”里添上。")));
    }
    let (Some(flat), []) = (place.flat, complaints.as_slice()) else {
        return Ok(desk.complain(say.t("搬进、搬走"), body(&desk, &story, &form, &complaints).await?));
    };
    let moving =
        MovingIn { flat, relation: form.relation(), tenure: form.tenure(), since, apart: !form.apart.is_empty() };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !form.leaving.is_empty() {
                for home in story.homes.iter().filter(|home| home.until.is_none()) {
                    move_out(tx, id, home.id, since.unwrap_or(desk.today())).await?;
                }
            }
            move_in(tx, id, &moving).await?;
            let fact = Fact::of("person.moved_in", id).about(id).touching([flat]);
            Ok(((), fact.saying(&json!({ "name": story.who.name, "door": place.words }))))
        })
        .await?;
    Ok(desk.done(&format!("/people/{id}"), say.t("记下来了。"), recorded.seq))
}

/// `POST /people/{id}/departure`.
pub(crate) async fn departure(desk: Desk, Path(id): Path<Id>, Form(form): Form<MoveForm>) -> Result<Response, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let home = story.homes.iter().find(|home| Some(home.id) == form.residence).ok_or(Problem::NotFound)?;
    let until = past(&form.until, desk.today()).map_err(|why| Problem::Refused(why.into()))?.unwrap_or(desk.today());
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !move_out(tx, id, home.id, until).await? {
                return Err(Problem::Refused("已经记过搬走了。".into()));
            }
            let fact = Fact::of("person.moved_out", id).about(id).touching([home.flat]);
            Ok(((), fact.saying(&json!({ "name": story.who.name, "door": home.door }))))
        })
        .await?;
    Ok(desk.done(&format!("/people/{id}"), say.t("记下来了。"), recorded.seq))
}
