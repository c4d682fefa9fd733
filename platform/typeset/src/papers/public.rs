//! What hangs on the wall: notice, display for objection, proclamation. One layout, three headings.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    /// 210 × 297 mm, for the board in an entrance.
    #[default]
    A4,
    /// 297 × 420 mm, for a wall and old eyes.
    A3,
}

/// A notice to come or do something (通知), a display for objection (公示) or a proclamation (公告).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The sheet it is printed on.
    #[serde(default)]
    pub size: Size,
    /// 关于……的公示.
    pub title: String,
    /// The number the office gave it, 和平居〔2026〕3 号.
    #[serde(default)]
    pub number: String,
    /// To whom: 全体居民.
    #[serde(default)]
    pub addressee: String,
    /// What it says, a paragraph a line.
    pub body: String,
    /// What hangs beside it, one a line.
    #[serde(default)]
    pub attachments: String,
    /// How long it hangs and by which rule the days were counted.
    #[serde(default)]
    pub period: Option<Period>,
    /// Whom to tell, in one line: name, place, telephone, hours.
    #[serde(default)]
    pub contact: String,
    /// Who signs.
    pub signature: String,
    /// Of which day.
    pub date: Date,
    /// Whether a place is left for the seal, over signature and date.
    #[serde(default = "yes")]
    pub seal: bool,
    /// The code in the corner.
    #[serde(default)]
    pub code: Option<Code>,
}

/// From when until when something hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The day it is put up.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// How the days were counted: 共 7 个自然日，张贴当天不算.
    pub rule: String,
}

/// A QR code and the words under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// What a telephone reads, at most 300 bytes: an address.
    pub text: String,
    /// What somebody finds there: 扫码看全文、提意见.
    #[serde(default)]
    pub words: String,
}

const fn yes() -> bool {
    true
}
