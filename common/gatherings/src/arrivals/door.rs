//! Signing in by the code that hangs in the room: no account, and nothing that tells who is on the list.
use super::{
    forms::DoorForm,
    pages,
    store::{self, MOST_WAITING, Opened},
};
use crate::{
    gathering::{
        self,
        model::{Came, Gathering, How, WalkIn},
    },
    guests::{self, rules::at_the_door},
};
use accounts::door::step::Doorstep;
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Asker, Fact, Tx};
use matters::complaints::Complaints;
use maud::Markup;
use serde_json::json;
use web::{Form, Path, Problem};

/// What a token opens, while it does. Tries are counted by the address they come from.
async fn opened(step: &Doorstep, token: &str) -> Result<(Opened, Gathering), Problem> {
    step.try_address()?;
    let opened = store::by_token(step.db(), token, step.at).await?.ok_or(Problem::NotFound)?;
    let gathering = gathering::store::gathering(step.db(), opened.office, opened.gathering, None).await?;
    Ok((opened, gathering.ok_or(Problem::NotFound)?))
}

/// `GET /s/{token}`: a name to be written.
pub async fn page(step: Doorstep, Path(token): Path<String>) -> Result<Markup, Problem> {
    let (opened, gathering) = opened(&step, &token).await?;
    let wrong = Complaints::default().spoken(step.say());
    let body = pages::door(step.say(), &gathering, &token, &DoorForm::default(), &wrong);
    step.public_page(Some(opened.office), (step.say().t("签到"), &format!("/s/{token}")), body).await
}

/// `POST /s/{token}`: the guest of that name came; a name that is on no list waits for a clerk. Both are answered alike.
pub async fn sign(step: Doorstep, Path(token): Path<String>, Form(form): Form<DoorForm>) -> Result<Response, Problem> {
    let (opened, gathering) = opened(&step, &token).await?;
    let (say, back) = (step.say(), format!("/s/{token}"));
    let (name, behalf) = match form.checked() {
        Ok(typed) => typed,
        Err(wrong) => {
            let body = pages::door(say, &gathering, &token, &form, &wrong.spoken(say));
            let page = step.public_page(Some(opened.office), (say.t("签到"), &back), body).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let walk_in = WalkIn { id: Id::new(), name, behalf, at: step.at };
    let asker = Asker::program(opened.office, step.at).commanding(form.command_id);
    let write = async |tx: &mut Tx| Ok::<_, Problem>(((), signed(tx, opened, &walk_in).await?));
    step.house.ledger.record(&asker, write).await?;
    let shown = pages::signed(say, &gathering);
    Ok(step.public_page(Some(opened.office), (say.t("签到"), &back), shown).await?.into_response())
}

/// Writes who came; what was noted before stays as it is.
async fn signed(tx: &mut Tx, opened: Opened, one: &WalkIn) -> Result<Fact, Problem> {
    let (id, nobody) = (opened.gathering, Id::NOBODY);
    if !store::is_open(tx, opened.code, one.at).await? {
        return Err(Problem::NotFound);
    }
    let list = guests::store::guests_now(tx, id).await?;
    if let Some(guest) = at_the_door(&list, &one.name) {
        if guest.arrival.is_none() {
            store::note(tx, guest.id, (Came::Here, ""), How::Code, (nobody, one.at)).await?;
        }
        let fact = Fact::of("gathering.signed_in", id).saying(&json!({ "name": guest.name }));
        return Ok(match guest.person {
            Some(person) => fact.about(person),
            None => fact,
        });
    }
    let waiting = store::walk_ins_now(tx, id).await?;
    let there = waiting.iter().any(|known| known.name == one.name && known.behalf == one.behalf);
    if waiting.len() >= MOST_WAITING && !there {
        return Err(Problem::Refused("扫码签到的人太多了，请到门口找工作人员签到。".into()));
    }
    if !there {
        store::walk_in(tx, id, one, nobody).await?;
    }
    Ok(Fact::of("gathering.walk_in_signed", id).saying(&json!({ "name": one.name })))
}
