//! Arrivals as the browser sends them.
use crate::gathering::model::{Came, How};
use base::{Id, Sentence, width};
use matters::complaints::{Complaints, line, longer};
use serde::Deserialize;

/// One tap on the list, or several names out of a sheet of paper.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ArrivalForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The guests it is about.
    pub guest: Vec<String>,
    /// A [`Came`].
    pub came: String,
    /// Who stands in.
    pub stand_in: String,
    /// A [`How`].
    pub how: String,
    /// Names on the paper that are not on the list.
    pub names: String,
}

impl ArrivalForm {
    /// What became of them and how it is known, or what is wrong.
    pub fn checked(&self) -> Result<(Came, String, How), Complaints> {
        let mut wrong = Complaints::default();
        let came = Came::read(&self.came).unwrap_or(Came::Here);
        let how = How::read(&self.how).filter(|how| *how != How::Code).unwrap_or(How::List);
        let stand_in = line(&self.stand_in);
        if came == Came::Instead && stand_in.is_empty() {
            wrong.add("stand_in", "写一下是谁代来的。");
        } else if longer(&stand_in, 40) {
            wrong.add("stand_in", Sentence::plain("这一栏最多 {n} 个字。").with("n", 40));
        }
        if how == How::Paper && self.guest.is_empty() && self.names.trim().is_empty() {
            wrong.add("names", "点一下谁签了到，或者写上名字。");
        }
        let stand_in = if came == Came::Instead { stand_in } else { String::new() };
        if wrong.none() { Ok((came, stand_in, how)) } else { Err(wrong) }
    }
}

/// A code that is to be shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// `wall`: back to the page with nothing but the code.
    pub back: String,
}

/// How many came who are on no list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HeadsForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// How many.
    pub heads: String,
}

impl HeadsForm {
    /// The number, or what is wrong.
    pub fn checked(&self) -> Result<i64, Complaints> {
        let typed = width::tight(&self.heads);
        let number = typed.trim_end_matches(['人', '位', '个']).parse().ok().filter(|n| (0..=100_000).contains(n));
        number.ok_or_else(|| {
            let mut wrong = Complaints::default();
            wrong.add("heads", "写一个数，像 35。");
            wrong
        })
    }
}

/// What somebody types on their telephone at the door.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DoorForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// Their name.
    pub name: String,
    /// From where; may stay empty.
    pub behalf: String,
}

impl DoorForm {
    /// Name and from where, or what is wrong.
    pub fn checked(&self) -> Result<(String, String), Complaints> {
        let mut wrong = Complaints::default();
        let (name, behalf) = (width::tight(&line(&self.name)), line(&self.behalf));
        if name.is_empty() {
            wrong.add("name", "请写上您的姓名。");
        }
        for (field, text) in [("name", &name), ("behalf", &behalf)] {
            if longer(text, 30) {
                wrong.add(field, Sentence::plain("这一栏最多 {n} 个字。").with("n", 30));
            }
        }
        if wrong.none() { Ok((name, behalf)) } else { Err(wrong) }
    }
}
