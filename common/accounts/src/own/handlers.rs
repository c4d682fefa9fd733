//! One's own account.
use super::{
    forms::{Details, NewPassword, OfficeChoice},
    pages::{self, OwnPage},
    store,
};
use crate::{
    devices::store::devices_of,
    door::{hashing, step, store as door},
    offices,
    staff::{self, forms::Complaints},
};
use axum::{
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use base::Id;
use journal::{Asker, Fact, Tx};
use maud::Markup;
use web::{Desk, Form, Problem, SESSION, look::Flash};

/// The page, with what was typed and what is wrong with it.
async fn page(desk: &Desk, typed: Option<&Details>, wrong: &Complaints, stale: bool) -> Result<Markup, Problem> {
    let id = desk.visitor.account;
    let account = door::account_by_id(desk.db(), id).await?.ok_or(Problem::SignIn)?;
    let member = staff::store::kept_account(desk.db(), account.home, id).await?.ok_or(Problem::SignIn)?;
    let offices = offices::store::offices_of(desk.db(), id).await?;
    let devices = devices_of(desk.db(), id, None, desk.at).await?;
    let (here, has_password) = (desk.office(), account.has_password());
    let page =
        OwnPage { member: &member, here, offices: &offices, devices: &devices, has_password, typed, wrong, stale };
    Ok(pages::own(desk.say(), &page))
}

/// `GET /account`
pub(crate) async fn own(desk: Desk) -> Result<Markup, Problem> {
    let body = page(&desk, None, &Complaints::new(), false).await?;
    Ok(desk.page(desk.say().t("我的账号"), body))
}

/// `POST /account/details`
pub(crate) async fn details(desk: Desk, Form(form): Form<Details>) -> Result<Response, Problem> {
    let (say, id) = (desk.say(), desk.visitor.account);
    let complain = async |wrong: Complaints, stale: bool| {
        let body = page(&desk, Some(&form), &wrong, stale).await?;
        Ok(desk.complain(say.t("我的账号"), body))
    };
    let (name, phone) = match form.check(say) {
        Ok(checked) => checked,
        Err(wrong) => return complain(wrong, false).await,
    };
    if let Some(phone) = &phone
        && staff::store::phone_of_another(desk.db(), phone, id).await?
    {
        return complain(vec![("phone", say.t("这个登录名或手机号已经有人用了，请换一个。").to_owned())], false).await;
    }
    let account = door::account_by_id(desk.db(), id).await?.ok_or(Problem::SignIn)?;
    let asker = Asker::account(account.home, id, desk.at).commanding(form.command_id);
    let write = async |tx: &mut Tx| {
        if store::change_details(tx, id, form.version, (&name, phone.as_deref())).await? {
            Ok(((), Fact::of("account.details_changed", id)))
        } else {
            Err(Problem::Stale)
        }
    };
    match desk.house.ledger.record(&asker, write).await {
        Ok(_) => Ok(desk.go("/account", &Flash::done(say.t("记下了。")))),
        Err(Problem::Stale) => complain(Complaints::new(), true).await,
        Err(problem) => Err(problem),
    }
}

/// `POST /account/password`: every other session ends.
pub(crate) async fn password(
    desk: Desk,
    headers: HeaderMap,
    Form(form): Form<NewPassword>,
) -> Result<Response, Problem> {
    let (say, id) = (desk.say(), desk.visitor.account);
    let account = door::account_by_id(desk.db(), id).await?.ok_or(Problem::SignIn)?;
    let mut wrong = form.complaints(say, &account.login, &account.name);
    if account.has_password() {
        step::doors(&desk.house)?.throttle.try_once(&account.login, "inside").map_err(Problem::TooMany)?;
        if !hashing::matches(&form.old, account.password(desk.house.ledger.keys())?).await? {
            wrong.push(("old", say.t("现在的密码不对。").to_owned()));
        }
    }
    if !wrong.is_empty() {
        let body = page(&desk, None, &wrong, false).await?;
        return Ok(desk.complain(say.t("我的账号"), body));
    }
    let phc = hashing::hash(&form.password).await?;
    let kept = desk.house.cookie(&headers, SESSION);
    let asker = Asker::account(account.home, id, desk.at).commanding(form.command_id);
    let write =
        async |tx: &mut Tx| Ok::<_, Problem>(((), store::change_password(tx, id, &phc, kept.as_deref()).await?));
    desk.house.ledger.record(&asker, write).await?;
    Ok(desk.go("/account", &Flash::done(say.t("密码换好了，别处的登录都退出了。"))))
}

/// `POST /account/office`: works for another of one's offices from now on.
pub(crate) async fn change_office(
    desk: Desk,
    headers: HeaderMap,
    Form(form): Form<OfficeChoice>,
) -> Result<Response, Problem> {
    let office: Id = form.office.ok_or(Problem::NotFound)?;
    let mine = offices::store::offices_of(desk.db(), desk.visitor.account).await?;
    mine.iter().find(|mine| mine.id == office).ok_or(Problem::NotFound)?;
    let token = desk.house.cookie(&headers, SESSION).ok_or(Problem::SignIn)?;
    desk.house.ledger.keep_house(office, async |tx| door::move_session(tx, &token, office).await).await?;
    Ok(Redirect::to("/").into_response())
}
