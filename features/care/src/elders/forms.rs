//! What is sent about somebody who is looked after.
use super::model::{Arranged, Kept, Known, Rhythm};
use base::{Id, Sentence};
use matters::complaints::{Complaints, line, lines, longer};
use serde::Deserialize;

/// What is arranged, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen.
    pub version: i64,
    /// 0 to 6.
    pub grade: String,
    /// Days between visits.
    pub days: String,
    /// The same in heat and cold.
    pub busy_days: String,
    /// Days without a sign of life.
    pub patience: String,
    /// What they speak.
    pub dialects: String,
    /// Who holds a key.
    pub key: String,
    /// Which doctor.
    pub doctor: String,
    /// What to know.
    pub habits: String,
}

impl From<Rhythm> for Typed {
    fn from(rhythm: Rhythm) -> Self {
        Self {
            days: rhythm.days.to_string(),
            busy_days: rhythm.busy_days.to_string(),
            patience: (rhythm.patience / 24).to_string(),
            ..Self::default()
        }
    }
}

impl From<&Kept> for Typed {
    fn from(kept: &Kept) -> Self {
        Self {
            version: kept.version,
            grade: kept.grade.map(|grade| grade.to_string()).unwrap_or_default(),
            dialects: kept.dialects.join("、"),
            key: kept.known.key.clone(),
            doctor: kept.known.doctor.clone(),
            habits: kept.known.habits.clone(),
            ..Self::from(kept.elder.rhythm)
        }
    }
}

/// The longest what somebody must know may be.
const HABITS: usize = 1_000;

impl Typed {
    /// What is kept of it.
    ///
    /// # Errors
    /// All complaints at once.
    pub fn checked(&self) -> Result<Arranged, Complaints> {
        let mut wrong = Complaints::default();
        let mut number = |field: &'static str, typed: &str, (least, most): (i64, i64)| {
            let read = base::width::tight(typed).parse::<i64>().ok().filter(|n| (least..=most).contains(n));
            if read.is_none() {
                let sentence = Sentence::plain("写 {least} 到 {most} 的数。").with("least", least).with("most", most);
                wrong.add(field, sentence);
            }
            read.unwrap_or(least)
        };
        let days = number("days", &self.days, (1, 92));
        let busy_days = number("busy_days", &self.busy_days, (1, 92));
        let patience = number("patience", &self.patience, (1, 100));
        let grade = match self.grade.trim() {
            "" => None,
            typed => Some(number("grade", typed, (0, 6))),
        };
        if wrong.none() && patience < days.min(busy_days) {
            wrong.add("patience", "比看望的间隔还短，没到看望的日子就算没见到了。");
        }
        let (key, doctor, habits) = (line(&self.key), line(&self.doctor), lines(&self.habits));
        for (field, text, most) in [("key", &key, 100), ("doctor", &doctor, 100), ("habits", &habits, HABITS)] {
            if longer(text, most) {
                wrong.add(field, Sentence::plain("太长了，最多 {n} 个字。").with("n", most));
            }
        }
        let dialects: Vec<String> =
            self.dialects.split(['、', '，', ',', '\n']).map(line).filter(|word| !word.is_empty()).take(5).collect();
        if dialects.iter().any(|word| longer(word, 20)) {
            wrong.add("dialects", "一种话一个词，用顿号隔开，像“上海话、宁波话”。");
        }
        if !wrong.none() {
            return Err(wrong);
        }
        let rhythm = Rhythm { days, busy_days, patience: patience * 24 };
        Ok(Arranged { grade, dialects, known: Known { key, doctor, habits }, rhythm })
    }
}

/// A reason.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Ending {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// Why.
    pub why: String,
}
