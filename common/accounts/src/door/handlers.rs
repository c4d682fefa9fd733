//! Sign-in and sign-out.
use super::{
    factor::{self, FactorSecret},
    forms::{Code, DemoAccount, Pin, SignIn, Way},
    hashing,
    letting::{let_in, needs_second_factor, note_refusal},
    pages,
    rules::Entrance,
    step::Doorstep,
    store::{self, Credentials},
};
use crate::devices::{self, DEVICE};
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Millis};
use web::{Form, Problem, Query, SESSION};

/// Holds who gave the right password and still owes a code: account, until when, and the secret being set up.
const HALF: &str = "lilong_half";
const HALF_LIVES: Millis = 10 * 60_000;

/// `GET /sign-in`
pub(crate) async fn door(step: Doorstep, Query(way): Query<Way>) -> Result<Response, Problem> {
    if step.desk.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    if crate::setup::open(&step).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    if way.with != "password"
        && let Some(device) = own_device(&step).await?
    {
        let locked = device.locked_at.is_some();
        return Ok(step
            .page(step.say().t("登录"), pages::pin(step.say(), &device.account_name, locked, None))
            .into_response());
    }
    let people = demo_people(&step).await?;
    Ok(step.page(step.say().t("登录"), pages::sign_in(step.say(), "", false, &people)).into_response())
}

/// `POST /sign-in`
pub(crate) async fn sign_in(step: Doorstep, Form(typed): Form<SignIn>) -> Result<Response, Problem> {
    let login = typed.login();
    step.doors()?.throttle.try_once(&login, &step.address).map_err(Problem::TooMany)?;
    let account = store::account_by_login(step.db(), &login).await?;
    let phc = match &account {
        Some(account) => account.password(step.house.ledger.keys())?,
        None => None,
    };
    let right = typed.password.len() <= 4 * super::secrets::LONGEST && hashing::matches(&typed.password, phc).await?;
    match account {
        Some(account) if right => proved(&step, &account).await,
        account => {
            if let Some(account) = &account {
                note_refusal(&step, account);
            }
            let people = demo_people(&step).await?;
            Ok(step.complain(step.say().t("登录"), pages::sign_in(step.say(), &typed.login, true, &people)))
        }
    }
}

/// The password was right: in, or on to the second factor.
async fn proved(step: &Doorstep, account: &Credentials) -> Result<Response, Problem> {
    if account.disabled_at.is_some() || !needs_second_factor(step, account.id).await? {
        return let_in(step, account, (Entrance::Password, None), None).await;
    }
    let secret = if account.has_totp() { String::new() } else { base::hex::text(&factor::new_secret()) };
    let half = format!("{} {} {secret}", account.id, step.at + HALF_LIVES);
    Ok((step.house.set_cookie(HALF, half, 0), Redirect::to("/sign-in/code")).into_response())
}

/// Who owes a code, and the secret that is being set up.
async fn half(step: &Doorstep) -> Result<(Credentials, Option<FactorSecret>), Problem> {
    let cookie = step.cookie(HALF).unwrap_or_default();
    let mut parts = cookie.split(' ');
    let account: Option<Id> = parts.next().and_then(|id| id.parse().ok());
    let until: Millis = parts.next().and_then(|until| until.parse().ok()).unwrap_or_default();
    let (Some(account), true) = (account, until > step.at) else { return Err(Problem::SignIn) };
    let account = store::account_by_id(step.db(), account).await?.ok_or(Problem::SignIn)?;
    let fresh = parts.next().filter(|secret| !secret.is_empty() && !account.has_totp());
    Ok((account, fresh.and_then(base::hex::bytes).and_then(|bytes| bytes.try_into().ok())))
}

/// `GET /sign-in/code`
pub(crate) async fn code_page(step: Doorstep) -> Result<Response, Problem> {
    let (account, fresh) = half(&step).await?;
    let body = pages::code(step.say(), &account.login, fresh.as_ref(), None);
    Ok(step.page(step.say().t("验证码"), body).into_response())
}

