//! Cards on doors, slips to fill in, lists, envelopes.
use serde::{Deserialize, Serialize};

/// 报事二维码门贴: eight to a sheet of A4, with lines to cut along.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// What they are for: 有事扫一扫.
    pub title: String,
    /// What to do, in one line.
    #[serde(default)]
    pub words: String,
    /// Who answers: 和平里居委会 · 5555 0101.
    #[serde(default)]
    pub office: String,
    /// One each, at most 5,000.
    pub cards: Vec<Card>,
}

/// One card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Where it hangs: 3 号楼 2 单元.
    pub place: String,
    /// What a telephone reads, at most 300 bytes.
    pub text: String,
    /// The same to type or to say, in a few letters: K7M2-4Q.
    #[serde(default)]
    pub short: String,
}

/// 报事单: what somebody fills in with a pen; a clerk types it in. Two to a sheet of A4.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// What it is for: 有事写下来.
    pub title: String,
    /// Who answers and where to put it, in one line.
    #[serde(default)]
    pub office: String,
    /// What is asked; each gets room to write.
    pub questions: Vec<String>,
    /// What happens with it, in a line or two.
    #[serde(default)]
    pub promise: String,
    /// The same by telephone.
    #[serde(default)]
    pub code: Option<super::Code>,
}

/// 台账: a list on paper, its head on every sheet, its pages numbered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// What it lists.
    pub title: String,
    /// What is in it and as of when, in one line.
    #[serde(default)]
    pub note: String,
    /// Printed across.
    #[serde(default)]
    pub across: bool,
    /// At most 20.
    pub columns: Vec<Column>,
    /// As many cells as columns each; at most 20,000 rows.
    pub rows: Vec<Vec<String>>,
}

/// One column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Its share of the width, beside those of the others; 1 to 20.
    #[serde(default = "one")]
    pub share: u8,
    /// Where its cells stand.
    #[serde(default)]
    pub align: Align,
}

/// Where cells stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Marks and days.
    Center,
    /// Numbers.
    Right,
}

/// 信封, 220 × 110 mm (GB/T 1416-2003, DL): one a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelopes {
    /// Who sends, with address, in one line.
    pub from: String,
    /// The sender's post code.
    #[serde(default)]
    pub from_post_code: String,
    /// To whom; at most 5,000.
    pub letters: Vec<Letter>,
}

/// One letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// 王桂英女士收.
    pub name: String,
    /// Where it goes.
    pub address: String,
    /// The post code, six digits.
    #[serde(default)]
    pub post_code: String,
}

const fn one() -> u8 {
    1
}
