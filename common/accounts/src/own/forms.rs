//! What one sends about oneself.
use crate::{
    door::secrets,
    staff::forms::{Complaints, mobile, person_name},
};
use base::{Id, Say};
use serde::Deserialize;

/// The old password and the new one twice.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct NewPassword {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub old: String,
    pub password: String,
    pub again: String,
}

impl NewPassword {
    /// What is wrong with the new one.
    pub fn complaints(&self, say: Say, login: &str, name: &str) -> Complaints {
        let mut wrong = Complaints::new();
        if let Some(sentence) = secrets::password_complaint(&self.password, login, name) {
            wrong.push(("password", say.sentence(&sentence)));
        } else if self.password != self.again {
            wrong.push(("again", say.t("两次输入的不一样。").to_owned()));
        }
        wrong
    }
}

/// Name and telephone.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Details {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub version: i64,
    pub name: String,
    pub phone: String,
}

impl Details {
    pub fn check(&self, say: Say) -> Result<(String, Option<String>), Complaints> {
        let (name, phone) = (person_name(&self.name), mobile(&self.phone));
        let mut wrong = Complaints::new();
        if name.is_none() {
            wrong.push(("name", say.t("请写上姓名。").to_owned()));
        }
        if phone.is_err() {
            wrong.push(("phone", say.t("手机号要 11 位数字。").to_owned()));
        }
        match (name, phone) {
            (Some(name), Ok(phone)) => Ok((name, phone)),
            _ => Err(wrong),
        }
    }
}

/// The office to work for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct OfficeChoice {
    #[serde(deserialize_with = "web::maybe_id")]
    pub office: Option<Id>,
}
