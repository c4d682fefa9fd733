//! A line of the seal register as the browser sends it.
use super::model::{Seal, SealEntry};
use crate::{
    complaints::{Complaints, line, longer},
    matter::forms::day,
};
use base::{Id, Millis, Sentence};
use jiff::civil::Date;
use serde::Deserialize;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SealForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// When.
    pub day: String,
    /// For whom.
    pub who: String,
    /// Which paper.
    pub paper: String,
    /// How many copies.
    pub copies: String,
    /// A [`Seal`].
    pub seal: String,
    /// Who approved it.
    pub approver: String,
    /// Who pressed it.
    pub presser: String,
    /// The matter it belongs to.
    #[serde(deserialize_with = "web::maybe_id")]
    pub matter: Option<Id>,
}

impl SealForm {
    /// The checked line. No paper is sealed tomorrow, and none without somebody's approval.
    pub fn checked(&self, today: Date, by: (Id, Millis)) -> Result<SealEntry, Complaints> {
        let mut wrong = Complaints::default();
        let on = if self.day.trim().is_empty() {
            wrong.add("day", "写一下是哪一天。");
            None
        } else {
            day(&self.day, "day", &mut wrong)
        };
        if on.is_some_and(|day| day > today) {
            wrong.add("day", "盖过了再登记。");
        }
        let mut needed = |field: &'static str, typed: &str, empty: &'static str| {
            let words = line(typed);
            if words.is_empty() {
                wrong.add(field, empty);
            } else if longer(&words, 100) {
                wrong.add(field, Sentence::plain("这一栏最多 {n} 个字。").with("n", 100));
            }
            words
        };
        let who = needed("who", &self.who, "写一下是谁来盖的章。");
        let paper = needed("paper", &self.paper, "写一下是什么材料。");
        let approver = needed("approver", &self.approver, "写一下是谁批的。");
        let presser = needed("presser", &self.presser, "写一下是谁盖的。");
        let copies = base::width::tight(&self.copies).trim_end_matches('份').parse().ok();
        let copies = copies.filter(|copies| (1..=999).contains(copies));
        if copies.is_none() {
            wrong.add("copies", "写几份，1 到 999。");
        }
        let seal = Seal::read(&self.seal);
        if seal.is_none() {
            wrong.add("seal", "选一下盖什么章。");
        }
        match (on, copies, seal) {
            (Some(day), Some(copies), Some(seal)) if wrong.none() => {
                let (id, person, matter) = (Id::new(), None, self.matter);
                Ok(SealEntry { id, day, person, who, paper, copies, seal, approver, presser, matter, by })
            }
            _ => Err(wrong),
        }
    }
}
