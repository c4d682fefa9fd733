//! The list of guests: adding to it, taking off it.
use super::{
    forms::{Called, GuestsForm},
    pages, rules, store,
};
use crate::{asker, gathering::forms::Pressed};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::Complaints;
use maud::Markup;
use people::asked::store::named;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// The names that were typed, each with the residents called so.
pub(crate) async fn called(desk: &Desk, form: &GuestsForm) -> Result<Vec<Called>, Problem> {
    let scope = people::access::scope(&desk.visitor);
    let mut all = Vec::new();
    for typed in form.typed() {
        let same = named(desk.db(), desk.office(), &typed.name).await?;
        let same = same.into_iter().filter(|card| scope.holds(card.building)).collect();
        all.push((typed, same));
    }
    Ok(all)
}

/// `GET /gatherings/{id}/guests`: the list, and whom to add.
pub async fn list(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    asker::seen(&desk, id).await?;
    shown(&desk, id, &GuestsForm::default(), &Complaints::default()).await
}

async fn shown(desk: &Desk, id: Id, form: &GuestsForm, wrong: &Complaints) -> Result<Markup, Problem> {
    let gathering = asker::seen(desk, id).await?;
    let list = store::guests(desk.db(), desk.office(), id).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let body = pages::list(desk.say(), &gathering, (&list, &staff), form, &wrong.spoken(desk.say()));
    Ok(desk.live_page(&format!("/gatherings/{id}/live"), desk.say().t("名单"), body))
}

/// `POST /gatherings/{id}/guests`: more guests.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(form): Form<GuestsForm>) -> Result<Response, Problem> {
    asker::held(&desk, id).await?;
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let named = called(&desk, &form).await?;
    let mut checked = form.checked(&staff, &named);
    if checked.as_ref().is_ok_and(Vec::is_empty) {
        let mut wrong = Complaints::default();
        wrong.add("names", "写上名字，或者在上面点几位。");
        checked = Err(wrong);
    }
    let invited = match checked {
        Ok(invited) => invited,
        Err(wrong) => {
            let page = shown(&desk, id, &form, &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            let fresh = rules::fresh(&store::guests_now(tx, id).await?, invited);
            store::invite(tx, id, &fresh, by).await?;
            let persons: Vec<Id> = fresh.iter().filter_map(|one| one.person).collect();
            let fact = Fact::of("gathering.guests_added", id).touching(persons);
            Ok((fresh.len(), fact.saying(&json!({ "n": fresh.len().to_string() }))))
        })
        .await?;
    let n = done.value.unwrap_or_default();
    let words = if n == 0 {
        desk.say().t("都在名单上了。").to_owned()
    } else {
        desk.say().f("名单上添了 {n} 位。", &[("n", &n)])
    };
    Ok(desk.done(&format!("/gatherings/{id}/guests"), words, done.seq))
}

/// `POST /gatherings/{id}/guests/{guest}/removal`: off the list.
pub async fn remove(
    desk: Desk,
    Path((id, guest)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    asker::held(&desk, id).await?;
    let known = asker::guest(&desk, id, guest).await;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            let guest = known?;
            if !store::remove(tx, guest.id).await? {
                return Err(Problem::NotFound);
            }
            let fact = Fact::of("gathering.guest_removed", id).saying(&json!({ "name": guest.name }));
            Ok((
                (),
                match guest.person {
                    Some(person) => fact.about(person),
                    None => fact,
                },
            ))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/guests"), desk.say().t("从名单上拿掉了。"), done.seq))
}
