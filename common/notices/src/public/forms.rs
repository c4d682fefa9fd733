//! What somebody without an account sends, checked gently: a person can put right whatever stops a machine.
use crate::{
    notice::{forms::said, model::By},
    words::model::{Said, Way},
};
use base::{Id, Millis};
use journal::Keyring;
use matters::complaints::{Complaints, line, lines};
use serde::Deserialize;

/// Nobody reads a sheet and writes an opinion in less.
const QUICKEST: Millis = 3_000;
/// After this the page is opened anew.
const LONGEST: Millis = 24 * 60 * 60 * 1000;

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

/// When a page was made, in a form that only this house can write.
pub fn made(keys: &Keyring, notice: Id, at: Millis) -> String {
    format!("{at}.{}", base::hex::text(&keys.mark(&format!("word {notice} {at}"))))
}

/// How long ago it was made; none where somebody else wrote it.
fn age(keys: &Keyring, notice: Id, (made, now): (&str, Millis)) -> Option<Millis> {
    let at: Millis = made.split('.').next()?.parse().ok()?;
    (self::made(keys, notice, at) == made).then_some(now - at)
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
        match age(keys, notice, (&self.made, at)) {
            Some(age) if (QUICKEST..LONGEST).contains(&age) => {}
            Some(age) if age < QUICKEST => wrong.add("", "按得太快了，请再按一次。"),
            _ => wrong.add("", "这一页开得太久了。您写的还在，请再按一次。"),
        }
        if !wrong.none() {
            return Err(wrong);
        }
        let who = if who.is_empty() { "一位居民".to_owned() } else { who };
        Ok(Said { id: Id::new(), person: None, who, how: Way::Code, words, by })
    }
}
