//! Colleagues: the list, a new one, roles, shutting out.
use super::{
    forms::{Appointing, NewColleague},
    model::{NewAccount, StaffMember},
    pages::{self, MemberPage},
    rules, store,
};
use crate::{
    devices::{forms::Pressed, store::devices_of},
    door::hashing,
};
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Role};
use journal::Fact;
use maud::Markup;
use serde_json::json;
use web::{
    Desk, Form, Path, Problem, Query, history,
    look::{Flash, Sorting},
};

impl From<rules::StaffRefused> for Problem {
    fn from(refused: rules::StaffRefused) -> Self {
        Problem::Refused(refused.sentence().into())
    }
}

/// `GET /staff`: sorted by a column of the address.
pub(crate) async fn list(desk: Desk, Query(sorting): Query<Sorting>) -> Result<Markup, Problem> {
    let mut all = store::staff(desk.db(), desk.office()).await?;
    rules::sort(&mut all, &sorting);
    Ok(desk.page(desk.say().t("同事"), pages::staff(desk.say(), &all, &sorting)))
}

/// `GET /staff/new`
pub(crate) async fn new(desk: Desk) -> Markup {
    let body = pages::new(desk.say(), &desk.visitor.roles, &NewColleague::default(), &[]);
    desk.page(desk.say().t("添一位同事"), body)
}

/// `POST /staff`
pub(crate) async fn add(desk: Desk, Form(form): Form<NewColleague>) -> Result<Response, Problem> {
    let say = desk.say();
    let complain = |wrong: &[(&'static str, String)]| {
        Ok(desk.complain(say.t("添一位同事"), pages::new(say, &desk.visitor.roles, &form, wrong)))
    };
    let checked = match form.check(say) {
        Ok(checked) => checked,
        Err(wrong) => return complain(&wrong),
    };
    rules::change_role(false, &desk.visitor.roles, checked.role)?;
    let password = match form.password.as_str() {
        "" => None,
        password => Some(hashing::hash(password).await?),
    };
    let new = NewAccount {
        phone: checked.phone.as_deref(),
        password: password.as_deref(),
        roles: &[checked.role],
        ..NewAccount::named(Id::new(), &checked.login, &checked.name)
    };
    let written = desk.record(form.command_id, async |tx| {
        if store::taken_now(tx, new.login, new.phone).await? {
            return Err(Problem::Stale);
        }
        store::write_account(tx, &new, desk.at).await?;
        Ok(((), store::added(&new)))
    });
    match written.await {
        Ok(recorded) => {
            let words = say.t("添好了。可以邀请他的手机了。");
            Ok(desk.go(&format!("/staff/{}", recorded.subject), &Flash::done(words)))
        }
        Err(Problem::Stale) => {
            let words = say.t("这个登录名或手机号已经有人用了，请换一个。").to_owned();
            complain(&[("login", words)])
        }
        Err(problem) => Err(problem),
    }
}

/// A colleague of this office: with a role here, or kept here.
async fn member(desk: &Desk, id: Id) -> Result<StaffMember, Problem> {
    if let Some(kept) = store::kept_account(desk.db(), desk.office(), id).await? {
        return Ok(kept);
    }
    let all = store::staff(desk.db(), desk.office()).await?;
    all.into_iter().find(|member| member.id == id).ok_or(Problem::NotFound)
}

/// `GET /staff/{id}`
pub(crate) async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let member = member(&desk, id).await?;
    let held = store::held_here(desk.db(), desk.office(), id).await?;
    let devices = devices_of(desk.db(), id, Some(desk.office()), desk.at).await?;
    let page = MemberPage {
        member: &member,
        held: &held,
        devices: &devices,
        by: &desk.visitor.roles,
        oneself: id == desk.visitor.account,
        ours: member.home == desk.office(),
        history: history::timeline(&desk, id, 20).await?,
    };
    Ok(desk.page(&member.name, pages::member(desk.say(), &page)))
}

