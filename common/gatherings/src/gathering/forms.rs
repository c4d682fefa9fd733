//! A gathering as the browser sends it: checked, or the same form with its complaints.
use super::{
    model::{Calling, Gathering, Kind},
    rules::{clock_face, time, title},
};
use accounts::StaffMember;
use base::{Id, Sentence};
use matters::{
    complaints::{Complaints, line, lines, longer},
    deadline::day,
};
use serde::Deserialize;

/// What was typed, all of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CallForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen.
    pub version: i64,
    /// A [`Kind`].
    pub kind: String,
    /// What it is called; made of kind and day where it is empty.
    pub title: String,
    /// On which day.
    pub day: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// Where.
    pub place: String,
    /// Who leads it.
    pub host: String,
    /// For the invitation.
    pub words: String,
    /// Names of guests.
    pub names: String,
    /// Accounts that are invited.
    pub account: Vec<String>,
    /// Parties that are invited.
    pub party: Vec<String>,
    /// `yes`: whoever was asked to the last one of the kind.
    pub as_last: String,
    /// The matter it is called for.
    #[serde(deserialize_with = "web::maybe_id")]
    pub matter: Option<Id>,
}

impl From<&Gathering> for CallForm {
    fn from(gathering: &Gathering) -> Self {
        Self {
            version: gathering.version,
            kind: gathering.kind.key().to_owned(),
            title: gathering.title.clone(),
            day: gathering.day.to_string(),
            from: clock_face(gathering.from),
            until: gathering.until.map(clock_face).unwrap_or_default(),
            place: gathering.place.clone(),
            host: gathering.host.clone(),
            words: gathering.words.clone(),
            ..Self::default()
        }
    }
}

impl CallForm {
    /// The checked gathering, or what is wrong. `staff` are those whose names are accounts.
    pub fn checked(&self, staff: &[StaffMember]) -> Result<Calling, Complaints> {
        let mut wrong = Complaints::default();
        let kind = Kind::read(&self.kind);
        if kind.is_none() {
            wrong.add("kind", "选一下是什么会、什么活动。");
        }
        let on = if self.day.trim().is_empty() {
            wrong.add("day", "写一下是哪一天。");
            None
        } else {
            day(&self.day, "day", &mut wrong)
        };
        let from = time(&self.from);
        if from.is_none() {
            wrong.add("from", "几点开始？像 14:00 这样写。");
        }
        let until = time(&self.until);
        if until.is_none() && !self.until.trim().is_empty() {
            wrong.add("until", "几点结束？像 16:00 这样写，不定就空着。");
        }
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            wrong.add("until", "结束要比开始晚。");
        }
        let mut short = |field: &'static str, typed: &str, most: usize| {
            let words = line(typed);
            if longer(&words, most) {
                wrong.add(field, Sentence::plain("这一栏最多 {n} 个字。").with("n", most));
            }
            words
        };
        let (called, place, host) =
            (short("title", &self.title, 60), short("place", &self.place, 100), short("host", &self.host, 40));
        let words = lines(&self.words);
        if longer(&words, 2000) {
            wrong.add("words", "这一段最多 2000 个字。");
        }
        let host_account = staff.iter().find(|one| one.name == host && one.disabled_at.is_none()).map(|one| one.id);
        match (kind, on, from) {
            (Some(kind), Some(day), Some(from)) if wrong.none() => {
                let title = if called.is_empty() { title(kind, day) } else { called };
                Ok(Calling { kind, title, day, from, until, place, host, host_account, words })
            }
            _ => Err(wrong),
        }
    }
}

/// Why a gathering is called off.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WhyForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// In a sentence.
    pub why: String,
}

impl WhyForm {
    /// The checked words, or what is wrong.
    pub fn checked(&self) -> Result<String, Complaints> {
        let (mut wrong, why) = (Complaints::default(), line(&self.why));
        if why.is_empty() {
            wrong.add("why", "写一句为什么取消。");
        } else if longer(&why, 200) {
            wrong.add("why", Sentence::plain("这一栏最多 {n} 个字。").with("n", 200));
        }
        if wrong.none() { Ok(why) } else { Err(wrong) }
    }
}

/// A button that was pressed, with what goes along.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
}
