//! A point of an agenda as the browser sends it.
use super::store::Point;
use crate::gathering::model::Item;
use base::{Id, Sentence};
use matters::complaints::{Complaints, line, lines, longer};
use serde::Deserialize;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PointForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen, where a point is being changed.
    pub version: i64,
    /// The matter it is about; its title is then taken where none is typed.
    #[serde(deserialize_with = "web::maybe_id")]
    pub matter: Option<Id>,
    /// What is talked about.
    pub title: String,
    /// What is known.
    pub words: String,
    /// Who reports.
    pub speaker: String,
    /// How long it takes.
    pub minutes: String,
}

impl From<&Item> for PointForm {
    fn from(item: &Item) -> Self {
        Self {
            command_id: None,
            version: item.version,
            matter: item.matter,
            title: item.title.clone(),
            words: item.words.clone(),
            speaker: item.speaker.clone(),
            minutes: if item.minutes > 0 { item.minutes.to_string() } else { String::new() },
        }
    }
}

impl PointForm {
    /// The checked point, or what is wrong.
    pub fn checked(&self) -> Result<Point, Complaints> {
        let mut wrong = Complaints::default();
        let (title, words, speaker) = (line(&self.title), lines(&self.words), line(&self.speaker));
        if title.is_empty() {
            wrong.add("title", "写一句议什么。");
        }
        for (field, text, most) in [("title", &title, 60), ("words", &words, 500), ("speaker", &speaker, 40)] {
            if longer(text, most) {
                wrong.add(field, Sentence::plain("这一栏最多 {n} 个字。").with("n", most));
            }
        }
        let typed = base::width::tight(&self.minutes);
        let typed = typed.trim_end_matches("分钟").trim_end_matches('分');
        let minutes = if typed.is_empty() { Some(0) } else { typed.parse().ok().filter(|n| (0..=600).contains(n)) };
        if minutes.is_none() {
            wrong.add("minutes", "写几分钟，最多 600。");
        }
        match minutes {
            Some(minutes) if wrong.none() => Ok(Point { matter: self.matter, title, words, speaker, minutes }),
            _ => Err(wrong),
        }
    }
}

/// Words that are looked for among open matters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Looking {
    /// What was typed.
    pub words: String,
}

/// An open matter that goes on an agenda.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Picked {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// Which.
    #[serde(deserialize_with = "web::maybe_id")]
    pub matter: Option<Id>,
    /// `matter`: back to its page.
    pub back: String,
}
