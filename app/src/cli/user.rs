//! `lilong user`: what whoever holds the machine can do for those who cannot get in.
use super::arguments::{NewUser, User};
use crate::{config::Settings, opened, terminal::Terminal};
use accounts::commands;
use anyhow::Result;
use base::Clock;
use journal::Ledger;
use std::io::{self, BufRead as _, IsTerminal as _};

/// Does it, and says so on stderr; only the list goes to stdout.
pub async fn run(settings: &Settings, what: User, terminal: Terminal) -> Result<()> {
    let (say, at) = (terminal.say, Clock::system().now());
    if let User::List = what {
        return list(&opened::to_read(settings).await?, terminal).await;
    }
    opened::must_exist(settings)?;
    let ledger = opened::to_write(settings).await?;
    match what {
        User::List => {}
        User::Add(new) => add(&ledger, &new, terminal).await?,
        User::Disable { login } => commands::disable_user(&ledger, say, &login, at).await?,
        User::Enable { login } => commands::enable_user(&ledger, say, &login, at).await?,
        User::ResetPassword { login } => {
            commands::reset_password(&ledger, say, &login, &password(terminal)?, at).await?;
        }
        User::ResetTotp { login } => commands::reset_totp(&ledger, say, &login, at).await?,
    }
    terminal.tell(say.t("办好了。"));
    Ok(())
}

async fn add(ledger: &Ledger, new: &NewUser, terminal: Terminal) -> Result<()> {
    let office = opened::office(ledger, new.office.as_deref()).await?;
    let password = if new.password_stdin { password(terminal)? } else { String::new() };
    let user = commands::NewUser {
        office: office.id,
        role: new.role,
        login: &new.login,
        name: &new.name,
        phone: &new.phone,
        password: &password,
    };
    commands::add_user(ledger, terminal.say, &user, Clock::system().now()).await?;
    Ok(())
}

/// Never an argument: those are seen by everybody on the machine.
fn password(terminal: Terminal) -> Result<String> {
    if io::stdin().is_terminal() {
        terminal.tell(terminal.say.t("请输入新密码，再按回车（会显示在屏幕上）："));
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn list(ledger: &Ledger, terminal: Terminal) -> Result<()> {
    let say = terminal.say;
    for member in commands::list_users(ledger).await? {
        let roles: Vec<&str> = member.roles.iter().map(|role| say.t(role.word())).collect();
        let state = if member.disabled_at.is_some() { say.t("已停用") } else { "" };
        terminal.result(format_args!("{}\t{}\t{}\t{state}", member.login, member.name, roles.join(", ")))?;
    }
    Ok(())
}
