//! The first start.
use super::{
    forms::{FirstStart, Founding},
    open, pages,
};
use crate::{
    door::{hashing, step::Doorstep},
    offices::{
        model::{Office, OfficeKind},
        store::{adopt_office, every_office, open_office},
    },
    staff::{self, forms::Complaints, model::NewAccount},
};
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Role};
use journal::{Asker, Fact, Tx};
use maud::Markup;
use web::{Form, Problem};

/// `GET /setup`: there only until somebody can sign in.
pub(crate) async fn page(step: Doorstep) -> Result<Markup, Problem> {
    if !open(&step).await? {
        return Err(Problem::NotFound);
    }
    let all = every_office(step.db()).await?;
    let waiting = all.into_iter().find(|office| office.kind == OfficeKind::Committee);
    let offices = waiting.map(|office| office.name).unwrap_or_default();
    let body = pages::first(step.say(), &FirstStart { offices, ..FirstStart::default() }, &Complaints::new());
    Ok(step.page(step.say().t("第一次启动"), body))
}

/// `POST /setup`
pub(crate) async fn found(step: Doorstep, Form(form): Form<FirstStart>) -> Result<Response, Problem> {
    if !open(&step).await? {
        // Pressed twice, or too late: what is there now is the door.
        return Ok(Redirect::to("/sign-in").into_response());
    }
    step.doors()?.throttle.try_once("first start", &step.address).map_err(Problem::TooMany)?;
    let say = step.say();
    let complain = |wrong: Complaints| Ok(step.complain(say.t("第一次启动"), pages::first(say, &form, &wrong)));
    let founding = match form.check(say) {
        Ok(founding) => founding,
        Err(wrong) => return complain(wrong),
    };
    // Taken before anything is made: two who send it at once are not both first.
    if !take_code(&step, &form.code())? {
        if !open(&step).await? {
            return Ok(Redirect::to("/sign-in").into_response());
        }
        return complain(vec![("code", say.t("启动码不对，请照窗口里的再输一遍。").to_owned())]);
    }
    let made = make(&step, &form, &founding).await;
    if made.is_err() {
        put_back(&step, form.code())?;
    }
    made?;
    Ok(Redirect::to("/sign-in").into_response())
}

fn take_code(step: &Doorstep, typed: &str) -> Result<bool, Problem> {
    let mut first = step.doors()?.first.lock().map_err(|_| anyhow::anyhow!("the first start is broken"))?;
    let right = first.as_deref() == Some(typed);
    if right {
        *first = None;
    }
    Ok(right)
}

fn put_back(step: &Doorstep, code: String) -> Result<(), Problem> {
    let mut first = step.doors()?.first.lock().map_err(|_| anyhow::anyhow!("the first start is broken"))?;
    *first = Some(code);
    Ok(())
}

/// An office of the first start. One that `lilong import` made before, or an earlier try left behind (a full disk, a
/// pulled plug), is taken instead of opening a second; by its name if it has one of those that are wanted.
async fn opened(
    step: &Doorstep,
    left: &mut Vec<Office>,
    (parent, kind): (Option<Id>, OfficeKind),
    (name, all): (&str, &[String]),
) -> Result<Id, Problem> {
    let (ledger, at) = (&step.house.ledger, step.at);
    let named = left.iter().position(|office| office.kind == kind && office.name == name);
    let unwanted = || left.iter().position(|office| office.kind == kind && !all.contains(&office.name));
    let Some(found) = named.or_else(unwanted) else {
        return Ok(open_office(ledger, (Id::NOBODY, at), parent, kind, name).await?);
    };
    let office = left.remove(found);
    if office.name == name && office.parent == parent {
        return Ok(office.id);
    }
    Ok(adopt_office(ledger, at, &office, (parent, name)).await?)
}

/// The offices, each with its log, then the administrator in the highest of them.
async fn make(step: &Doorstep, form: &FirstStart, founding: &Founding) -> Result<(), Problem> {
    let (ledger, at) = (&step.house.ledger, step.at);
    let phc = hashing::hash(&form.password).await?;
    let mut left = every_office(step.db()).await?;
    let above = match &founding.above {
        Some(name) => Some(opened(step, &mut left, (None, OfficeKind::Subdistrict), (name, &[])).await?),
        None => None,
    };
    let mut committees = Vec::new();
    for name in &founding.offices {
        let place = (above, OfficeKind::Committee);
        committees.push(opened(step, &mut left, place, (name, &founding.offices)).await?);
    }
    let Some(first) = committees.first().copied() else { return Err(Problem::Unreadable) };
    let (home, leads) = (above.unwrap_or(first), form.chief == "yes");
    let here: &[Role] =
        if leads && home == first { &[Role::Chief, Role::Administrator] } else { &[Role::Administrator] };
    let new = NewAccount {
        password: Some(&phc),
        roles: here,
        ..NewAccount::named(Id::new(), &founding.login, &founding.name)
    };
    staff::store::add_account(ledger, &Asker::program(home, at), &new).await?;
    if leads && home != first {
        let write = async |tx: &mut Tx| {
            staff::store::appoint(tx, new.id, Role::Chief, None, at).await?;
            anyhow::Ok((
                (),
                Fact::of("account.appointed", new.id).saying(&serde_json::json!({"role": Role::Chief.word()})),
            ))
        };
        ledger.record(&Asker::program(first, at), write).await?;
    }
    Ok(())
}
