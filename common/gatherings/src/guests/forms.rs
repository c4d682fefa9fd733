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
