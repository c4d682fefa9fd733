//! What the browser sends about moving.
use crate::{model::Tenure, persons::forms::line};
use base::{Id, dates, width};
use jiff::civil::Date;
use serde::Deserialize;

/// Moving in somewhere, or out of somewhere.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct MoveForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    #[serde(deserialize_with = "web::maybe_id")]
    pub building: Option<Id>,
    pub room: String,
    pub relation: String,
    pub kind: String,
    pub since: String,
    pub apart: String,
    /// Out of the present homes on the same day.
    pub leaving: String,
    #[serde(deserialize_with = "web::maybe_id")]
    pub residence: Option<Id>,
    pub until: String,
}

impl MoveForm {
    /// As what they will live there.
    pub fn tenure(&self) -> Tenure {
        Tenure::from_key(&self.kind).unwrap_or(Tenure::Family)
    }

    /// To the head of the household.
    pub fn relation(&self) -> Option<String> {
        Some(line(&self.relation, 20)).filter(|relation| !relation.is_empty())
    }
}

/// A day that is not to come; empty is none.
pub fn past(written: &str, today: Date) -> Result<Option<Date>, &'static str> {
    if width::tight(written).is_empty() {
        return Ok(None);
    }
    match dates::read(written) {
        Ok(day) if day.date > today => Err("这一天还没有到，到了再记。"),
        Ok(day) => Ok(Some(day.date)),
        Err(_) => Err("看不懂这个日子，请写成 1945-03-02。"),
    }
}
