//! What is written down about an order, as the browser sends it.
use super::model::{Content, Reason};
use crate::complaints::{Complaints, lines, longer};
use crate::matter::forms::day;
use base::Id;
use jiff::civil::Date;
use serde::Deserialize;

/// Any of the forms: each uses some of the fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The order's version that was seen.
    pub version: i64,
    /// Whether the caller was reached: `yes` or `no`.
    pub reached: String,
    /// The step that is done with it, where it was shown, and whether it is: `yes`.
    #[serde(deserialize_with = "web::maybe_id")]
    pub step: Option<Id>,
    /// See `step`.
    pub ends: String,
    /// A [`Reason`].
    pub reason: String,
    /// When somebody looks again.
    pub look_on: String,
    /// What was said, what is waited for, the answer.
    pub words: String,
    /// A [`Content`] of the result.
    pub result: String,
    /// A [`Content`] of the manner.
    pub manner: String,
}

const WORDS: usize = 2000;

impl Typed {
    fn words(&self, needed: Option<&'static str>, wrong: &mut Complaints) -> String {
        let words = lines(&self.words);
        if let Some(sentence) = needed.filter(|_| words.is_empty()) {
            wrong.add("words", sentence);
        } else if longer(&words, WORDS) {
            wrong.add("words", "这一段最多 2000 个字。");
        }
        words
    }

    /// Whether the caller was reached, and what was said.
    pub fn contact(&self) -> Result<(bool, String), Complaints> {
        let mut wrong = Complaints::default();
        let reached = match self.reached.as_str() {
            "yes" => true,
            "no" => false,
            _ => {
                wrong.add("reached", "选一下联系上没有。");
                false
            }
        };
        let words = self.words(Some("写一句怎么说的。没联系上的话，写打了几次、什么时候再打。"), &mut wrong);
        if wrong.none() { Ok((reached, words)) } else { Err(wrong) }
    }

    /// Why the clocks stand still, until when, and more about it.
    pub fn pause(&self, today: Date) -> Result<(Reason, Date, String), Complaints> {
        let mut wrong = Complaints::default();
        let reason = Reason::read(&self.reason);
        if reason.is_none() {
            wrong.add("reason", "选一个原因。");
        }
        let look_on = day(&self.look_on, "look_on", &mut wrong);
        match look_on {
            None if self.look_on.trim().is_empty() => wrong.add("look_on", "写一下哪天再看。"),
            Some(day) if day <= today => wrong.add("look_on", "再看的日子要在今天以后。"),
            _ => {}
        }
        let needed = (reason == Some(Reason::Other)).then_some("选了“其他”，写一句是什么原因。");
        let words = self.words(needed, &mut wrong);
        match (reason, look_on) {
            (Some(reason), Some(day)) if wrong.none() => Ok((reason, day, words)),
            _ => Err(wrong),
        }
    }

    /// The answer.
    pub fn reply(&self) -> Result<String, Complaints> {
        let mut wrong = Complaints::default();
        let words = self.words(Some("答复还是空的，写一句再存。"), &mut wrong);
        if wrong.none() { Ok(words) } else { Err(wrong) }
    }

    /// What the caller said of the result and of the manner, and their words.
    pub fn appraisal(&self) -> Result<(Content, Option<Content>, String), Complaints> {
        let mut wrong = Complaints::default();
        let (result, manner) = (Content::read(&self.result), Content::read(&self.manner));
        if result.is_none() {
            wrong.add("result", "选一下对结果满意不满意。");
        }
        let needed = (result == Some(Content::No)).then_some("写一句对方怎么说，下一步好接着办。");
        let words = self.words(needed, &mut wrong);
        match result {
            Some(result) if wrong.none() => Ok((result, manner, words)),
            _ => Err(wrong),
        }
    }
}
