//! An order of the hotline with its pauses.
use crate::words::nouns;
use base::{Id, Millis, width};
use jiff::civil::Date;

nouns! {
    /// What a caller said when the hotline asked.
    Content {
        /// Content.
        Yes "yes" "满意",
        /// More or less.
        Mostly "mostly" "基本满意",
        /// Not content.
        No "no" "不满意",
        /// Nobody answered.
        NotReached "not_reached" "未联系上",
    }
}

impl Content {
    /// Out of a cell of a sheet; none where it says nothing of the kind.
    pub fn told(written: &str) -> Option<Self> {
        match width::tight(written).to_lowercase().as_str() {
            "满意" | "非常满意" | "很满意" | "是" | "satisfied" => Some(Content::Yes),
            "基本满意" | "较满意" | "比较满意" | "一般" => Some(Content::Mostly),
            "不满意" | "非常不满意" | "很不满意" | "否" | "dissatisfied" => Some(Content::No),
            "未联系上" | "联系不上" | "无人接听" | "未接通" | "未评价" => Some(Content::NotReached),
            _ => None,
        }
    }
}

nouns! {
    /// Why the clocks stand still.
    Reason {
        /// The caller is away or cannot receive anybody.
        Resident "resident" "等居民",
        /// Somebody outside has to act first.
        Outside "outside" "等外单位",
        /// Rain, a typhoon, frost.
        Weather "weather" "等天气",
        /// As written.
        Other "other" "其他",
    }
}

/// An order; what was said and where stands in its matter.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// Which hotline or system.
    pub source: String,
    /// Its number there.
    pub number: String,
    /// When it came in there.
    pub received_at: Millis,
    /// Who was asked outside.
    pub unit: String,
    /// Whoever called, masked.
    pub caller: String,
    /// Their telephone, masked.
    pub phone: String,
    /// Who called and their telephone, sealed, and under which key.
    pub sealed: Option<(Id, Vec<u8>)>,
    /// Since when they lie there.
    pub sealed_at: Option<Millis>,
    /// When that key was destroyed: nobody reads them any more.
    pub gone_at: Option<Millis>,
    /// The days of the clocks before pauses, in the order of [`super::rules::Duty::ALL`].
    pub days: [Option<Date>; 5],
    /// Somebody spoke with the caller: when, who.
    pub contacted: Option<(Millis, Id)>,
    /// The answer, a draft until it was sent.
    pub reply: String,
    /// It was sent: when, by whom.
    pub replied: Option<(Millis, Id)>,
    /// The hotline's own question was answered: when it was noted, by whom.
    pub appraised: Option<(Millis, Id)>,
    /// Of the result.
    pub result_word: Option<Content>,
    /// Of the manner.
    pub manner_word: Option<Content>,
    /// As it stands outside.
    pub outside_status: String,
    /// What came of it outside.
    pub outside_result: String,
    /// When the sheet says that it was closed.
    pub outside_closed_at: Option<Millis>,
    /// In the order they began.
    pub pauses: Vec<Pause>,
    /// Counts changes.
    pub version: i64,
}

/// The clocks stand still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The row.
    pub id: Id,
    /// Why.
    pub reason: Reason,
    /// More about it; needed for [`Reason::Other`].
    pub words: String,
    /// The first day that does not count.
    pub from: Date,
    /// When somebody looks again.
    pub look_on: Date,
    /// The first day that counts again; none while it lasts.
    pub until: Option<Date>,
    /// By which account.
    pub by: Id,
    /// Counts changes.
    pub version: i64,
}

impl Order {
    /// The pause that lasts.
    pub fn paused(&self) -> Option<&Pause> {
        self.pauses.iter().find(|pause| pause.until.is_none())
    }
}
