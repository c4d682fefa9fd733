//! What a room tells the page of the day: why something wants the asker today, what the week holds, what just happened.
mod rules;

pub use rules::Pressing;

use crate::{Desk, Future, Problem};
use base::{Id, Millis};
use jiff::civil::Date;
use maud::Markup;

/// Where the one action of a reason leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A page: its address, and the words.
    Link(String, String),
    /// Something done at once: where it is posted, the words, and fields beside the `command_id`. It is done and then
    /// leads back to where `back` says, which is [`HERE`].
    Press(String, String, Vec<(&'static str, String)>),
}

/// The address of the page of the day, for what is pressed there and comes back.
pub const HERE: &str = "/today";

/// Why something wants the asker today.
#[derive(Debug, Clone)]
pub struct Reason {
    /// What it is about: of several about one subject only the most pressing is shown.
    pub about: Id,
    /// How pressing it is.
    pub pressing: Pressing,
    /// The left edge as people say it: 逾期 1 天. In the asker's language.
    pub said: String,
    /// What that is: 上周五到期; may be empty.
    pub exact: String,
    /// Who or what, the name in bold; data wrapped in `look::zh`.
    pub what: Markup,
    /// One sentence that says why now.
    pub why: Markup,
    /// The one thing to do about it.
    pub action: Action,
    /// What is read out in place of the action's words, where several rows say the same.
    pub named: String,
}

/// What a room asks of somebody today.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The most pressing ones, about twenty at most, in any order.
    pub reasons: Vec<Reason>,
    /// How many there are in all.
    pub all: usize,
    /// Where the rest can be seen: address, and the room's name in Chinese as the menu has it.
    pub rest: (&'static str, &'static str),
}

/// Something on a day of the coming week.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// The day.
    pub day: Date,
    /// What.
    pub what: Markup,
    /// A quiet word at the right: where, how many.
    pub note: Markup,
}

/// Something a colleague did.
#[derive(Debug, Clone)]
pub struct Happened {
    /// When.
    pub at: Millis,
    /// Who did what, in a few words; data wrapped in `look::zh`.
    pub words: Markup,
}

/// The reasons of a room, each what this asker may see; nothing for whom it has none.
pub type Reasons = for<'a> fn(&'a Desk) -> Future<'a, Result<Asked, Problem>>;
/// What a room knows of the seven days after today, within what the asker may see.
pub type Week = for<'a> fn(&'a Desk) -> Future<'a, Result<Vec<Ahead>, Problem>>;
/// What colleagues did today or yesterday, the newest first, a few, within what the asker may see.
pub type JustNow = for<'a> fn(&'a Desk) -> Future<'a, Result<Vec<Happened>, Problem>>;
/// What the asker did today, as clauses in the asker's language (“办好了 2 步”), for the evening when nothing is left.
pub type Achieved = for<'a> fn(&'a Desk) -> Future<'a, Result<Vec<String>, Problem>>;

/// What a room tells the page of the day; every part may be missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Today {
    /// Why something wants the asker.
    pub reasons: Option<Reasons>,
    /// What the week holds.
    pub week: Option<Week>,
    /// What colleagues just did.
    pub just_now: Option<JustNow>,
    /// What the asker did.
    pub achieved: Option<Achieved>,
}

impl Desk {
    /// What every room asks of the asker today, in the order of the rooms.
    pub async fn asked_today(&self) -> Result<Vec<Asked>, Problem> {
        let mut all = Vec::new();
        for reasons in self.house.today.iter().filter_map(|room| room.reasons) {
            all.push(reasons(self).await?);
        }
        Ok(all)
    }

    /// The coming seven days, room by room, each by day.
    pub async fn week_ahead(&self) -> Result<Vec<Vec<Ahead>>, Problem> {
        let mut all = Vec::new();
        for week in self.house.today.iter().filter_map(|room| room.week) {
            let mut ahead = week(self).await?;
            ahead.sort_by_key(|ahead| ahead.day);
            all.push(ahead);
        }
        Ok(all)
    }

    /// What colleagues just did, the newest first.
    pub async fn just_now(&self) -> Result<Vec<Happened>, Problem> {
        let mut all = Vec::new();
        for just_now in self.house.today.iter().filter_map(|room| room.just_now) {
            all.extend(just_now(self).await?);
        }
        all.sort_by_key(|happened| std::cmp::Reverse(happened.at));
        Ok(all)
    }

    /// What the asker did today.
    pub async fn achieved_today(&self) -> Result<Vec<String>, Problem> {
        let mut all = Vec::new();
        for achieved in self.house.today.iter().filter_map(|room| room.achieved) {
            all.extend(achieved(self).await?);
        }
        Ok(all)
    }
}
