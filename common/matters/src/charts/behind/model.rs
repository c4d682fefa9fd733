//! Which number is meant; it stands in the address.
use crate::{
    charts::model::{Answer, Wait},
    matter::model::Kind,
    words::nouns,
};
use base::Id;
use jiff::civil::Date;
use serde::Deserialize;

nouns! {
    /// Which day of a matter is looked at.
    By {
        /// When it was heard.
        Heard "heard" "听到的",
        /// When it was closed.
        Closed "closed" "办结的",
    }
}

nouns! {
    /// Where it stands now.
    Now {
        /// Not closed.
        Open "open" "还没办结",
        /// Closed.
        Closed "closed" "办结了",
    }
}

/// Where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In a building.
    Building(Id),
    /// In none.
    Nowhere,
}

/// A number that was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// Which day is looked at.
    pub by: By,
    /// The first day.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// Of one kind.
    pub kind: Option<Kind>,
    /// In one place.
    pub spot: Option<Spot>,
    /// Open or closed.
    pub now: Option<Now>,
    /// That took as long.
    pub wait: Option<Wait>,
    /// With this answer.
    pub answer: Option<Answer>,
}

/// The address, as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    by: String,
    from: String,
    to: String,
    kind: String,
    place: String,
    now: String,
    days: String,
    answer: String,
    /// From 1.
    pub page: u64,
}

/// The path of the list.
pub const PATH: &str = "/matters/charts/list";
/// The word in an address for what is in no building.
const NOWHERE: &str = "none";

impl Sent {
    /// What is meant; none where a part is no word of ours.
    pub fn read(&self) -> Option<Behind> {
        let spot = |text: &str| match text {
            NOWHERE => Some(Spot::Nowhere),
            id => id.parse().ok().map(Spot::Building),
        };
        let number = Behind {
            by: By::read(&self.by)?,
            first: self.from.parse().ok()?,
            last: self.to.parse().ok()?,
            kind: Kind::read(&self.kind),
            spot: spot(&self.place),
            now: Now::read(&self.now),
            wait: Wait::read(&self.days),
            answer: Answer::read(&self.answer),
        };
        // What is no word of ours would silently widen the list.
        let sent = [&self.kind, &self.place, &self.now, &self.days, &self.answer];
        let read = [
            number.kind.is_some(),
            number.spot.is_some(),
            number.now.is_some(),
            number.wait.is_some(),
            number.answer.is_some(),
        ];
        sent.iter().zip(read).all(|(sent, read)| sent.is_empty() || read).then_some(number)
    }
}

/// Since there are matters; an address with this day speaks of no days.
pub const EVER: Date = jiff::civil::date(1970, 1, 1);

impl Behind {
    /// Everything up to today.
    pub const fn ever(by: By, today: Date) -> Self {
        Self::of(by, (EVER, today))
    }

    /// Everything that was heard, or closed, in a stretch of days.
    pub const fn of(by: By, (first, last): (Date, Date)) -> Self {
        Self { by, first, last, kind: None, spot: None, now: None, wait: None, answer: None }
    }

    /// The address of a page of it.
    pub fn address(&self, page: u64) -> String {
        let spot = self.spot.map(|spot| match spot {
            Spot::Building(id) => id.to_string(),
            Spot::Nowhere => NOWHERE.to_owned(),
        });
        let parts = [
            ("kind", self.kind.map(|kind| kind.key().to_owned())),
            ("place", spot),
            ("now", self.now.map(|now| now.key().to_owned())),
            ("days", self.wait.map(|wait| wait.key().to_owned())),
            ("answer", self.answer.map(|answer| answer.key().to_owned())),
            ("page", (page > 1).then(|| page.to_string())),
        ];
        let more: String = parts.into_iter().filter_map(|(name, value)| Some(format!("&{name}={}", value?))).collect();
        format!("{PATH}?by={}&from={}&to={}{more}", self.by.key(), self.first, self.last)
    }
}
