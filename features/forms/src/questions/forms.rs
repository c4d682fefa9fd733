//! A question as it stands in an address: keys, ids and numbers. A tag stands as a key too, never as its word.
use super::{
    model::{Heard, Period, Question},
    rules::{self, Wrong},
};
use base::{Id, id_number::Sex};
use jiff::civil::Date;
use matters::{
    listing::model::Stage,
    matter::model::{HeardHow, Kind, Party},
};
use maud::{Markup, html};
use people::{
    counting::{Lives, Wanted},
    model::Tenure,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use web::look::hidden;

/// What the address may hold, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `people`, `households` or `matters`.
    pub of: String,
    /// Present once the button was pressed; without it the page asks for conditions.
    pub go: String,
    /// A building's id.
    pub building: String,
    /// At least so old.
    pub from: String,
    /// At most so old.
    pub to: String,
    /// `male`, `female`.
    pub sex: String,
    /// Keys of tags.
    pub tag: Vec<String>,
    /// `all`: every one of them.
    pub tags: String,
    /// Keys of tags that must not be.
    pub not: Vec<String>,
    /// A key of [`Tenure`].
    pub tenure: String,
    /// A key of [`Lives`].
    pub lives: String,
    /// `yes`, `no`.
    pub phone: String,
    /// A key of [`Kind`].
    pub kind: String,
    /// A key of [`Party`].
    pub party: String,
    /// A key of [`Stage`].
    pub stage: String,
    /// A key of [`HeardHow`].
    pub how: String,
    /// A key of [`Period`].
    pub heard: String,
    /// A day.
    pub heard_from: String,
    /// A day.
    pub heard_to: String,
    /// A key of [`Period`].
    pub closed: String,
    /// A day.
    pub closed_from: String,
    /// A day.
    pub closed_to: String,
    /// `yes`.
    pub late: String,
    /// The id of the office's question whose conditions are being changed.
    pub saved: String,
    /// Of the list, from 1.
    pub page: u64,
}

/// The key under which a tag stands in an address: nobody who sees the address reads what somebody is.
pub fn tag_key(word: &str) -> String {
    let digest = Sha256::digest(word);
    base::hex::text(&digest[..6])
}

