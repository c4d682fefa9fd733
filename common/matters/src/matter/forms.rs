//! A matter as the browser sends it: checked, or the same form with its complaints.
use super::{
    model::{HeardHow, Kind, Matter},
    store::Telling,
};
use crate::{
    complaints::{Complaints, line, lines, longer},
    deadline,
};
use base::{Id, Sentence};
use jiff::civil::Date;
use people::asked::{Card, PlaceFound};
use web::Upload;

/// What was typed, all of it, so that nothing is lost when it comes back.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Of the form; empty lets the browser make one.
    pub command_id: String,
    /// The version that was seen.
    pub version: i64,
    /// A [`Kind`].
    pub kind: String,
    /// A few words.
    pub title: String,
    /// What was said.
    pub detail: String,
    /// A [`HeardHow`].
    pub heard_how: String,
    /// The building's id.
    pub building: String,
    /// A room, or a place in words.
    pub place: String,
    /// Names that were typed.
    pub who: String,
    /// People that were ticked.
    pub persons: Vec<Id>,
    /// In how many working days.
    pub due_in: String,
    /// By when, as 2026-11-30.
    pub due_on: String,
    /// How many photographs came along.
    pub photos: usize,
}

/// Who was meant by the names that were typed.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// Certain.
    pub meant: Vec<Card>,
    /// To be chosen from: several people have the same name.
    pub perhaps: Vec<Card>,
    /// Names that nobody has.
    pub unknown: Vec<String>,
    /// Names that several have.
    pub shared: Vec<String>,
}

impl From<&Upload> for Typed {
    fn from(upload: &Upload) -> Self {
        let text = |name: &str| upload.text(name).to_owned();
        Self {
            command_id: text("command_id"),
            version: upload.text("version").parse().unwrap_or_default(),
            kind: text("kind"),
            title: text("title"),
            detail: text("detail"),
            heard_how: text("heard_how"),
            building: text("building"),
            place: text("place"),
            who: text("who"),
            persons: upload.texts("person").iter().filter_map(|id| id.parse().ok()).collect(),
            due_in: text("due_in"),
            due_on: text("due_on"),
            photos: upload.files().len(),
        }
    }
}

impl From<&Matter> for Typed {
    fn from(matter: &Matter) -> Self {
        Self {
            version: matter.version,
            kind: matter.kind.key().to_owned(),
            title: matter.title.clone(),
            detail: matter.detail.clone(),
            heard_how: matter.heard_how.key().to_owned(),
            building: matter.building.map(|id| id.to_string()).unwrap_or_default(),
            place: matter.place.clone(),
            persons: matter.persons.clone(),
            due_on: matter.due_on.map(|day| day.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }
}

impl Typed {
    /// The names that were typed, one by one.
    pub fn names(&self) -> Vec<String> {
        let parts = self.who.split(['、', '，', ',', ';', '；', '\n']);
        let names = parts.map(|part| {
            let name = base::width::cell(part);
            if name.chars().any(base::width::is_han) { base::width::tight(&name) } else { name }
        });
        names.filter(|name| !name.is_empty()).take(30).collect()
    }

    /// The checked matter, or what is wrong; working days count from `today`.
    pub fn checked(&self, place: &PlaceFound, who: &Who, today: Date) -> Result<Telling, Complaints> {
        let mut wrong = Complaints::default();
        let (title, detail) = (line(&self.title), lines(&self.detail));
        if title.is_empty() {
            wrong.add("title", "写一句是什么事。");
        } else if longer(&title, 60) {
            wrong.add("title", "标题最多 60 个字，细的写在下面。");
        }
        let kind = Kind::read(&self.kind);
        if kind.is_none() {
            wrong.add("kind", "选一类。");
        }
        let heard_how = HeardHow::read(&self.heard_how);
        if heard_how.is_none() {
            wrong.add("heard_how", "选一下是怎么听到的。");
        }
        if longer(&place.words, 100) {
            wrong.add("place", "地点最多 100 个字。");
        }
        if longer(&detail, 4000) {
            wrong.add("detail", "这一段最多 4000 个字。");
        }
        if let Some(sentence) = unclear(who) {
            wrong.add("who", sentence);
        }
        let due_on = deadline::read(&self.due_in, &self.due_on, today, &mut wrong);
        let persons = who.meant.iter().map(|card| card.id).collect();
        match (kind, heard_how) {
            (Some(kind), Some(heard_how)) if wrong.none() => Ok(Telling {
                kind,
                title,
                detail,
                heard_how,
                building: place.building,
                flat: place.flat,
                place: line(&place.words),
                due_on,
                persons,
            }),
            _ => Err(wrong),
        }
    }
}

fn unclear(who: &Who) -> Option<Sentence> {
    if let Some(name) = who.shared.first() {
        return Some(Sentence::plain("叫“{name}”的不止一位，请在下面点一位。").with("name", name));
    }
    let name = who.unknown.first()?;
    Some(Sentence::plain("名册里没有“{name}”。请看看字对不对，也可以先空着。").with("name", name))
}

/// A day out of a field that may stay empty; between 2000 and 2100.
pub fn day(typed: &str, field: &'static str, wrong: &mut Complaints) -> Option<Date> {
    if typed.trim().is_empty() {
        return None;
    }
    match base::dates::read(typed) {
        Ok(written) if written.exact && (2000..2100).contains(&written.date.year()) => Some(written.date),
        _ => {
            wrong.add(field, "这一天看不懂，请写成 2026-11-30 这样。");
            None
        }
    }
}
