//! A household as the browser sends it.
use super::store::Told;
use crate::{
    complaints::{Complaints, line, longer},
    matter::{forms::day, model::Home},
};
use base::Id;
use people::asked::PlaceFound;
use serde::Deserialize;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen, where one is being changed.
    pub version: i64,
    /// The door.
    pub place: String,
    /// Who speaks for it, by id.
    pub person: String,
    /// What was damaged.
    pub damage: String,
    /// What made it good.
    pub remedy: String,
    /// When.
    pub remedied_on: String,
}

impl From<&Home> for Typed {
    fn from(home: &Home) -> Self {
        Self {
            command_id: None,
            version: home.version,
            place: home.door.clone(),
            person: home.person.map(|id| id.to_string()).unwrap_or_default(),
            damage: home.damage.clone(),
            remedy: home.remedy.clone(),
            remedied_on: home.remedied_on.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

impl Typed {
    /// The checked household, or what is wrong. `able` are those who may speak for it.
    pub fn checked(&self, place: &PlaceFound, able: &[Id]) -> Result<Told, Complaints> {
        let mut wrong = Complaints::default();
        let door = line(&place.words);
        if self.place.trim().is_empty() {
            wrong.add("place", "写一下是哪一户。");
        } else if longer(&door, 100) {
            wrong.add("place", "最多 100 个字。");
        }
        let (damage, remedy) = (line(&self.damage), line(&self.remedy));
        for (field, words) in [("damage", &damage), ("remedy", &remedy)] {
            if longer(words, 200) {
                wrong.add(field, "最多 200 个字。");
            }
        }
        let remedied_on = day(&self.remedied_on, "remedied_on", &mut wrong);
        let person: Option<Id> = self.person.parse().ok();
        if person.is_some_and(|id| !able.contains(&id)) {
            wrong.add("person", "这一位现在不在名单里，请另选一位。");
        }
        if wrong.none() { Ok(Told { flat: place.flat, person, door, damage, remedy, remedied_on }) } else { Err(wrong) }
    }
}