impl Asked {
    /// The question, or everything that is wrong with it. `tags` are the words the asker may choose from, `buildings` the
    /// buildings.
    pub fn read(&self, tags: &[String], buildings: &[(Id, String)], today: Date) -> Result<Question, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let building = self.building.trim();
        let found = building.parse::<Id>().ok().filter(|id| buildings.iter().any(|(known, _)| known == id));
        if !building.is_empty() && found.is_none() {
            wrong.push(("building", "没有这一幢楼，请重新选。".into()));
        }
        let question = match self.of.as_str() {
            "matters" => Question::Matters(self.heard(found, &mut wrong)),
            "households" => Question::Households(self.wanted(found, tags, &mut wrong)),
            _ => Question::People(self.wanted(found, tags, &mut wrong)),
        };
        wrong.extend(rules::wrong(&question, today));
        if wrong.is_empty() { Ok(question) } else { Err(wrong) }
    }

    fn wanted(&self, building: Option<Id>, tags: &[String], wrong: &mut Vec<Wrong>) -> Wanted {
        let mut age = |field: &'static str, text: &str| {
            let text = base::width::tight(text);
            let age = text.strip_suffix('岁').unwrap_or(&text).parse::<i16>().ok();
            if !text.is_empty() && age.is_none() {
                wrong.push((field, "请写数字，比如 80。".into()));
            }
            age
        };
        let (age_from, age_to) = (age("from", &self.from), age("to", &self.to));
        let mut words = |field: &'static str, keys: &[String]| -> Vec<String> {
            let mut all: Vec<String> = Vec::new();
            for key in keys.iter().filter(|key| !key.is_empty()) {
                match tags.iter().find(|word| tag_key(word) == *key) {
                    Some(word) if all.contains(word) => {}
                    Some(word) => all.push(word.clone()),
                    None => wrong.push((field, "有一种情况现在没有人标了，请重新选。".into())),
                }
            }
            all
        };
        Wanted {
            age_from,
            age_to,
            sex: Sex::read(&self.sex),
            tags: words("tag", &self.tag),
            all_tags: self.tags == "all" && self.tag.len() > 1,
            without: words("not", &self.not),
            building,
            tenure: Tenure::from_key(&self.tenure),
            lives: Lives::read(&self.lives).unwrap_or_default(),
            phone: match self.phone.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }
    }

    fn heard(&self, building: Option<Id>, wrong: &mut Vec<Wrong>) -> Heard {
        let mut period = |field: &'static str, key: &str, [from, to]: [&str; 2]| {
            let mut day = |text: &str| {
                let day = text.parse::<Date>().ok();
                if !text.is_empty() && day.is_none() {
                    wrong.push((field, "请写成 2026-11-25 这样的日子。".into()));
                }
                day
            };
            let typed = !from.is_empty() || !to.is_empty();
            match Period::MOVING.into_iter().find(|period| period.key() == key) {
                Some(period) => Some(period),
                // Days that were typed count, whatever the list says.
                None => (typed || key == "between").then(|| Period::Between { from: day(from), to: day(to) }),
            }
        };
        Heard {
            kind: Kind::read(&self.kind),
            building,
            party: Party::read(&self.party),
            stage: Stage::read(&self.stage),
            how: HeardHow::read(&self.how),
            heard: period("heard", &self.heard, [&self.heard_from, &self.heard_to]),
            closed: period("closed", &self.closed, [&self.closed_from, &self.closed_to]),
            late: self.late == "yes",
        }
    }

    /// A question as it stands in an address.
    pub fn of(question: &Question) -> Self {
        let mut asked = match question {
            Question::People(wanted) => Self { of: "people".into(), ..Self::of_wanted(wanted) },
            Question::Households(wanted) => Self { of: "households".into(), ..Self::of_wanted(wanted) },
            Question::Matters(heard) => Self { of: "matters".into(), ..Self::of_heard(heard) },
        };
        asked.building = question.building().map(|id| id.to_string()).unwrap_or_default();
        asked
    }

    fn of_wanted(wanted: &Wanted) -> Self {
        let years = |age: Option<i16>| age.map(|age| age.to_string()).unwrap_or_default();
        Self {
            from: years(wanted.age_from),
            to: years(wanted.age_to),
            sex: wanted.sex.map(Sex::key).unwrap_or_default().to_owned(),
            tag: wanted.tags.iter().map(|word| tag_key(word)).collect(),
            tags: if wanted.all_tags { "all".into() } else { String::new() },
            not: wanted.without.iter().map(|word| tag_key(word)).collect(),
            tenure: wanted.tenure.map(Tenure::key).unwrap_or_default().to_owned(),
            lives: if wanted.lives == Lives::Here { String::new() } else { wanted.lives.key().to_owned() },
            phone: wanted.phone.map_or("", |there| if there { "yes" } else { "no" }).to_owned(),
            ..Self::default()
        }
    }

    fn of_heard(heard: &Heard) -> Self {
        let span = |period: Option<Period>| {
            let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let key = period.map(Period::key).unwrap_or_default().to_owned();
            match period {
                Some(Period::Between { from, to }) => (key, text(from), text(to)),
                _ => (key, String::new(), String::new()),
            }
        };
        let (heard_in, heard_from, heard_to) = span(heard.heard);
        let (closed, closed_from, closed_to) = span(heard.closed);
        Self {
            kind: heard.kind.map(Kind::key).unwrap_or_default().to_owned(),
            party: heard.party.map(Party::key).unwrap_or_default().to_owned(),
            stage: heard.stage.map(Stage::key).unwrap_or_default().to_owned(),
            how: heard.how.map(HeardHow::key).unwrap_or_default().to_owned(),
            heard: heard_in,
            heard_from,
            heard_to,
            closed,
            closed_from,
            closed_to,
            late: if heard.late { "yes".into() } else { String::new() },
            ..Self::default()
        }
    }

    /// What is not empty of it, in the order of the page. Read back from a question, it holds nothing but keys, ids,
    /// numbers and days.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let mut all =
            vec![("of", self.of.as_str()), ("building", &self.building), ("from", &self.from), ("to", &self.to)];
        all.push(("sex", &self.sex));
        all.extend(self.tag.iter().map(|key| ("tag", key.as_str())));
        all.push(("tags", &self.tags));
        all.extend(self.not.iter().map(|key| ("not", key.as_str())));
        all.extend([
            ("tenure", self.tenure.as_str()),
            ("lives", &self.lives),
            ("phone", &self.phone),
            ("kind", &self.kind),
            ("party", &self.party),
            ("stage", &self.stage),
            ("how", &self.how),
            ("heard", &self.heard),
            ("heard_from", &self.heard_from),
            ("heard_to", &self.heard_to),
            ("closed", &self.closed),
            ("closed_from", &self.closed_from),
            ("closed_to", &self.closed_to),
            ("late", &self.late),
            ("saved", &self.saved),
        ]);
        all.retain(|(_, value)| !value.is_empty());
        all
    }

    /// The address of the question below `path`. Only of one that was read back from a [`Question`].
    pub fn address(&self, path: &str, page: u64) -> String {
        let mut parts: Vec<String> = self.pairs().into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        parts.extend((page > 1).then(|| format!("page={page}")));
        format!("{path}?{}", parts.join("&"))
    }

    /// The same as hidden fields.
    pub fn carried(&self) -> Markup {
        html! { @for (name, value) in self.pairs() { (hidden(name, value)) } }
    }
}
