//! An absence as it was typed.
use super::model::{Open, Why};
use base::{Id, Sentence};
use jiff::civil::Date;
use matters::complaints::{Complaints, line, longer};
use serde::Deserialize;

/// What came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A [`Why`].
    pub why: String,
    /// Where.
    pub place: String,
    /// Since when.
    pub from: String,
    /// Until when.
    pub until: String,
}

impl Typed {
    /// # Errors
    /// All complaints at once.
    pub fn checked(&self) -> Result<Open, Complaints> {
        let mut wrong = Complaints::default();
        let (why, place) = (Why::read(&self.why), line(&self.place));
        if why.is_none() {
            wrong.add("why", "点一下去了哪里。");
        }
        if longer(&place, 60) {
            wrong.add("place", Sentence::plain("太长了，最多 {n} 个字。").with("n", 60));
        }
        let from = self.from.trim().parse::<Date>().ok();
        if from.is_none() {
            wrong.add("from", "选一下从哪一天起。");
        }
        let until = match self.until.trim() {
            "" => None,
            typed => typed.parse::<Date>().ok().or_else(|| {
                wrong.add("until", "选一下哪一天回来，不知道就空着。");
                None
            }),
        };
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            wrong.add("until", "回来的日子要在出门以后。");
        }
        match (why, from) {
            (Some(why), Some(from)) if wrong.none() => Ok(Open { id: Id::new(), why, place, from, until }),
            _ => Err(wrong),
        }
    }
}
