//! Inviting, joining, revoking.
use super::{
    DEVICE,
    forms::{Inviting, JoinForm, Pressed},
    model::Device,
    pages,
    rules::{Whose, may_invite},
    store::{self, Joining},
};
use crate::{
    access::KEEP_STAFF,
    door::{hashing, letting::let_in, rules::Entrance, step::Doorstep, store as door},
    staff,
};
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Sentence};
use journal::Asker;
use maud::Markup;
use web::{Desk, Form, Path, Problem, look::Flash};

/// The person of an account as far as the asker may invite their devices.
async fn may_have_device(desk: &Desk, account: Id) -> Result<(), Problem> {
    if account == desk.visitor.account {
        return Ok(());
    }
    if !desk.may(KEEP_STAFF) {
        return Err(Problem::NotFound);
    }
    let all = staff::store::staff(desk.db(), desk.office()).await?;
    let member = all.into_iter().find(|member| member.id == account).ok_or(Problem::NotFound)?;
    let everywhere = staff::store::appointments(desk.db(), account).await?;
    let roles: Vec<_> = everywhere.iter().map(|appointment| appointment.role).collect();
    if member.home == desk.office() && may_invite(Whose::Colleagues, &desk.visitor.roles, &roles) {
        return Ok(());
    }
    Err(Problem::Refused(Sentence::plain("这位同事的设备要请他自己或者管理员来邀请。")))
}

/// `POST /devices`
pub(crate) async fn invite(desk: Desk, Form(form): Form<Inviting>) -> Result<Response, Problem> {
    let account = form.account.unwrap_or(desk.visitor.account);
    may_have_device(&desk, account).await?;
    let (id, at) = (Id::new(), desk.at);
    let recorded = desk.record(form.command_id, async |tx| Ok(((), store::invite(tx, id, account, at).await?))).await?;
    Ok(Redirect::to(&format!("/devices/{}", recorded.subject)).into_response())
}

async fn found(desk: &Desk, id: Id) -> Result<Device, Problem> {
    let device = store::device(desk.db(), id, desk.office(), desk.visitor.account).await?.ok_or(Problem::NotFound)?;
    may_have_device(desk, device.account).await?;
    Ok(device)
}

/// `GET /devices/{id}`
pub(crate) async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let device = found(&desk, id).await?;
    let open = device.joined_at.is_none() && device.revoked_at.is_none() && device.invited_until > desk.at;
    let token = store::invitation(desk.house.ledger.keys(), id);
    let address = if open { format!("{}/join#{token}", desk.house.address) } else { String::new() };
    Ok(desk.page(
        desk.say().t("邀请一台设备"),
        pages::device(desk.say(), &device, &address, desk.house.only_on_this_machine()),
    ))
}

/// `POST /devices/{id}/revocation`
pub(crate) async fn revoke(desk: Desk, Path(id): Path<Id>, Form(form): Form<Pressed>) -> Result<Response, Problem> {
    let device = found(&desk, id).await?;
    let asker = Asker::account(device.office, desk.visitor.account, desk.at).commanding(form.command_id);
    let write = async |tx: &mut journal::Tx| Ok::<_, Problem>(((), store::revoke(tx, &device, desk.at).await?));
    desk.house.ledger.record(&asker, write).await?;
    let own = device.account == desk.visitor.account;
    let back = if own { "/account".to_owned() } else { format!("/staff/{}", device.account) };
    Ok(desk.go(&back, &Flash::done(desk.say().t("收回了，那台设备马上就不能用了。"))))
}

/// The device an invitation is for, while it may be taken up.
async fn invited(step: &Doorstep, token: &str) -> Result<Device, Problem> {
    step.doors()?.throttle.try_address(&step.address).map_err(Problem::TooMany)?;
    let device = store::device_by_token(step.db(), token).await?;
    device.filter(|device| device.joined_at.is_none() && device.invited_until > step.at).ok_or(Problem::NotFound)
}

/// `GET /join`: the token stands behind `#` in the invitation, where no server, proxy or log ever reads it. A small
/// script puts it into the form; without scripts it is typed.
pub(crate) async fn join_page(step: Doorstep) -> Markup {
    step.page(step.say().t("设备邀请"), pages::token(step.say(), None))
}

/// `POST /join`: shows whose device it will be and asks for a PIN.
pub(crate) async fn invitation(step: Doorstep, Form(form): Form<JoinForm>) -> Result<Response, Problem> {
    let (say, token) = (step.say(), form.token());
    match invited(&step, &token).await {
        Ok(device) => Ok(step.page(say.t("设备邀请"), pages::join(say, &device, &token, "", None)).into_response()),
        Err(Problem::NotFound) => {
            let words = say.t("这份邀请不对、过了十分钟，或者已经用过了。请再发一份。");
            Ok(step.complain(say.t("设备邀请"), pages::token(say, Some(words))))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /join/device`
pub(crate) async fn join(step: Doorstep, Form(form): Form<JoinForm>) -> Result<Response, Problem> {
    let token = form.token();
    let device = invited(&step, &token).await?;
    let say = step.say();
    if let Some((field, words)) = form.complaint(say) {
        let body = pages::join(say, &device, &token, &form.name, Some((field, &words)));
        return Ok(step.complain(say.t("设备邀请"), body));
    }
    let pin = hashing::hash(&form.pin()).await?;
    let name = Some(form.name()).filter(|name| !name.is_empty()).unwrap_or_else(|| say.t("手机").to_owned());
    let key = door::new_token();
    let joining = Joining { name: &name, pin: &pin, token: &key };
    if !store::join(&step.house.ledger, &device, &joining, step.at).await? {
        return Err(Problem::NotFound);
    }
    let account = door::account_by_id(step.db(), device.account).await?.ok_or(Problem::NotFound)?;
    let inside = let_in(&step, &account, (Entrance::Device, Some(device.id)), None).await?;
    Ok((step.house.set_cookie(DEVICE, key, 400), inside).into_response())
}
