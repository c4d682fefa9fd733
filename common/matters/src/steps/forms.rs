//! A step and its result as the browser sends them.
use super::model::Plan;
use crate::{
    complaints::{Complaints, line, lines, longer},
    deadline,
    matter::model::{Party, Stage, Step},
};
use accounts::StaffMember;
use base::Id;
use jiff::civil::Date;
use serde::Deserialize;
use web::Upload;

/// A step, new or being changed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewStep {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen, where a step is being changed.
    pub version: i64,
    /// What is to be done.
    pub what: String,
    /// A [`Party`].
    pub party: String,
    /// An account's id.
    pub account: String,
    /// The stage of the matter it is added to.
    pub stage: String,
    /// In how many working days.
    pub due_in: String,
    /// By when.
    pub due_on: String,
}

impl From<&Step> for NewStep {
    fn from(step: &Step) -> Self {
        Self {
            command_id: None,
            stage: step.stage.as_ref().map(|stage| stage.id.to_string()).unwrap_or_default(),
            due_in: String::new(),
            version: step.version,
            what: step.what.clone(),
            party: step.party.key().to_owned(),
            account: step.account.map(|id| id.to_string()).unwrap_or_default(),
            due_on: step.due_on.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

impl NewStep {
    /// The checked step, or what is wrong. `staff` are those who can be named, `stages` those of the matter;
    /// working days count from `today`.
    pub fn checked(&self, staff: &[StaffMember], stages: &[Stage], today: Date) -> Result<Plan, Complaints> {
        let mut wrong = Complaints::default();
        let what = line(&self.what);
        if what.is_empty() {
            wrong.add("what", "写一句要做什么。");
        } else if longer(&what, 120) {
            wrong.add("what", "一步最多 120 个字。");
        }
        let party = Party::read(&self.party);
        if party.is_none() {
            wrong.add("party", "选一下谁来办。");
        }
        let account: Option<Id> = self.account.parse().ok();
        let known = account.is_none_or(|id| staff.iter().any(|one| one.id == id && one.disabled_at.is_none()));
        if !known || (account.is_none() && !self.account.is_empty()) {
            wrong.add("account", "这个人现在不在名单里，请另选一位。");
        }
        let due_on = deadline::read(&self.due_in, &self.due_on, today, &mut wrong);
        let stage = stages.iter().map(|stage| stage.id).find(|id| id.to_string() == self.stage);
        match party {
            Some(party) if wrong.none() => Ok(Plan { what, party, account, due_on, stage }),
            _ => Err(wrong),
        }
    }
}

/// What came of a step, or why it is given up.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Of the form.
    pub command_id: String,
    /// The version of the step that was seen.
    pub version: i64,
    /// In a few words.
    pub result: String,
    /// How many photographs came along.
    pub photos: usize,
}

impl From<&Upload> for Outcome {
    fn from(upload: &Upload) -> Self {
        Self {
            command_id: upload.text("command_id").to_owned(),
            version: upload.text("version").parse().unwrap_or_default(),
            result: upload.text("result").to_owned(),
            photos: upload.files().len(),
        }
    }
}

impl Outcome {
    /// The checked words, or what is wrong; `empty` is said where nothing was written.
    pub fn checked(&self, empty: &'static str) -> Result<String, Complaints> {
        let (mut wrong, words) = (Complaints::default(), lines(&self.result));
        if words.is_empty() {
            wrong.add("result", empty);
        } else if longer(&words, 2000) {
            wrong.add("result", "这一段最多 2000 个字。");
        }
        if wrong.none() { Ok(words) } else { Err(wrong) }
    }
}
