//! A visit as it was typed.
use super::model::{How, Mood};
use base::{Id, Millis, Sentence, clock};
use jiff::civil::Date;
use matters::complaints::{Complaints, line, lines, longer};
use serde::Deserialize;

/// What came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A [`How`].
    pub how: String,
    /// A [`Mood`].
    pub mood: String,
    /// What was said.
    pub words: String,
    /// What they need; becomes a matter.
    pub need: String,
    /// The day, where it was not today.
    pub day: String,
}

/// What is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Whether they were reached.
    pub how: How,
    /// How they seemed.
    pub mood: Option<Mood>,
    /// What was said.
    pub words: String,
    /// What they need; empty for nothing.
    pub need: String,
    /// When.
    pub at: Millis,
}

/// Into a day whose hour nobody remembers.
const NOON: Millis = 12 * 3_600_000;

/// So many days afterwards a visit may still be written down.
const LATE: i32 = 31;

impl Typed {
    /// # Errors
    /// All complaints at once.
    pub fn checked(&self, now: Millis) -> Result<Checked, Complaints> {
        let mut wrong = Complaints::default();
        let how = How::read(&self.how);
        if how.is_none() {
            wrong.add("how", "点一下见到没有。");
        }
        // How somebody seems is not known of whoever did not open.
        let mood = Mood::read(&self.mood).filter(|_| how != Some(How::NoAnswer));
        if mood.is_none() && matches!(how, Some(How::Seen | How::Phoned)) {
            wrong.add("mood", "点一下看上去怎么样。");
        }
        let (words, need) = (lines(&self.words), line(&self.need));
        for (field, text, most) in [("words", &words, 1_000), ("need", &need, 40)] {
            if longer(text, most) {
                wrong.add(field, Sentence::plain("太长了，最多 {n} 个字。").with("n", most));
            }
        }
        let at = self.at(now, &mut wrong);
        match how {
            Some(how) if wrong.none() => Ok(Checked { how, mood, words, need, at }),
            _ => Err(wrong),
        }
    }

    /// Now; or noon of the day that was typed.
    fn at(&self, now: Millis, wrong: &mut Complaints) -> Millis {
        let today = clock::day(now);
        let day = match self.day.trim() {
            "" => return now,
            typed => typed.parse::<Date>().ok(),
        };
        match day.map(|day| (day, (today - day).get_days())) {
            Some((_, 0)) => now,
            Some((day, 1..=LATE)) => clock::start_of(day) + NOON,
            Some((_, late)) if late < 0 => {
                wrong.add("day", "这一天还没到。");
                now
            }
            _ => {
                wrong.add("day", "只能补记一个月以内的。");
                now
            }
        }
    }
}