fn back(id: Id) -> String {
    format!("/staff/{id}")
}

/// `POST /staff/{id}/appointments`
pub(crate) async fn appoint(desk: Desk, Path(id): Path<Id>, Form(form): Form<Appointing>) -> Result<Response, Problem> {
    member(&desk, id).await?;
    let Some(role) = Role::from_key(&form.role) else { return Ok(Redirect::to(&back(id)).into_response()) };
    rules::change_role(id == desk.visitor.account, &desk.visitor.roles, role)?;
    desk.record(form.command_id, async |tx| {
        if store::holds_now(tx, id, role).await? {
            return Err(rules::StaffRefused::Already.into());
        }
        store::appoint(tx, id, role, None, desk.at).await?;
        Ok(((), Fact::of("account.appointed", id).saying(&json!({"role": role.word()}))))
    })
    .await?;
    Ok(desk.go(&back(id), &Flash::done(desk.say().t("岗位加上了。"))))
}

/// `POST /staff/{id}/appointments/{appointment}/ending`
pub(crate) async fn end_role(
    desk: Desk,
    Path((id, appointment)): Path<(Id, Id)>,
    Form(form): Form<Pressed>,
) -> Result<Response, Problem> {
    let held = store::held_here(desk.db(), desk.office(), id).await?;
    let Some(held) = held.iter().find(|held| held.id == appointment) else {
        // Ended meanwhile, or pressed twice: either way it is as wished, unless it was never here.
        member(&desk, id).await?;
        return Ok(Redirect::to(&back(id)).into_response());
    };
    rules::change_role(id == desk.visitor.account, &desk.visitor.roles, held.role)?;
    desk.record(form.command_id, async |tx| {
        store::end_whole_role(tx, id, held.role, desk.at).await?;
        Ok(((), Fact::of("account.dismissed", id).saying(&json!({"role": held.role.word()}))))
    })
    .await?;
    Ok(desk.go(&back(id), &Flash::done(desk.say().t("岗位已经取消。"))))
}

/// An account kept by this office that the asker may shut out or let in.
async fn keepable(desk: &Desk, id: Id) -> Result<(), Problem> {
    store::kept_account(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)?;
    let everywhere = store::appointments(desk.db(), id).await?;
    let roles: Vec<Role> = everywhere.iter().map(|held| held.role).collect();
    Ok(rules::keep_account(id == desk.visitor.account, &desk.visitor.roles, &roles)?)
}

/// `POST /staff/{id}/disabling`
pub(crate) async fn disable(desk: Desk, Path(id): Path<Id>, Form(form): Form<Pressed>) -> Result<Response, Problem> {
    keepable(&desk, id).await?;
    desk.record(form.command_id, async |tx| Ok(((), store::disable(tx, id, desk.at).await?))).await?;
    Ok(desk.go(&back(id), &Flash::done(desk.say().t("停用了，他马上就登录不了了。"))))
}

/// `POST /staff/{id}/enabling`
pub(crate) async fn enable(desk: Desk, Path(id): Path<Id>, Form(form): Form<Pressed>) -> Result<Response, Problem> {
    keepable(&desk, id).await?;
    desk.record(form.command_id, async |tx| Ok(((), store::enable(tx, id).await?))).await?;
    Ok(desk.go(&back(id), &Flash::done(desk.say().t("又可以登录了。"))))
}

/// `POST /staff/{id}/password-clearing`: nobody learns the new one but its owner.
pub(crate) async fn clear_password(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<Pressed>,
) -> Result<Response, Problem> {
    keepable(&desk, id).await?;
    desk.record(form.command_id, async |tx| Ok(((), store::clear_password(tx, id).await?))).await?;
    Ok(desk.go(&back(id), &Flash::done(desk.say().t("旧密码清掉了。现在邀请他的设备，他进来以后自己设新的。"))))
}
