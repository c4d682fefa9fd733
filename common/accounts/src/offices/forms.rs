//! What is sent about offices.
use super::model::OfficeKind;
use base::{Id, Say, width};
use serde::Deserialize;

/// A new office.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct NewOffice {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub name: String,
    pub kind: String,
    #[serde(deserialize_with = "web::maybe_id")]
    pub parent: Option<Id>,
}

impl NewOffice {
    pub fn check(&self, say: Say) -> Result<(String, OfficeKind), Vec<(&'static str, String)>> {
        let (name, kind) = (office_name(&self.name), OfficeKind::from_key(&self.kind));
        let mut wrong = Vec::new();
        if name.is_none() {
            wrong.push(("name", say.t("请写上机构的名字。").to_owned()));
        }
        if kind.is_none() {
            wrong.push(("kind", say.t("请选一种机构。").to_owned()));
        }
        name.zip(kind).ok_or(wrong)
    }
}

/// A new name for an office.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Renaming {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub version: i64,
    pub name: String,
}

/// A name of up to forty characters, as it is kept.
pub(crate) fn office_name(written: &str) -> Option<String> {
    let name = width::cell(written);
    let fits = !name.is_empty() && name.chars().count() <= 40 && !width::has_control(&name);
    fits.then_some(name)
}
