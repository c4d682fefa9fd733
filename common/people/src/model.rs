//! The nouns of places and people.
use base::{Id, id_number::Sex};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An area in whole hundredths of a square metre, so that shares add up exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Area(pub i64);

impl Area {
    /// From 89.92, 89.92㎡, 89.92平方米. `None` for what is no area between 1 and 100,000 m²; a third decimal is rounded.
    pub fn read(written: &str) -> Option<Self> {
        let text = base::width::tight(written).to_lowercase().replace(',', "");
        let text = ["平方米", "平米", "平方", "㎡", "m2", "m²", "平"]
            .iter()
            .find_map(|u| text.strip_suffix(u))
            .unwrap_or(&text);
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || whole.len() > 6 || !(whole.bytes().chain(part.bytes())).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let digit = |i: usize| part.as_bytes().get(i).map_or(0, |b| i64::from(b - b'0'));
        let hundredths = whole.parse::<i64>().ok()? * 100 + digit(0) * 10 + digit(1) + i64::from(digit(2) >= 5);
        (100..=10_000_000).contains(&hundredths).then_some(Self(hundredths))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// 小区.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estate {
    /// Its id.
    pub id: Id,
    /// As people call it.
    pub name: String,
}

/// 楼.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Building {
    /// Its id.
    pub id: Id,
    /// The estate it stands in.
    pub estate: Id,
    /// Plain: 3, A ([`crate::door::building_shown`] adds the word).
    pub name: String,
}

/// 单元; a building without entrances has one with an empty name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrance {
    /// Its id.
    pub id: Id,
    /// The building it leads into.
    pub building: Id,
    /// Plain: 2.
    pub name: String,
}

/// 室.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flat {
    /// Its id.
    pub id: Id,
    /// The building it lies in.
    pub building: Id,
    /// The entrance it lies behind.
    pub entrance: Id,
    /// Plain: 402.
    pub room: String,
    /// Where known; the ground floor is 1.
    pub floor: Option<i64>,
    /// 专有部分面积.
    pub area: Option<Area>,
    /// 不动产权证号.
    pub registry_no: Option<String>,
}

/// 户: those who live together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Its id.
    pub id: Id,
    /// Where.
    pub flat: Id,
    /// 户号, as the committee's lists call it.
    pub number: Option<String>,
}

/// 居民.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: Id,
    /// As [`base::names::kept`] writes it.
    pub name: String,
    /// Where known.
    pub sex: Option<Sex>,
    /// Where known.
    pub birth: Option<Date>,
    /// The number of their identity card, passport or permit; sealed where it is kept.
    pub document: Option<String>,
    /// As [`base::names::phones`] writes them.
    pub phones: Vec<String>,
    /// What to know about their health; sealed where it is kept.
    pub health: Option<String>,
    /// Whatever else.
    pub note: Option<String>,
    /// What the committee watches over.
    pub tags: Vec<CareTag>,
}

/// Who lives in a household, as what, from when until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residence {
    /// Its id.
    pub id: Id,
    /// Who.
    pub person: Id,
    /// With whom.
    pub household: Id,
    /// To the head of the household, in the field's words.
    pub relation: Option<String>,
    /// As what.
    pub tenure: Tenure,
    /// The first day, where known.
    pub since: Option<Date>,
    /// The last day; `None` while they live there.
    pub until: Option<Date>,
}

/// As what somebody lives in a flat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tenure {
    /// 业主自住.
    Owner,
    /// 租客.
    Tenant,
    /// 家人, or not said.
    Family,
}

impl Tenure {
    /// The word kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Tenure::Owner => "owner",
            Tenure::Tenant => "tenant",
            Tenure::Family => "family",
        }
    }

    /// From the word kept in the database.
    pub fn from_key(key: &str) -> Option<Self> {
        [Tenure::Owner, Tenure::Tenant, Tenure::Family].into_iter().find(|tenure| tenure.key() == key)
    }

    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Tenure::Owner => "业主",
            Tenure::Tenant => "租客",
            Tenure::Family => "家人",
        }
    }

    /// From the relation or the kind of living as lists write it: 承租人, 租户, 出租 tell a tenant.
    pub fn read(written: &str) -> Option<Self> {
        let text = base::width::tight(written).to_lowercase();
        if ["租", "tenant", "借住"].iter().any(|t| text.contains(t)) {
            return Some(Tenure::Tenant);
        }
        ["业主", "产权人", "自住", "owner"].iter().any(|t| text.contains(t)).then_some(Tenure::Owner)
    }
}

