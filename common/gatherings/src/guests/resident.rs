//! A guest who stands on the list by name, tied to somebody of the register: their own page then shows the gathering.
use super::{
    forms::ResidentForm,
    pages,
    rules::{self, names},
    store,
};
use crate::{
    asker,
    gathering::{
        forms::Pressed,
        model::{Gathering, Guest},
    },
};
use axum::response::{IntoResponse as _, Response};
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::Complaints;
use maud::Markup;
use people::asked::{
    Card,
    store::{cards, named},
};
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// A guest of a gathering that may be tied, or is.
async fn found(desk: &Desk, id: Id, guest: Id) -> Result<(Gathering, Guest), Problem> {
    let gathering = asker::held(desk, id).await?;
    let guest = asker::guest(desk, id, guest).await?;
    if guest.person.is_some() || rules::is_only_a_name(&guest) {
        Ok((gathering, guest))
    } else {
        Err(Problem::NotFound)
    }
}

/// Everybody called so whom the asker may see, those behind the door that was written first.
async fn called(desk: &Desk, typed: &rules::Typed) -> Result<Vec<Card>, Problem> {
    let scope = people::access::scope(&desk.visitor);
    let mut same = named(desk.db(), desk.office(), &typed.name).await?;
    same.retain(|card| scope.holds(card.building));
    same.sort_by_key(|card| !rules::is_behind(&typed.behalf, card));
    Ok(same)
}

/// `GET /gatherings/{id}/guests/{guest}/resident`: who it may be, or who it is.
pub async fn page(desk: Desk, Path((id, guest)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (gathering, guest) = found(&desk, id, guest).await?;
    let say = desk.say();
    let body = if let Some(person) = guest.person {
        let known = cards(desk.db(), desk.office(), &[person]).await?.remove(&person);
        pages::known_as((say, desk.today()), &gathering, &guest, known.as_ref())
    } else {
        let typed = rules::Typed { behalf: guest.behalf.clone(), name: guest.name.clone() };
        let perhaps = called(&desk, &typed).await?;
        let form = ResidentForm::for_the_first_time(&typed, &perhaps);
        let wrong = Complaints::default().spoken(say);
        pages::resident((say, desk.today()), (&gathering, &guest), &perhaps, &form, &wrong)
    };
    Ok(desk.page(say.t("对上名册"), body))
}

/// `POST /gatherings/{id}/guests/{guest}/resident`: it is this one.
pub async fn tie(
    desk: Desk,
    Path((id, guest)): Path<(Id, Id)>,
    Form(form): Form<ResidentForm>,
) -> Result<Response, Problem> {
    let (gathering, guest) = found(&desk, id, guest).await?;
    let own = rules::Typed { behalf: guest.behalf.clone(), name: guest.name.clone() };
    let typed = names(&form.words).into_iter().next().unwrap_or(own);
    let perhaps = called(&desk, &typed).await?;
    let person = match form.meant(&typed, &perhaps) {
        Ok(person) => person,
        Err(wrong) => {
            let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
            let body = pages::resident((say, desk.today()), (&gathering, &guest), &perhaps, &form, &wrong);
            return Ok(desk.complain(say.t("对上名册"), body).into_response());
        }
    };
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            let list = store::guests_now(tx, id).await?;
            if list.iter().any(|other| other.person == Some(person)) {
                return Err(Problem::Refused("名单上已经有这一位了。多出来的那个名字，拿掉就行。".into()));
            }
            if !store::tie(tx, guest.id, person).await? {
                return Err(Problem::Refused("同事刚动过这一位，请再看一下名单。".into()));
            }
            let body = json!({ "name": guest.name, "title": gathering.title });
            Ok(((), Fact::of("gathering.guest_tied", id).about(person).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/guests"), desk.say().t("对上了，居民自己那一页也看得到这一次。"), done.seq))
}

/// `POST /gatherings/{id}/guests/{guest}/resident/removal`: it was somebody else.
pub async fn untie(
    desk: Desk,
    Path((id, guest)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (gathering, guest) = found(&desk, id, guest).await?;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            let person = guest.person.ok_or(Problem::NotFound)?;
            if !store::untie(tx, guest.id).await? {
                return Err(Problem::Refused("同事刚动过这一位，请再看一下名单。".into()));
            }
            let body = json!({ "name": guest.name, "title": gathering.title });
            Ok(((), Fact::of("gathering.guest_untied", id).about(person).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/guests"), desk.say().t("解开了，名字还在名单上。"), done.seq))
}
