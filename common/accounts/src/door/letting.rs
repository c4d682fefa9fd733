//! Letting somebody in who proved who they are, and noting who did not.
use super::{rules::Entrance, step::Doorstep, store, store::Credentials};
use crate::staff;
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Role, Sentence};
use journal::{Asker, Fact};
use web::{Problem, SESSION};

/// Which proof is still wanted.
pub(crate) async fn needs_second_factor(step: &Doorstep, account: Id) -> Result<bool, Problem> {
    let all = staff::store::appointments(step.db(), account).await?;
    Ok(all.iter().any(|appointment| appointment.role == Role::Administrator))
}

/// The office to begin in: the account's own, else the first it has a role in.
async fn first_office(step: &Doorstep, account: &Credentials) -> Result<Id, Problem> {
    let all = staff::store::appointments(step.db(), account.id).await?;
    let own = all.iter().find(|appointment| appointment.office == account.home).or(all.first());
    let none = || Problem::Refused(Sentence::plain("您现在没有岗位，请主任或管理员给您安排。"));
    own.map(|appointment| appointment.office).ok_or_else(none)
}

/// A new session under a new token, whatever the browser brought; `totp_step` is the code that was used.
pub(crate) async fn let_in(
    step: &Doorstep,
    account: &Credentials,
    (entrance, device): (Entrance, Option<Id>),
    totp_step: Option<i64>,
) -> Result<Response, Problem> {
    if account.disabled_at.is_some() {
        return Err(Problem::Refused("这个账号停用了，需要的话请找主任或管理员。".into()));
    }
    let office = first_office(step, account).await?;
    let old = step.cookie(SESSION);
    let asker = Asker::account(account.home, account.id, step.at);
    let recorded = step.house.ledger.record(&asker, async |tx| {
        if let Some(used) = totp_step
            && !store::use_step(tx, account.id, used).await?
        {
            return Err(Problem::Refused("这个验证码已经用过了，请等下一个。".into()));
        }
        if let Some(old) = &old {
            store::end_session(tx, old).await?;
        }
        let token = store::begin_session(tx, account.id, office, (entrance, device), step.at).await?;
        Ok((token, Fact::of("account.signed_in", account.id)))
    });
    let Some(token) = recorded.await?.value else { return Err(Problem::SignIn) };
    let cookie = step.house.set_cookie(SESSION, token, entrance.whole() / 86_400_000 + 1);
    Ok((cookie, Redirect::to("/")).into_response())
}

/// Notes a refusal at a known account. Nobody waits for it, so that a known name takes no longer than an unknown one.
pub(crate) fn note_refusal(step: &Doorstep, account: &Credentials) {
    let (house, asker, id) = (step.house.clone(), Asker::program(account.home, step.at), account.id);
    tokio::spawn(async move {
        let write = async |_: &mut journal::Tx| anyhow::Ok(((), Fact::of("account.sign_in_refused", id)));
        let _ = house.ledger.record(&asker, write).await;
    });
}
