//! What is typed about a question of the office.
use super::Saved;
use crate::questions::{
    model::Question,
    rules::{self, read_time},
};
use base::{Id, Say, clock};
use jiff::civil::Date;
use serde::Deserialize;

/// Kept as typed, so that the form can come back as it was.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Of the form.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen.
    pub version: i64,
    /// What is asked, as [`Question::kept`] writes it.
    pub question: String,
    /// Of the question.
    pub name: String,
    /// Who wants to know.
    pub wanted_by: String,
    /// A day.
    pub due_on: String,
    /// A time of that day.
    pub due_time: String,
}

/// A button was pressed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    /// Of the button's form.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The number that was seen.
    pub number: String,
    /// The moment it was counted.
    pub at: String,
}

/// Fields and what is wrong with each.
pub type Complaints = Vec<(&'static str, String)>;

const LONGEST: usize = 40;
/// The end of the working day, where only a day is written.
const EVENING: (i8, i8) = (17, 0);

impl Typed {
    /// The form of a question that is asked now.
    pub fn new(question: &Question) -> Self {
        Self { question: question.kept(), ..Self::default() }
    }

    /// The form of one there is.
    pub fn of(saved: &Saved) -> Self {
        let due = saved.due_at.map(clock::local);
        Self {
            version: saved.version,
            question: saved.question.as_ref().map(Question::kept).unwrap_or_default(),
            name: saved.name.clone(),
            wanted_by: saved.wanted_by.clone(),
            due_on: due.map(|at| at.date().to_string()).unwrap_or_default(),
            due_time: due.map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is asked, if the asker may ask it: it names buildings of theirs only.
    pub fn asked(&self, buildings: &[(Id, String)], today: Date) -> Option<Question> {
        let question = Question::read(&self.question)?;
        let own = question.building().is_none_or(|id| buildings.iter().any(|(known, _)| *known == id));
        (own && rules::wrong(&question, today).is_empty()).then_some(question)
    }

    /// Everything that is wrong, or the question as it shall be kept under `id`.
    pub fn check(&self, say: Say, id: Id, question: Question, today: Date) -> Result<Saved, Complaints> {
        let mut wrong = Complaints::new();
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (name, wanted_by) = (line(&self.name), line(&self.wanted_by));
        if name.is_empty() || name.chars().count() > LONGEST {
            wrong.push(("name", say.f("请给它起个名字，最多 {n} 个字。", &[("n", &LONGEST)])));
        }
        if wanted_by.chars().count() > LONGEST {
            wrong.push(("wanted_by", say.f("最多写 {n} 个字。", &[("n", &LONGEST)])));
        }
        let (on, time) = (self.due_on.trim(), self.due_time.trim());
        let day = if on.is_empty() { Some(today) } else { on.parse::<Date>().ok() };
        let hour = if time.is_empty() { Some(EVENING) } else { read_time(time) };
        if day.is_none() {
            wrong.push(("due_on", say.t("请写成 2026-11-25 这样的日子。").to_owned()));
        }
        if hour.is_none() {
            wrong.push(("due_time", say.t("请写几点，比如 15:00 或者下午三点。").to_owned()));
        }
        let wanted = !on.is_empty() || !time.is_empty();
        let minutes = |(hour, minute): (i8, i8)| (i64::from(hour) * 60 + i64::from(minute)) * 60_000;
        let due_at = day.zip(hour).filter(|_| wanted).map(|(day, hour)| clock::start_of(day) + minutes(hour));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Saved { id, name, question: Some(question), wanted_by, due_at, version: self.version })
    }
}
