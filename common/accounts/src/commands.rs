//! What `lilong user` does: recovery by whoever holds the machine. Recorded as done by the program itself.
use crate::{
    door::{
        hashing,
        secrets::password_complaint,
        store::{self as door, Credentials},
    },
    own::store as own,
    staff::{
        self,
        forms::{login_name, mobile, person_name},
        model::{NewAccount, StaffMember},
    },
};
use anyhow::{Context as _, Result, anyhow, ensure};
use base::{Id, Millis, Role, Say};
use journal::{Asker, Ledger, Tx};

/// Somebody to be added from the command line.
pub struct NewUser<'a> {
    /// Where they get their role.
    pub office: Id,
    /// As what.
    pub role: Role,
    /// What they type to sign in; made from the name's pinyin where empty.
    pub login: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// Eleven digits, or empty.
    pub phone: &'a str,
    /// At least eight characters; empty for those who come by an invited device.
    pub password: &'a str,
}

/// Adds an account with one role; the sentence of what is wrong is in `say`'s language.
pub async fn add_user(ledger: &Ledger, say: Say, user: &NewUser<'_>, at: Millis) -> Result<Id> {
    let name = person_name(user.name).ok_or_else(|| anyhow!(say.t("请写上姓名。")))?;
    let login = login_name(user.login, &name);
    let login = login.ok_or_else(|| anyhow!(say.t("登录名用 2 到 30 个小写字母、数字、点或横线，不要全是数字。")))?;
    let phone = mobile(user.phone).map_err(|()| anyhow!(say.t("手机号要 11 位数字。")))?;
    let free = !staff::store::taken(ledger.reader(), &login, phone.as_deref()).await?;
    ensure!(free, say.t("这个登录名或手机号已经有人用了，请换一个。"));
    let password = match user.password {
        "" => None,
        password => Some(good(say, password, &login, &name).await?),
    };
    let roles = [user.role];
    let new = NewAccount {
        phone: phone.as_deref(),
        password: password.as_deref(),
        roles: &roles,
        ..NewAccount::named(Id::new(), &login, &name)
    };
    staff::store::add_account(ledger, &Asker::program(user.office, at), &new).await
}

async fn good(say: Say, password: &str, login: &str, name: &str) -> Result<String> {
    match password_complaint(password, login, name) {
        Some(sentence) => Err(anyhow!(say.sentence(&sentence))),
        None => hashing::hash(password).await,
    }
}

async fn named(ledger: &Ledger, say: Say, login: &str) -> Result<Credentials> {
    let login = base::width::tight(login).to_lowercase();
    door::account_by_login(ledger.reader(), &login)
        .await?
        .with_context(|| say.f("没有叫 {login} 的账号。", &[("login", &login)]))
}

/// Shuts an account out; its sessions end at once, also in a server that is running.
pub async fn disable_user(ledger: &Ledger, say: Say, login: &str, at: Millis) -> Result<()> {
    let account = named(ledger, say, login).await?;
    let write = async |tx: &mut Tx| anyhow::Ok(((), staff::store::disable(tx, account.id, at).await?));
    ledger.record(&Asker::program(account.home, at), write).await?;
    Ok(())
}

/// Lets it in again.
pub async fn enable_user(ledger: &Ledger, say: Say, login: &str, at: Millis) -> Result<()> {
    let account = named(ledger, say, login).await?;
    let write = async |tx: &mut Tx| anyhow::Ok(((), staff::store::enable(tx, account.id).await?));
    ledger.record(&Asker::program(account.home, at), write).await?;
    Ok(())
}

/// Sets a new password; every session of the account ends.
pub async fn reset_password(ledger: &Ledger, say: Say, login: &str, password: &str, at: Millis) -> Result<()> {
    let account = named(ledger, say, login).await?;
    if let Some(sentence) = password_complaint(password, &account.login, &account.name) {
        return Err(anyhow!(say.sentence(&sentence)));
    }
    own::reset_password(ledger, &account, password, at).await
}

/// Forgets the second factor; the next sign-in sets up a new one.
pub async fn reset_totp(ledger: &Ledger, say: Say, login: &str, at: Millis) -> Result<()> {
    let account = named(ledger, say, login).await?;
    own::forget_factor(ledger, &account, at).await
}

/// Everybody who has an account, with the roles of every office.
pub async fn list_users(ledger: &Ledger) -> Result<Vec<StaffMember>> {
    let mut all = staff::store::every_account(ledger.reader()).await?;
    for member in &mut all {
        let held = staff::store::appointments(ledger.reader(), member.id).await?;
        member.roles = held.iter().map(|held| held.role).collect();
        member.roles.sort_unstable();
        member.roles.dedup();
    }
    Ok(all)
}
