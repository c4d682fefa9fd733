//! Guests as the browser sends them.
use super::rules::{self, meant, names};
use crate::gathering::model::Invited;
use accounts::StaffMember;
use base::{Id, Sentence};
use matters::{
    complaints::{Complaints, longer},
    matter::model::Party,
};
use people::asked::Card;
use serde::Deserialize;

/// What was typed and ticked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GuestsForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// Names, as 王桂英、业委会 张某.
    pub names: String,
    /// Accounts.
    pub account: Vec<String>,
    /// Parties of matters.
    pub party: Vec<String>,
}

/// Who of the register a name on the list is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ResidentForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// Who was picked.
    #[serde(deserialize_with = "web::maybe_id")]
    pub person: Option<Id>,
    /// Another name to look for, as 3号602 王桂英.
    pub words: String,
}

impl ResidentForm {
    /// The one that is certain is picked already.
    pub fn for_the_first_time(typed: &rules::Typed, perhaps: &[Card]) -> Self {
        let person = meant(typed, perhaps).ok().flatten().map(|card| card.id);
        Self { person, ..Self::default() }
    }

    /// Who it is out of `perhaps`, all of whom are called as `typed`; or what is wrong.
    pub fn meant(&self, typed: &rules::Typed, perhaps: &[Card]) -> Result<Id, Complaints> {
        if let Some(picked) = self.person.filter(|id| perhaps.iter().any(|card| card.id == *id)) {
            return Ok(picked);
        }
        let mut wrong = Complaints::default();
        match (meant(typed, perhaps), self.words.trim().is_empty()) {
            (Ok(Some(card)), false) => return Ok(card.id),
            (_, true) if perhaps.is_empty() => wrong.add("words", "写一下是名册里的谁。"),
            (_, true) => wrong.add("person", "点一下是哪一位。"),
            (Ok(None), false) if perhaps.is_empty() => {
                let sentence = "名册里没有“{name}”。请看看字对不对。";
                wrong.add("words", Sentence::plain(sentence).with("name", &typed.name));
            }
            (_, false) => {
                let sentence = "叫“{name}”的不止一位，请点一位。";
                wrong.add("person", Sentence::plain(sentence).with("name", &typed.name));
            }
        }
        Err(wrong)
    }
}

/// A name that was typed, with all residents called so whom the asker may see.
pub type Called = (rules::Typed, Vec<Card>);

impl GuestsForm {
    /// The names that were typed.
    pub fn typed(&self) -> Vec<rules::Typed> {
        names(&self.names)
    }

    /// Whom all this means, or what is wrong.
    pub fn checked(&self, staff: &[StaffMember], called: &[Called]) -> Result<Vec<Invited>, Complaints> {
        let mut wrong = Complaints::default();
        let mut all = Vec::new();
        for key in &self.party {
            if let Some(party) = Party::read(key) {
                let name = party.word().to_owned();
                all.push(Invited { person: None, account: None, party: Some(party), name, behalf: String::new() });
            }
        }
        let working = |id: &str| staff.iter().find(|one| one.disabled_at.is_none() && one.id.to_string() == id);
        for one in self.account.iter().filter_map(|id| working(id)) {
            all.push(of_staff(one));
        }
        for (typed, same) in called {
            if longer(&typed.name, 40) || longer(&typed.behalf, 40) {
                wrong.add("names", Sentence::plain("一个名字最多 {n} 个字，用顿号或者换行隔开。").with("n", 40));
                break;
            }
            let colleague = staff.iter().find(|one| one.disabled_at.is_none() && one.name == typed.name);
            match (colleague, meant(typed, same)) {
                (Some(one), _) if typed.behalf.is_empty() => all.push(of_staff(one)),
                (_, Ok(card)) => {
                    let (name, behalf) = (typed.name.clone(), typed.behalf.clone());
                    all.push(Invited { person: card.map(|card| card.id), account: None, party: None, name, behalf });
                }
                (_, Err(rules::Shared)) => {
                    let sentence = "叫“{name}”的不止一位，请把门牌写在前面，像“3号602 {name}”。";
                    wrong.add("names", Sentence::plain(sentence).with("name", &typed.name));
                }
            }
        }
        if wrong.none() { Ok(all) } else { Err(wrong) }
    }
}

fn of_staff(one: &StaffMember) -> Invited {
    Invited { person: None, account: Some(one.id), party: None, name: one.name.clone(), behalf: String::new() }
}
