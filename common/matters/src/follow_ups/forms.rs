//! A follow-up as the browser sends it.
use crate::{
    complaints::{Complaints, lines, longer},
    matter::model::{FollowUp, Matter, Outcome},
};
use base::{Id, Millis};
use serde::Deserialize;

/// Sent where all of those concerned were asked; never chosen beforehand, because it speaks for everybody.
pub const EVERYBODY: &str = "all";

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A household of the matter, one of those concerned, or [`EVERYBODY`]. May be empty where there is nobody to choose from.
    pub person: String,
    /// An [`Outcome`].
    pub outcome: String,
    /// Their words.
    pub said: String,
}

impl Typed {
    /// The checked follow-up, or what is wrong. Those who are not content are quoted: without their words nobody
    /// knows what to do next.
    pub fn checked(&self, matter: &Matter, by: (Id, Millis)) -> Result<FollowUp, Complaints> {
        let (mut wrong, said) = (Complaints::default(), lines(&self.said));
        let outcome = Outcome::read(&self.outcome);
        match outcome {
            None => wrong.add("outcome", "选一下结果。"),
            Some(Outcome::Content) => {}
            Some(_) if said.is_empty() => wrong.add("said", "写一句对方怎么说，下一步好接着办。"),
            Some(_) => {}
        }
        if longer(&said, 2000) {
            wrong.add("said", "这一段最多 2000 个字。");
        }
        let (home, person) = self.asked(matter, &mut wrong);
        match outcome {
            Some(outcome) if wrong.none() => Ok(FollowUp { home, person, outcome, said, at: by.1, by: by.0 }),
            _ => Err(wrong),
        }
    }

    /// The household and the person that were asked; neither means everybody.
    fn asked(&self, matter: &Matter, wrong: &mut Complaints) -> (Option<Id>, Option<Id>) {
        let id: Option<Id> = self.person.parse().ok();
        if let Some(home) = matter.homes.iter().find(|home| Some(home.id) == id) {
            return (Some(home.id), home.person);
        }
        match (self.person.as_str(), matter.persons.as_slice(), matter.homes.as_slice()) {
            ("", [only], []) => (None, Some(*only)),
            ("", [], [only]) => (Some(only.id), only.person),
            ("", [], []) | (EVERYBODY, ..) => (None, None),
            ("", ..) => {
                wrong.add("person", "选一下问了谁。");
                (None, None)
            }
            (_, concerned, _) => {
                let person = id.filter(|person| concerned.contains(person));
                if person.is_none() {
                    wrong.add("person", "这一位现在不在这件事里，请另选一位。");
                }
                (None, person)
            }
        }
    }
}
