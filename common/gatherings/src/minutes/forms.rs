//! Minutes as the browser sends them. A decision is checked by the form of a step: it becomes one.
use crate::gathering::model::Decided;
use accounts::StaffMember;
use base::Id;
use jiff::civil::Date;
use matters::{
    complaints::{Complaints, lines, longer},
    steps::{forms::NewStep, model::Plan},
};
use serde::Deserialize;

/// What was said about an item.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SaidForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen; 0 where nothing had been written.
    pub version: i64,
    /// The words.
    pub words: String,
}

impl SaidForm {
    /// The checked words, or what is wrong. Empty words are words too: somebody took back what stood there.
    pub fn checked(&self) -> Result<String, Complaints> {
        let (mut wrong, words) = (Complaints::default(), lines(&self.words));
        if longer(&words, 8000) {
            wrong.add("words", "一项最多记 8000 个字。");
        } else if words.is_empty() && self.version == 0 {
            wrong.add("words", "写几句说了什么。");
        }
        if wrong.none() { Ok(words) } else { Err(wrong) }
    }
}

/// A decision out of the form of a step; it needs a day.
pub fn decided(form: &NewStep, staff: &[StaffMember], today: Date) -> Result<Decided, Complaints> {
    let checked = form.checked(staff, &[], today);
    let missing = form.due_on.trim().is_empty() && form.due_in.trim().is_empty();
    let mut wrong = match checked {
        Ok(Plan { what: words, party, account, due_on: Some(due_on), .. }) => {
            return Ok(Decided { words, party, account, due_on });
        }
        Ok(_) => Complaints::default(),
        Err(wrong) => wrong,
    };
    if missing {
        wrong.add("due_on", "定一下哪天之前办好，下次好对。");
    }
    Err(wrong)
}

/// Something added to minutes that are final.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AdditionForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The words.
    pub words: String,
}

impl AdditionForm {
    /// The checked words, or what is wrong.
    pub fn checked(&self) -> Result<String, Complaints> {
        let (mut wrong, words) = (Complaints::default(), lines(&self.words));
        if words.is_empty() {
            wrong.add("words", "写上要补的话。");
        } else if longer(&words, 2000) {
            wrong.add("words", "这一段最多 2000 个字。");
        }
        if wrong.none() { Ok(words) } else { Err(wrong) }
    }
}
