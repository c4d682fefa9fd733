//! Somebody as their page shows them.
use crate::model::{Area, Tenure};
use base::{Id, Millis, id_number::Sex};
use jiff::civil::Date;

/// A row of `person`; what is sealed is still sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Their id.
    pub id: Id,
    /// The whole name.
    pub name: String,
    /// Where known.
    pub sex: Option<Sex>,
    /// Where known.
    pub birth: Option<Date>,
    /// The identity number under their key.
    pub id_no: Option<Vec<u8>>,
    /// In their order.
    pub phones: Vec<String>,
    /// What to know about health, under their key.
    pub health: Option<Vec<u8>>,
    /// Empty for none.
    pub note: String,
    /// The day they died.
    pub died_on: Option<Date>,
    /// When they were erased.
    pub erased_at: Option<Millis>,
    /// For optimistic editing.
    pub version: i64,
}

/// One of the homes somebody has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The residence.
    pub id: Id,
    /// Those who live together.
    pub household: Id,
    /// The flat.
    pub flat: Id,
    /// Its building.
    pub building: Id,
    /// 13号602室.
    pub door: String,
    /// 户主, 配偶.
    pub relation: Option<String>,
    /// As what.
    pub tenure: Tenure,
    /// The first day, where known.
    pub since: Option<Date>,
    /// The last day; none while they live there.
    pub until: Option<Date>,
}

/// Somebody in the same household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Housemate {
    /// The person.
    pub id: Id,
    /// The whole name.
    pub name: String,
    /// To the head of the household.
    pub relation: Option<String>,
    /// Where known.
    pub birth: Option<Date>,
    /// As what.
    pub tenure: Tenure,
    /// The first day, where known.
    pub since: Option<Date>,
    /// The last day; none while they live there.
    pub until: Option<Date>,
}

/// A relative, wherever they live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// The kinship's own id.
    pub kinship: Id,
    /// The other person.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// 女儿, as entered with the person `of` it.
    pub relation: String,
    /// Whether it was entered on this side; else this person is the `relation` of the other.
    pub own_side: bool,
}

/// A flat that somebody owns, alone or with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    /// The flat.
    pub flat: Id,
    /// Its door.
    pub door: String,
    /// Where known.
    pub area: Option<Area>,
    /// How many own it together.
    pub owners: i64,
}

/// A consent as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: Id,
    /// For what.
    pub purpose: String,
    /// The person, or who speaks for them.
    pub given_by: String,
    /// When.
    pub given_at: Millis,
    /// When it was taken back.
    pub withdrawn_at: Option<Millis>,
}

/// Everything the page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The person.
    pub who: Resident,
    /// Present homes first.
    pub homes: Vec<Home>,
    /// Others of the present households.
    pub mates: Vec<Housemate>,
    /// In the order of calling.
    pub contacts: Vec<crate::model::Contact>,
    /// On both sides.
    pub relatives: Vec<Relative>,
    /// Words of the tags.
    pub tags: Vec<String>,
    /// Present ones.
    pub owned: Vec<Owned>,
    /// The newest first.
    pub consents: Vec<Consent>,
}

impl Story {
    /// Where they live now.
    pub fn home(&self) -> Option<&Home> {
        self.homes.iter().find(|home| home.until.is_none())
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The person.
    pub id: Id,
    /// The whole name.
    pub name: String,
    /// Where known.
    pub birth: Option<Date>,
    /// 13号; empty for those who live nowhere here.
    pub building: String,
    /// 602室, with the entrance where there is one.
    pub room: String,
    /// To the head of the household.
    pub relation: Option<String>,
    /// As what.
    pub tenure: Option<Tenure>,
    /// Words of the tags.
    pub tags: Vec<String>,
}

/// Which people a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one building.
    pub building: Option<Id>,
    /// Of the buildings that this account leads.
    pub led_by: Option<Id>,
    /// With this tag.
    pub tag: Option<String>,
    /// Born on this day or before.
    pub born_by: Option<Date>,
    /// Living as this.
    pub tenure: Option<Tenure>,
}
