//! The next time as the browser sends it: everything of this one, on other days.
use super::rules::{self, MOST, MOST_LINES, Rhythm};
use crate::gathering::{
    forms::CallForm,
    model::{Calling, Gathering, Guest, Item},
};
use accounts::StaffMember;
use base::{Id, Sentence};
use jiff::civil::Date;
use matters::complaints::Complaints;
use serde::Deserialize;

/// What was typed and ticked, all of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AgainForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// `yes`: only look which days it would be.
    pub look: String,
    /// A [`Rhythm`].
    pub rhythm: String,
    /// How many times; one where it is not asked.
    pub times: String,
    /// The rhythm and the number of times that the days on the page were made of.
    pub made_of: String,
    /// The day, where it is one.
    pub day: String,
    /// The days that are ticked, where there are several.
    pub days: Vec<String>,
    /// What it is called; made of kind and day where it is empty.
    pub title: String,
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
    /// Guests of this one who are asked again.
    pub guest: Vec<String>,
    /// Points of this one that stand on the agenda again.
    pub item: Vec<String>,
}

impl AgainForm {
    /// Everything of a gathering, in its kind's usual rhythm, once.
    pub fn of(this: &Gathering, guests: &[Guest], items: &[Item]) -> Self {
        let called = CallForm::from(this);
        Self {
            rhythm: rules::usual(this.kind).key().to_owned(),
            times: "1".to_owned(),
            title: rules::undated(this.kind, &this.title, this.day),
            from: called.from,
            until: called.until,
            place: called.place,
            host: called.host,
            words: called.words,
            guest: guests.iter().map(|guest| guest.id.to_string()).collect(),
            item: items.iter().filter(|item| item.matter.is_none()).map(|item| item.id.to_string()).collect(),
            ..Self::default()
        }
    }

    /// How often; what is usual where nothing was picked.
    pub fn rhythm(&self, this: &Gathering) -> Rhythm {
        Rhythm::read(&self.rhythm).unwrap_or(rules::usual(this.kind))
    }

    /// How many times: from 1 to [`MOST`]; a meeting comes one at a time, because each has its own agenda.
    pub fn times(&self, this: &Gathering) -> usize {
        let typed = self.times.parse().unwrap_or(1).clamp(1, MOST);
        if this.kind.deliberates() { 1 } else { typed }
    }

    /// What the days on a page are made of.
    pub fn making(&self, this: &Gathering) -> String {
        format!("{} {}", self.rhythm(this).key(), self.times(this))
    }

    /// Takes new days in place of those that were shown.
    pub fn turn_to(&mut self, this: &Gathering, days: &[Date]) {
        self.made_of = self.making(this);
        self.day = days.first().map(Date::to_string).unwrap_or_default();
        self.days = days.iter().map(Date::to_string).collect();
    }

    /// Whether rhythm or number were changed since the days were shown.
    pub fn is_behind(&self, this: &Gathering) -> bool {
        self.made_of != self.making(this)
    }

    /// What is called, one for each day; or what is wrong. `lines` are the guests and points each of them gets.
    pub fn checked(&self, this: &Gathering, staff: &[StaffMember], lines: usize) -> Result<Vec<Calling>, Complaints> {
        let mut wrong = Complaints::default();
        let mut days = if self.times(this) == 1 { vec![self.day.clone()] } else { self.days.clone() };
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            wrong.add("days", "点一下排在哪几天。");
            days.push(this.day.to_string());
        }
        if days.len() > MOST {
            wrong.add("days", Sentence::plain("一次最多排 {n} 次。").with("n", MOST));
        } else if days.len() > 1 && days.len() * lines > MOST_LINES {
            wrong.add("days", "名单太长了，一次少排几次。");
        }
        let all: Result<Vec<Calling>, Complaints> = days.iter().map(|day| self.on(this, day).checked(staff)).collect();
        match all {
            Ok(all) if wrong.none() => Ok(all),
            Ok(_) => Err(wrong),
            Err(more) => {
                wrong.append(more);
                Err(wrong)
            }
        }
    }

    fn on(&self, this: &Gathering, day: &str) -> CallForm {
        CallForm {
            kind: this.kind.key().to_owned(),
            title: self.title.clone(),
            day: day.to_owned(),
            from: self.from.clone(),
            until: self.until.clone(),
            place: self.place.clone(),
            host: self.host.clone(),
            words: self.words.clone(),
            ..CallForm::default()
        }
    }
}
