//! What is sent about colleagues, and what is wrong with it.
use crate::door::secrets;
use base::{Id, Role, Say, Sentence, names, width};
use serde::Deserialize;

/// A new colleague. Kept as typed, so that the form can come back as it was.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct NewColleague {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub name: String,
    pub login: String,
    pub phone: String,
    pub password: String,
    pub role: String,
}

/// The same, checked.
pub(crate) struct Colleague {
    pub name: String,
    pub login: String,
    pub phone: Option<String>,
    pub role: Role,
}

/// Fields and what is wrong with each.
pub(crate) type Complaints = Vec<(&'static str, String)>;

impl NewColleague {
    /// Everything that is wrong, or the checked values.
    pub fn check(&self, say: Say) -> Result<Colleague, Complaints> {
        let mut wrong = Complaints::new();
        let mut note = |field, sentence: Sentence| wrong.push((field, say.sentence(&sentence)));
        let name = person_name(&self.name);
        if name.is_none() {
            note("name", "请写上姓名。".into());
        }
        let login = login_name(&self.login, name.as_deref().unwrap_or_default());
        if login.is_none() {
            note("login", "登录名用 2 到 30 个小写字母、数字、点或横线，不要全是数字。".into());
        }
        let phone = mobile(&self.phone);
        if phone.is_err() {
            note("phone", "手机号要 11 位数字。".into());
        }
        let role = Role::from_key(&self.role);
        if role.is_none() {
            note("role", "请选一个岗位。".into());
        }
        if !self.password.is_empty() {
            let own = (login.as_deref().unwrap_or_default(), name.as_deref().unwrap_or_default());
            if let Some(sentence) = secrets::password_complaint(&self.password, own.0, own.1) {
                note("password", sentence);
            }
        }
        match (name, login, phone, role) {
            (Some(name), Some(login), Ok(phone), Some(role)) if wrong.is_empty() => {
                Ok(Colleague { name, login, phone, role })
            }
            _ => Err(wrong),
        }
    }
}

/// A name of up to forty characters, as it is kept.
pub(crate) fn person_name(written: &str) -> Option<String> {
    let name = names::kept(&width::cell(written));
    let fits = !name.is_empty() && name.chars().count() <= 40 && !width::has_control(&name);
    fits.then_some(name)
}

/// A login as typed, or made from the name's pinyin where none was typed. Never digits alone: those are telephones.
pub(crate) fn login_name(written: &str, name: &str) -> Option<String> {
    let written = width::tight(written).to_lowercase();
    let login =
        if written.is_empty() { names::readings(name).first().map(|reading| reading.full.clone())? } else { written };
    let fits = (2..=30).contains(&login.len())
        && login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b))
        && login.bytes().any(|b| b.is_ascii_lowercase());
    fits.then_some(login)
}

/// Eleven digits, or nothing.
pub(crate) fn mobile(written: &str) -> Result<Option<String>, ()> {
    let digits: String = width::tight(written).chars().filter(|c| !matches!(c, '-' | '.')).collect();
    match digits.len() {
        0 => Ok(None),
        11 if digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(digits)),
        _ => Err(()),
    }
}

/// A role to give.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Appointing {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub role: String,
}
