//! What somebody said and was told, as the browser sends it.
use super::model::{Said, Way};
use crate::notice::{forms::said, model::By};
use base::Id;
use matters::complaints::{Complaints, line, lines};
use serde::Deserialize;

/// Something said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A name, a door.
    pub who: String,
    /// A [`Way`].
    pub how: String,
    /// Their words.
    pub words: String,
}

fn way(key: &str, wrong: &mut Complaints) -> Option<Way> {
    let way = Way::read(key).filter(|way| Way::CHOSEN.contains(way));
    if way.is_none() {
        wrong.add("how", "选一下是用什么方式。");
    }
    way
}

impl Typed {
    /// The checked word; who they are in the register is looked up by the caller.
    pub fn checked(&self, by: By) -> Result<Said, Complaints> {
        let mut wrong = Complaints::default();
        let who = said(line(&self.who), ("who", 100), "写一下是谁说的，不知道名字就写门牌。", &mut wrong);
        let words = said(lines(&self.words), ("words", 2000), "写一句怎么说的。", &mut wrong);
        let how = way(&self.how, &mut wrong);
        match how {
            Some(how) if wrong.none() => Ok(Said { id: Id::new(), person: None, who, how, words, by }),
            _ => Err(wrong),
        }
    }

    /// The checked answer.
    pub fn answer(&self) -> Result<(String, Way), Complaints> {
        let mut wrong = Complaints::default();
        let words = said(lines(&self.words), ("words", 2000), "写一句怎么答复的。", &mut wrong);
        let how = way(&self.how, &mut wrong);
        match how {
            Some(how) if wrong.none() => Ok((words, how)),
            _ => Err(wrong),
        }
    }
}