/// One owner of a flat; co-owners are several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its id.
    pub id: Id,
    /// What is owned.
    pub flat: Id,
    /// The resident, where the owner is one.
    pub person: Option<Id>,
    /// As in the land register.
    pub name: String,
    /// Order among co-owners, from 0.
    pub place: i64,
    /// The first day, where known.
    pub since: Option<Date>,
}

/// Whom to call for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: Id,
    /// For whom.
    pub person: Id,
    /// Whom.
    pub name: String,
    /// 女儿, 邻居.
    pub relation: Option<String>,
    /// As [`base::names::phones`] writes it.
    pub phone: String,
    /// Order of calling, from 0.
    pub place: i64,
}

/// `relative` is the `relation` of `person`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinship {
    /// Its id.
    pub id: Id,
    /// Of whom.
    pub person: Id,
    /// Who.
    pub relative: Id,
    /// 女儿, 儿子, 配偶.
    pub relation: String,
}

/// What the committee watches over: 独居, 高龄; any short word of the committee's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CareTag(String);

/// Each tag's word and what else lists call it.
const TAGS: &[(&str, &[&str])] = &[
    ("独居", &["独居老人", "独居老年人", "单身独居"]),
    ("纯老", &["纯老家庭", "纯老户", "纯老人家庭", "纯老年人家庭"]),
    ("高龄", &["高龄老人", "80岁以上", "八十岁以上"]),
    ("失独", &["失独家庭", "失独老人", "计划生育特殊家庭"]),
    ("低保", &["低保户", "低保家庭", "最低生活保障"]),
    ("残疾", &["残疾人", "残障", "残障人士"]),
    ("空巢", &["空巢老人"]),
    ("孤老", &["孤寡", "孤寡老人"]),
    ("失能", &["失能老人"]),
    ("优抚", &["优抚对象", "烈军属"]),
];

impl CareTag {
    /// One tag as it is kept; `None` for an empty or overlong one.
    pub fn read(written: &str) -> Option<Self> {
        let text = if written.is_ascii() { base::width::cell(written) } else { base::width::tight(written) };
        let known = TAGS.iter().find(|(word, others)| *word == text || others.contains(&text.as_str()));
        let word = known.map_or(text.as_str(), |(word, _)| word);
        (!word.is_empty() && word.chars().count() <= 20 && !base::width::has_control(word))
            .then(|| Self(word.to_owned()))
    }

    /// All tags in a cell, cut at ; 、 , / and spaces between Chinese words, each once.
    pub fn read_all(written: &str) -> Vec<Self> {
        let mut tags: Vec<Self> = Vec::new();
        let text = base::width::cell(written);
        let han = |word: &str| word.chars().all(base::width::is_han);
        for part in text.split([';', '、', ',', '/', '，', '|', '+']) {
            // A space parts Chinese words; in others it is a part of the tag.
            let words: Vec<&str> = if part.split(' ').all(han) { part.split(' ').collect() } else { vec![part.trim()] };
            for tag in words.into_iter().filter_map(Self::read) {
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
        tags
    }

    /// The words of the usual tags.
    pub fn usual() -> impl Iterator<Item = &'static str> {
        TAGS.iter().map(|(word, _)| *word)
    }

    /// Whether the word is one that lists know as a tag; such words stand as titles over columns of ticks.
    pub fn is_known(written: &str) -> bool {
        TAGS.iter().any(|(word, others)| *word == written || others.contains(&written))
    }

    /// The word.
    pub fn word(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_whole_hundredths() {
        let table = [
            ("89.92", Some(8992)),
            ("89.9", Some(8990)),
            ("90", Some(9000)),
            ("89.925㎡", Some(8993)),
            ("1,024.5 平方米", Some(102_450)),
            ("８９．９２", Some(8992)),
            ("0", None),
            ("-5", None),
            ("八十", None),
            ("", None),
            ("1000000", None),
        ];
        for (written, area) in table {
            assert_eq!(Area::read(written).map(|a| a.0), area, "{written}");
        }
        assert_eq!(Area(8905).to_string(), "89.05");
    }

    #[test]
    fn tags_have_one_word_each() {
        let words: Vec<String> =
            CareTag::read_all("独居老人;高龄、低保户 独居").iter().map(|t| t.word().to_owned()).collect();
        assert_eq!(words, ["独居", "高龄", "低保"]);
        assert_eq!(CareTag::read_all(""), []);
    }

    #[test]
    fn tenants_are_told_from_owners() {
        for (written, tenure) in [("承租人", Some(Tenure::Tenant)), ("业主", Some(Tenure::Owner)), ("配偶", None)]
        {
            assert_eq!(Tenure::read(written), tenure);
        }
    }
}
