//! What somebody without an account sends, checked gently: a person can put right whatever stops a machine.
use crate::{
    notice::{forms::said, model::By},
    words::model::{Said, Way},
};
use accounts::door::gentle;
use base::{Id, Millis};
use journal::Keyring;
use matters::complaints::{Complaints, line, lines};
use serde::Deserialize;

/// Somebody's words about a display.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A name, a door, a telephone; may be empty.
    pub who: String,
    /// Their words.
    pub words: String,
    /// Out of sight; a person leaves it empty.
    pub more: String,
    /// When the page was made, and the house's mark under it.
    pub made: String,
}

/// What the form of a notice is called where its age is asked.
pub fn name(notice: Id) -> String {
    format!("word {notice}")
}

impl Typed {
    /// The checked words, written down by nobody.
    pub fn checked(&self, keys: &Keyring, notice: Id, at: Millis) -> Result<Said, Complaints> {
        let mut wrong = Complaints::default();
        let by: By = (Id::NOBODY, at);
        let words = said(lines(&self.words), ("words", 2000), "写一句您的意见。", &mut wrong);
        let who = line(&self.who);
        if who.chars().count() > 100 {
            wrong.add("who", "太长了，写姓名、门牌或电话就行。");
        }
        if !self.more.is_empty() {
            wrong.add("more", "这一栏请空着。");
        }
        if let Some(words) = gentle::too_soon(keys, &name(notice), &self.made, at) {
            wrong.add("", words);
        }
        if !wrong.none() {
            return Err(wrong);
        }
        let who = if who.is_empty() { "一位居民".to_owned() } else { who };
        Ok(Said { id: Id::new(), person: None, who, how: Way::Code, words, by })
    }
}
