//! Signing in: the list with one tap each, a sheet of paper entered later, the code, heads.
use super::{
    code,
    forms::{ArrivalForm, HeadsForm, OpenForm},
    pages::{self, Signing},
    store,
};
use crate::{
    asker,
    gathering::{
        forms::Pressed,
        model::{Came, Gathering, Guest, How, Invited},
    },
    guests,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{Id, Millis};
use journal::{Fact, Tx};
use matters::complaints::Complaints;
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /gatherings/{id}/sign-in`: the list, and the code for the room.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    shown(&desk, &gathering, (&ArrivalForm::default(), &HeadsForm::default()), &Complaints::default()).await
}

async fn shown(
    desk: &Desk,
    gathering: &Gathering,
    (form, heads): (&ArrivalForm, &HeadsForm),
    wrong: &Complaints,
) -> Result<Markup, Problem> {
    let (db, office, id) = (desk.db(), desk.office(), gathering.id);
    let list = guests::store::guests(db, office, id).await?;
    let waiting = store::walk_ins(db, office, id).await?;
    let shown = store::shown(db, office, id, desk.at).await?;
    let address = shown.map(|(code, _)| code::address(&desk.house, code));
    let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
    let signing = Signing {
        say,
        gathering,
        guests: &list,
        waiting: &waiting,
        address: address.as_deref(),
        may_open: code::open_until(gathering, desk.at).is_some(),
        only_here: desk.house.only_on_this_machine(),
        form,
        heads,
        wrong: &wrong,
    };
    Ok(desk.live_page(&format!("/gatherings/{id}/live"), say.t("签到"), pages::page(&signing)))
}

/// `POST /gatherings/{id}/arrivals`: what became of one guest or of several, and names that are not on the list.
pub async fn note(desk: Desk, Path(id): Path<Id>, Form(form): Form<ArrivalForm>) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let others = guests::forms::GuestsForm { names: form.names.clone(), ..guests::forms::GuestsForm::default() };
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let named = guests::handlers::called(&desk, &others).await?;
    let (noted, more) = match (form.checked(), others.checked(&staff, &named)) {
        (Ok(noted), Ok(more)) => (noted, more),
        (noted, more) => {
            let mut wrong = noted.err().unwrap_or_default();
            wrong.append(more.err().unwrap_or_default());
            let page = shown(&desk, &gathering, (&form, &HeadsForm::default()), &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let list = guests::store::guests(desk.db(), desk.office(), id).await?;
    let meant: Vec<&Guest> = list.iter().filter(|guest| form.guest.contains(&guest.id.to_string())).collect();
    if meant.is_empty() && more.is_empty() {
        return Err(Problem::NotFound);
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            let (came, stand_in, how) = noted;
            for guest in &meant {
                store::note(tx, guest.id, (came, &stand_in), how, by).await?;
            }
            let added = add_came(tx, id, more, how, by).await?;
            Ok(((), said(id, &meant, added, came)))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/sign-in"), desk.say().t("记下来了。"), done.seq))
}

/// Puts names on the list that came without being on it.
async fn add_came(
    tx: &mut Tx,
    gathering: Id,
    more: Vec<Invited>,
    how: How,
    by: (Id, Millis),
) -> Result<usize, Problem> {
    let fresh = guests::rules::fresh(&guests::store::guests_now(tx, gathering).await?, more);
    let ids = guests::store::invite(tx, gathering, &fresh, by).await?;
    for guest in &ids {
        store::note(tx, *guest, (Came::Here, ""), how, by).await?;
    }
    Ok(ids.len())
}

fn said(id: Id, meant: &[&Guest], added: usize, came: Came) -> Fact {
    match meant {
        [guest] if added == 0 => {
            let body = json!({ "name": guest.name, "came": came.word() });
            let fact = Fact::of("gathering.arrived", id).saying(&body);
            match guest.person {
                Some(person) => fact.about(person),
                None => fact,
            }
        }
        several => {
            let n = (several.len() + added).to_string();
            let persons: Vec<Id> = several.iter().filter_map(|guest| guest.person).collect();
            Fact::of("gathering.arrivals_noted", id).touching(persons).saying(&json!({ "n": n }))
        }
    }
}

/// `POST /gatherings/{id}/arrivals/{guest}/removal`: it was noted by mistake.
pub async fn forget(
    desk: Desk,
    Path((id, guest)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    asker::held(&desk, id).await?;
    let guest = asker::guest(&desk, id, guest).await?;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            if !store::forget(tx, guest.id).await? {
                return Err(Problem::Refused("这一位还没有记过。".into()));
            }
            let fact = Fact::of("gathering.arrival_removed", id).saying(&json!({ "name": guest.name }));
            Ok((
                (),
                match guest.person {
                    Some(person) => fact.about(person),
                    None => fact,
                },
            ))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/sign-in"), desk.say().t("改回来了。"), done.seq))
}

/// `POST /gatherings/{id}/walk-ins/{walk_in}/admission`: the name goes on the list, as come.
pub async fn admit(
    desk: Desk,
    Path((id, one)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    asker::held(&desk, id).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            let waiting = store::walk_ins_now(tx, id).await?;
            let one = waiting.into_iter().find(|walk_in| walk_in.id == one).ok_or(Problem::NotFound)?;
            store::no_walk_in(tx, one.id).await?;
            let (name, behalf) = (one.name, one.behalf);
            let guest = Invited { person: None, account: None, party: None, name: name.clone(), behalf };
            for guest in guests::store::invite(tx, id, &[guest], by).await? {
                store::note(tx, guest, (Came::Here, ""), How::Code, (by.0, one.at)).await?;
            }
            Ok(((), Fact::of("gathering.walk_in_admitted", id).saying(&json!({ "name": name }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/sign-in"), desk.say().t("添到名单上了，算来了。"), done.seq))
}

/// `POST /gatherings/{id}/walk-ins/{walk_in}/removal`: nobody of ours.
pub async fn turn_away(
    desk: Desk,
    Path((id, one)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    asker::held(&desk, id).await?;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            let waiting = store::walk_ins_now(tx, id).await?;
            let one = waiting.into_iter().find(|walk_in| walk_in.id == one).ok_or(Problem::NotFound)?;
            store::no_walk_in(tx, one.id).await?;
            Ok(((), Fact::of("gathering.walk_in_removed", id).saying(&json!({ "name": one.name }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/sign-in"), desk.say().t("拿掉了。"), done.seq))
}

/// `POST /gatherings/{id}/headcount`: how many came who are on no list.
pub async fn heads(desk: Desk, Path(id): Path<Id>, Form(form): Form<HeadsForm>) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let heads = match form.checked() {
        Ok(heads) => heads,
        Err(wrong) => {
            let page = shown(&desk, &gathering, (&ArrivalForm::default(), &form), &wrong).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::count_heads(tx, id, heads, by).await?;
            Ok(((), Fact::of("gathering.heads_counted", id).saying(&json!({ "n": heads.to_string() }))))
        })
        .await?;
    Ok(desk.done(&format!("/gatherings/{id}/sign-in"), desk.say().t("人数记下来了。"), done.seq))
}

/// `POST /gatherings/{id}/code`: shows a new code; the one before ends.
pub async fn open(desk: Desk, Path(id): Path<Id>, Form(form): Form<OpenForm>) -> Result<Response, Problem> {
    let gathering = asker::held(&desk, id).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            let until = code::open_until(&gathering, desk.at);
            let until = until.ok_or(Problem::Refused("签到码开始前两小时到结束后一小时才能用。".into()))?;
            store::open(tx, id, until, by).await?;
            Ok(((), Fact::of("gathering.code_opened", id)))
        })
        .await?;
    let page = if form.back == "wall" { "code" } else { "sign-in" };
    Ok(desk.done(&format!("/gatherings/{id}/{page}"), desk.say().t("签到码出来了，请大家扫。"), done.seq))
}

/// `POST /gatherings/{id}/code/ending`: the code opens nothing any more.
pub async fn end(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    asker::seen(&desk, id).await?;
    desk.record(pressed.command_id, async |tx: &mut Tx| {
        if !store::end(tx, id, desk.at).await? {
            return Err(Problem::Refused("没有在用的签到码。".into()));
        }
        Ok(((), Fact::of("gathering.code_ended", id)))
    })
    .await?;
    Ok(desk.go(&format!("/gatherings/{id}/sign-in"), &web::look::Flash::done(desk.say().t("签到码收起来了。"))))
}
