//! The forms of a round as the browser sends them.
use super::model::{Look, Seen};
use crate::complaints::{Complaints, line, lines, longer};
use base::{Id, Millis};
use web::Upload;

/// Points that may be put down at once.
pub const MOST: usize = 200;

/// Points to be put down.
#[derive(Debug, Clone, Default)]
pub struct PointsForm {
    /// Of the form.
    pub command_id: String,
    /// Buildings that were ticked.
    pub buildings: Vec<String>,
    /// Other places, one a line.
    pub places: String,
}

impl From<&Upload> for PointsForm {
    fn from(upload: &Upload) -> Self {
        let (command_id, places) = (upload.text("command_id").to_owned(), upload.text("places").to_owned());
        Self { command_id, buildings: upload.texts("building").to_vec(), places }
    }
}

impl PointsForm {
    /// The checked points: the building, and the place in words. `known` are the office's buildings.
    pub fn checked(&self, known: &[(Id, String)]) -> Result<Vec<(Option<Id>, String)>, Complaints> {
        let mut wrong = Complaints::default();
        let ticked = known.iter().filter(|(id, _)| self.buildings.contains(&id.to_string()));
        let mut all: Vec<(Option<Id>, String)> = ticked.map(|(id, name)| (Some(*id), name.clone())).collect();
        let typed = lines(&self.places);
        all.extend(typed.lines().map(line).filter(|place| !place.is_empty()).map(|place| (None, place)));
        if all.is_empty() {
            wrong.add("places", "选几幢楼，或写几个地方，一行一个。");
        } else if all.len() > MOST {
            wrong.add("places", "一次最多 200 处。");
        } else if all.iter().any(|(_, place)| longer(place, 100)) {
            wrong.add("places", "地点最多 100 个字。");
        }
        if wrong.none() { Ok(all) } else { Err(wrong) }
    }
}

/// What was seen.
#[derive(Debug, Clone, Default)]
pub struct LookForm {
    /// Of the form.
    pub command_id: String,
    /// A [`Seen`].
    pub seen: String,
    /// What is not well.
    pub words: String,
    /// How many photographs came along.
    pub photos: usize,
}

impl From<&Upload> for LookForm {
    fn from(upload: &Upload) -> Self {
        let text = |name: &str| upload.text(name).to_owned();
        Self { command_id: text("command_id"), seen: text("seen"), words: text("words"), photos: upload.files().len() }
    }
}

impl LookForm {
    /// The checked look. What is not well is said in words.
    pub fn checked(&self, by: (Id, Millis)) -> Result<Look, Complaints> {
        let (mut wrong, words) = (Complaints::default(), lines(&self.words));
        let seen = Seen::read(&self.seen);
        match seen {
            None => wrong.add("seen", "选一下怎么样。"),
            Some(Seen::Found) if words.is_empty() => wrong.add("words", "写一句有什么问题。"),
            Some(_) => {}
        }
        if longer(&words, 2000) {
            wrong.add("words", "这一段最多 2000 个字。");
        }
        match seen {
            Some(seen) if wrong.none() => Ok(Look { seen, words, by }),
            _ => Err(wrong),
        }
    }
}
