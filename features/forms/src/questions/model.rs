//! A question as it is kept: versioned JSON of keys, ids, numbers and tags.
use base::Id;
use jiff::civil::Date;
use matters::{
    listing::model::Stage,
    matter::model::{HeardHow, Kind, Party},
};
use people::counting::Wanted;
use serde::{Deserialize, Serialize};

/// What is counted, and which of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Question {
    /// 居民.
    People(Wanted),
    /// 户, in which somebody is such.
    Households(Wanted),
    /// 事项.
    Matters(Heard),
}

/// Which matters. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Heard {
    /// Of one kind.
    #[serde(with = "kind", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// In one building.
    pub building: Option<Id>,
    /// With a step of this party.
    #[serde(with = "party", skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// In one stage.
    #[serde(with = "stage", skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Heard this way.
    #[serde(with = "heard_how", skip_serializing_if = "Option::is_none")]
    pub how: Option<HeardHow>,
    /// When it was heard.
    pub heard: Option<Period>,
    /// When it was closed.
    pub closed: Option<Period>,
    /// Open, and its day has passed.
    pub late: bool,
}

/// A stretch of days; all but the last move with the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 今天.
    Today,
    /// Since Monday.
    ThisWeek,
    /// 本月.
    ThisMonth,
    /// 上月.
    LastMonth,
    /// 今年.
    ThisYear,
    /// From a day until another; one of them may be left open.
    Between {
        /// The first day.
        #[serde(with = "day", default)]
        from: Option<Date>,
        /// The last day.
        #[serde(with = "day", default)]
        to: Option<Date>,
    },
}

impl Period {
    /// Those that move with the calendar.
    pub const MOVING: [Period; 5] =
        [Period::Today, Period::ThisWeek, Period::ThisMonth, Period::LastMonth, Period::ThisYear];

    /// As the address names it.
    pub const fn key(self) -> &'static str {
        match self {
            Period::Today => "today",
            Period::ThisWeek => "week",
            Period::ThisMonth => "month",
            Period::LastMonth => "last_month",
            Period::ThisYear => "year",
            Period::Between { .. } => "between",
        }
    }
}

/// The version of the JSON this program writes.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Kept<Q> {
    v: u32,
    question: Q,
}

impl Question {
    /// As it is kept.
    pub fn kept(&self) -> String {
        serde_json::to_string(&Kept { v: VERSION, question: self }).unwrap_or_default()
    }

    /// From what is kept. None where a later program wrote it, or it names a kind that is no more.
    pub fn read(kept: &str) -> Option<Self> {
        let kept: Kept<Self> = serde_json::from_str(kept).ok()?;
        (kept.v == VERSION).then_some(kept.question)
    }

    /// The building it is narrowed to.
    pub const fn building(&self) -> Option<Id> {
        match self {
            Question::People(wanted) | Question::Households(wanted) => wanted.building,
            Question::Matters(heard) => heard.building,
        }
    }
}

/// A noun is kept as its key.
macro_rules! keyed {
    ($($module:ident: $noun:ty),+ $(,)?) => { $(
        // serde hands a field over by reference.
        #[allow(clippy::ref_option)]
        mod $module {
            use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

            pub fn serialize<S: Serializer>(noun: &Option<$noun>, to: S) -> Result<S::Ok, S::Error> {
                noun.map(<$noun>::key).serialize(to)
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<$noun>, D::Error> {
                let Some(key) = Option::<String>::deserialize(from)? else { return Ok(None) };
                <$noun>::read(&key).map(Some).ok_or_else(|| D::Error::custom("an unknown word"))
            }
        }
    )+ };
}
keyed! {
    kind: matters::matter::model::Kind,
    party: matters::matter::model::Party,
    heard_how: matters::matter::model::HeardHow,
    stage: matters::listing::model::Stage,
}

/// A day is kept as written: 2026-11-25. serde hands a field over by reference.
#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        let Some(day) = Option::<String>::deserialize(from)? else { return Ok(None) };
        day.parse().map(Some).map_err(D::Error::custom)
    }
}
