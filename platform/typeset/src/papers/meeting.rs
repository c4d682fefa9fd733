//! What is printed before, at and after a gathering.
use super::Code;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 签到表: names to sign beside, and empty lines for those who came besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The gathering.
    pub title: String,
    /// When, in words: 2026 年 11 月 25 日（星期三）14:00.
    #[serde(default)]
    pub time: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Those who are expected.
    #[serde(default)]
    pub names: Vec<Name>,
    /// How many empty lines follow, at most 200.
    #[serde(default)]
    pub empty: u16,
    /// Sign in by telephone.
    #[serde(default)]
    pub code: Option<Code>,
}

/// Somebody who is expected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// 王桂英.
    pub name: String,
    /// For whom or from where: 物业, 3 号楼 502.
    #[serde(default)]
    pub from: String,
}

/// 议程.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// The gathering.
    pub title: String,
    /// When, in words.
    #[serde(default)]
    pub time: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Who leads it.
    #[serde(default)]
    pub host: String,
    /// Who is expected, in one line.
    #[serde(default)]
    pub expected: String,
    /// What came of what was decided before.
    #[serde(default)]
    pub earlier: Vec<Earlier>,
    /// What is talked about.
    pub items: Vec<Item>,
}

/// Something decided at an earlier gathering, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// What was decided.
    pub words: String,
    /// Who does it, and until when, in words.
    #[serde(default)]
    pub who: String,
    /// What came of it: 办好了, 还在办.
    #[serde(default)]
    pub state: String,
}

/// One point of an agenda.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What is talked about.
    pub title: String,
    /// What is known, in a line or two.
    #[serde(default)]
    pub words: String,
    /// Who reports.
    #[serde(default)]
    pub who: String,
    /// How long it takes; nothing is printed for 0.
    #[serde(default)]
    pub minutes: u16,
}

/// 会议记录.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// The gathering.
    pub title: String,
    /// When, in words.
    #[serde(default)]
    pub time: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Who led it.
    #[serde(default)]
    pub host: String,
    /// Who wrote.
    #[serde(default)]
    pub recorder: String,
    /// Who came, in one line.
    #[serde(default)]
    pub present: String,
    /// Who was expected and did not come, in one line.
    #[serde(default)]
    pub absent: String,
    /// What was talked about.
    pub items: Vec<Spoken>,
}

/// One point as it was talked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// The point.
    pub title: String,
    /// What was said, a paragraph a line.
    #[serde(default)]
    pub said: String,
    /// What was decided.
    #[serde(default)]
    pub decided: Vec<Decided>,
}

/// A decision with its owner and its day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// What is to be done.
    pub words: String,
    /// Who does it.
    #[serde(default)]
    pub who: String,
    /// Until when.
    #[serde(default)]
    pub until: Option<Date>,
}

/// 邀请 / 会议通知 to one guest, or to all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// The gathering.
    pub title: String,
    /// One sheet for each: 王桂英女士, 各位业主代表.
    pub guests: Vec<String>,
    /// What it says, a paragraph a line.
    pub body: String,
    /// When, in words.
    #[serde(default)]
    pub time: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Who invites.
    pub signature: String,
    /// Of which day.
    pub date: Date,
    /// Say whether one comes, or put it into the calendar.
    #[serde(default)]
    pub code: Option<Code>,
}