/// `POST /sign-in/code`
pub(crate) async fn code(step: Doorstep, Form(typed): Form<Code>) -> Result<Response, Problem> {
    let (account, fresh) = half(&step).await?;
    step.doors()?.throttle.try_once(&format!("code {}", account.id), &step.address).map_err(Problem::TooMany)?;
    let kept = account.totp(step.house.ledger.keys())?;
    let secret = fresh.as_ref().or(kept.as_ref()).ok_or(Problem::SignIn)?;
    let Some(used) = factor::step_of(secret, &typed.code, step.at, account.totp_step) else {
        note_refusal(&step, &account);
        let body =
            pages::code(step.say(), &account.login, fresh.as_ref(), Some(step.say().t("验证码不对，或者已经用过了。")));
        return Ok(step.complain(step.say().t("验证码"), body));
    };
    if let Some(secret) = &fresh {
        crate::own::store::set_up_factor(&step.house.ledger, &account, secret, step.at).await?;
    }
    let inside = let_in(&step, &account, (Entrance::SecondFactor, None), Some(used)).await?;
    Ok((step.house.drop_cookie(&step.headers, HALF), inside).into_response())
}

/// `POST /sign-in/pin`
pub(crate) async fn pin(step: Doorstep, Form(typed): Form<Pin>) -> Result<Response, Problem> {
    let device = own_device(&step).await?.ok_or(Problem::SignIn)?;
    let say = step.say();
    if device.locked_at.is_some() {
        return Ok(step.complain(say.t("登录"), pages::pin(say, &device.account_name, true, None)));
    }
    step.doors()?.throttle.try_once(&format!("pin {}", device.id), &step.address).map_err(Problem::TooMany)?;
    let account = store::account_by_id(step.db(), device.account).await?.ok_or(Problem::SignIn)?;
    let phc = device.pin(step.house.ledger.keys())?;
    if hashing::matches(&base::width::tight(&typed.pin), phc).await? {
        if !devices::store::pin_was_right(&step.house.ledger, &device, step.at).await? {
            return Err(Problem::SignIn);
        }
        return let_in(&step, &account, (Entrance::Device, Some(device.id)), None).await;
    }
    let left = devices::store::pin_was_wrong(&step.house.ledger, &device, step.at).await?;
    let words = say.f("PIN 不对，还可以试 {n} 次。", &[("n", &left)]);
    Ok(step.complain(say.t("登录"), pages::pin(say, &device.account_name, left == 0, Some(&words))))
}

/// `POST /sign-in/demo`: one press for an account of the demo; outside the demo there is no such address.
pub(crate) async fn demo(step: Doorstep, Form(chosen): Form<DemoAccount>) -> Result<Response, Problem> {
    let id = chosen.account.filter(|_| step.house.demo).ok_or(Problem::NotFound)?;
    step.doors()?.throttle.try_address(&step.address).map_err(Problem::TooMany)?;
    let account = store::account_by_id(step.db(), id).await?.ok_or(Problem::NotFound)?;
    let_in(&step, &account, (Entrance::Password, None), None).await
}

/// `POST /sign-out`
pub(crate) async fn sign_out(step: Doorstep) -> Result<Response, Problem> {
    if let (Some(token), Some(desk)) = (step.cookie(SESSION), &step.desk) {
        let end = async |tx: &mut journal::Tx| store::end_session(tx, &token).await;
        step.house.ledger.keep_house(desk.office(), end).await?;
    }
    Ok((step.house.drop_cookie(&step.headers, SESSION), Redirect::to("/sign-in")).into_response())
}

async fn own_device(step: &Doorstep) -> Result<Option<devices::model::Device>, Problem> {
    let Some(token) = step.cookie(DEVICE) else { return Ok(None) };
    Ok(devices::store::device_by_token(step.db(), &token).await?)
}

async fn demo_people(step: &Doorstep) -> Result<Vec<pages::DemoPerson>, Problem> {
    if !step.house.demo {
        return Ok(Vec::new());
    }
    Ok(crate::demo::people(step.db()).await?)
}
