//! Places as the browser sends them.
use super::model::Place;
use base::{Id, Sentence};
use matters::complaints::{Complaints, line, longer};
use people::asked::Doorway;
use serde::Deserialize;

/// The most places that are written at once.
const MOST: usize = 60;

/// Where it is to hang.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// `yes` for every building.
    pub all: String,
    /// Buildings, by id.
    pub building: Vec<String>,
    /// Other places, one a line.
    pub other: String,
    /// Who puts it up, by id.
    pub account: String,
}

impl Typed {
    /// The checked places, every entrance of the buildings chosen, and who puts it up. `staff` are those who may.
    pub fn checked(&self, doorways: &[Doorway], staff: &[Id]) -> Result<(Vec<Place>, Option<Id>), Complaints> {
        let mut wrong = Complaints::default();
        let all = self.all == "yes";
        let chosen: Vec<Id> = self.building.iter().filter_map(|id| id.parse().ok()).collect();
        let entrances = doorways.iter().filter(|doorway| all || chosen.contains(&doorway.building));
        let mut places: Vec<Place> = entrances
            .map(|doorway| Place {
                building: Some(doorway.building),
                entrance: Some(doorway.id),
                words: doorway.words.clone(),
            })
            .collect();
        let others: Vec<String> = self.other.lines().map(line).filter(|words| !words.is_empty()).collect();
        if others.len() > MOST {
            wrong.add("other", Sentence::plain("一次最多写 {n} 处。").with("n", MOST));
        }
        if others.iter().any(|words| longer(words, 100)) {
            wrong.add("other", "一处最多写 100 个字。");
        }
        places.extend(others.into_iter().map(|words| Place { building: None, entrance: None, words }));
        if places.is_empty() {
            wrong.add("building", "选几幢楼，或者写一处地方。");
        }
        let account = self.account.parse::<Id>().ok();
        if account.is_some_and(|id| !staff.contains(&id)) {
            wrong.add("account", "这一位现在不在名单里，请另选一位。");
        }
        if wrong.none() { Ok((places, account)) } else { Err(wrong) }
    }
}

/// A button that may be about one place.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Press {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The place; none for all of the asker's.
    #[serde(deserialize_with = "web::maybe_id")]
    pub posting: Option<Id>,
    /// The page it was pressed on.
    pub back: String,
}
