//! What the first start asks for.
use crate::{
    door::secrets,
    offices::forms::office_name,
    staff::forms::{Complaints, login_name, person_name},
};
use base::{Say, width};
use serde::Deserialize;

/// Everything the first page takes.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct FirstStart {
    pub code: String,
    /// One committee a line.
    pub offices: String,
    /// The subdistrict above them, if any.
    pub above: String,
    pub name: String,
    pub login: String,
    pub password: String,
    pub again: String,
    /// `yes` where the administrator also leads the (first) committee.
    pub chief: String,
}

/// The same, checked.
pub(crate) struct Founding {
    pub offices: Vec<String>,
    pub above: Option<String>,
    pub name: String,
    pub login: String,
}

impl FirstStart {
    /// The code as it was printed, however it was typed.
    pub fn code(&self) -> String {
        width::tight(&self.code).to_uppercase().replace('-', "")
    }

    pub fn check(&self, say: Say) -> Result<Founding, Complaints> {
        let mut wrong = Complaints::new();
        let lines: Vec<&str> = self.offices.lines().filter(|line| !line.trim().is_empty()).collect();
        let offices: Option<Vec<String>> = lines.iter().map(|line| office_name(line)).collect();
        let offices = offices.filter(|offices| !offices.is_empty() && offices.len() <= 50);
        if offices.is_none() {
            wrong.push(("offices", say.t("请写上机构的名字。").to_owned()));
        }
        let above = office_name(&self.above);
        if above.is_none() && offices.as_ref().is_some_and(|offices| offices.len() > 1) {
            wrong.push(("above", say.t("有几个居委会的话，请写上它们的街道。").to_owned()));
        }
        let name = person_name(&self.name);
        if name.is_none() {
            wrong.push(("name", say.t("请写上姓名。").to_owned()));
        }
        let login = login_name(&self.login, name.as_deref().unwrap_or_default());
        if login.is_none() {
            wrong.push(("login", say.t("登录名用 2 到 30 个小写字母、数字、点或横线，不要全是数字。").to_owned()));
        }
        let own = (login.as_deref().unwrap_or_default(), name.as_deref().unwrap_or_default());
        if let Some(sentence) = secrets::password_complaint(&self.password, own.0, own.1) {
            wrong.push(("password", say.sentence(&sentence)));
        } else if self.password != self.again {
            wrong.push(("again", say.t("两次输入的不一样。").to_owned()));
        }
        match (offices, name, login) {
            (Some(offices), Some(name), Some(login)) if wrong.is_empty() => {
                Ok(Founding { offices, above, name, login })
            }
            _ => Err(wrong),
        }
    }
}
