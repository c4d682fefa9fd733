//! Whether two matters are likely one, who speaks of a matter, and whether two on file may be put together.
use super::model::{Report, Sketch, Voices};
use crate::matter::model::{Kind, Matter};
use base::{Id, Sentence, width};
use std::collections::{BTreeSet, HashSet};

/// How many likely duplicates are shown.
pub const SHOWN: usize = 5;
/// A matter closed so many days ago may still be the one that is meant.
pub const DAYS_AFTER_CLOSING: i64 = 60;

/// What says nothing about the subject: it is broken, somebody reports it, please, again.
const EMPTY: &[&str] = &[
    "坏了", "坏掉", "不亮", "失灵", "没有", "不了", "反映", "投诉", "要求", "希望", "问题", "情况", "需要", "一直",
    "经常", "总是", "又", "再", "很", "太", "请", "的", "了", "吗", "呢", "被", "把", "得", "有", "厉害", "运行",
    "有人", "居民", "住户", "业主",
];
/// Two words for one thing, as people say them and as it is written down.
const SAME: &[(&str, &str)] = &[
    ("渗水", "漏水"),
    ("滴水", "漏水"),
    ("漏雨", "漏水"),
    ("电瓶车", "电动车"),
    ("助动车", "电动车"),
    ("单车", "自行车"),
    ("吵闹", "噪音"),
    ("很吵", "噪音"),
    ("扰民", "噪音"),
    ("堵住", "堵"),
    ("堵塞", "堵"),
    ("异响", "响"),
];
/// Words of doors.
const DOOR: [char; 11] = ['号', '楼', '幢', '栋', '弄', '单', '元', '层', '室', '房', '#'];

/// The pairs of characters a title is known by: without numbers of doors and without words that say nothing.
fn pairs(title: &str) -> BTreeSet<String> {
    let mut text = width::tight(&width::cell(title)).to_lowercase();
    for (word, same) in SAME {
        text = text.replace(word, same);
    }
    for word in EMPTY {
        text = text.replace(word, " ");
    }
    let mut all = BTreeSet::new();
    let mut run: Vec<char> = Vec::new();
    let mut numbered = false;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || (numbered && DOOR.contains(&c)) {
            numbered = true;
            flush(&mut run, &mut all);
        } else if c.is_alphanumeric() {
            numbered = false;
            run.push(c);
        } else {
            numbered = false;
            flush(&mut run, &mut all);
        }
    }
    all
}

fn flush(run: &mut Vec<char>, all: &mut BTreeSet<String>) {
    match run.as_slice() {
        [one] => _ = all.insert(one.to_string()),
        several => all.extend(several.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
    run.clear();
}

/// How much of the shorter title stands in the other, in hundredths.
fn shared(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(one), pairs(other));
    let least = one.len().min(other.len());
    (one.intersection(&other).count() * 100).checked_div(least).unwrap_or_default()
}

/// The number of the building that is written in the place or else in the title: 3 of 3 号楼顶楼, of 3号601室.
pub fn house(sketch: &Sketch) -> Option<String> {
    let written = |text: &str| {
        let text = width::tight(text);
        let (mut digits, mut found) = (String::new(), None);
        for c in text.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
            } else if found.is_none() && !digits.is_empty() && ['号', '幢', '栋'].contains(&c) {
                found = Some(std::mem::take(&mut digits));
            } else {
                digits.clear();
            }
        }
        found
    };
    written(&sketch.place).or_else(|| written(&sketch.title))
}

/// The same place, as far as both say where they are; none where one of them does not say.
fn same_place(one: &Sketch, other: &Sketch) -> Option<bool> {
    if let (Some(one), Some(other)) = (one.building, other.building) {
        return Some(one == other);
    }
    match (house(one), house(other)) {
        (Some(one), Some(other)) => Some(one == other),
        (None, None) if one.place.trim().is_empty() || other.place.trim().is_empty() => None,
        (None, None) => Some(shared(&one.place, &other.place) >= 50),
        _ => Some(false),
    }
}

/// How likely two matters are one, in hundredths; none where they are not. Half of the shorter title has to stand in
/// the other, or a third where they are of one kind; where different flats are named or no place, more.
pub fn alike(one: &Sketch, other: &Sketch) -> Option<usize> {
    let same_place = same_place(one, other);
    if same_place == Some(false) {
        return None;
    }
    let apart = one.flat.is_some() && other.flat.is_some() && one.flat != other.flat;
    let wanted = match () {
        () if apart || same_place.is_none() => 67,
        () if one.kind == other.kind => 34,
        () => 50,
    };
    Some(shared(&one.title, &other.title)).filter(|found| *found >= wanted)
}

/// Who speaks of a matter: those concerned and those who reported it.
pub fn voices(persons: &[Id], reports: &[Report]) -> Voices {
    let named: HashSet<Id> = persons.iter().copied().chain(reports.iter().filter_map(|report| report.person)).collect();
    Voices { named: named.len(), unnamed: reports.iter().filter(|report| report.person.is_none()).count() }
}

/// Why two matters are not put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMerged {
    /// It is one matter already.
    Same,
    /// One of them is closed.
    Closed,
    /// A works project stays by itself.
    Works,
    /// A hotline order is answered by itself.
    Hotline,
}

impl NotMerged {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        Sentence::plain(match self {
            NotMerged::Same => "这就是这一件，请写另一件的号。",
            NotMerged::Closed => "办结了的不能并，请先重新打开。",
            NotMerged::Works => "工程要单独记，不能并到别的事项里。",
            NotMerged::Hotline => "热线工单要单独答复，不能并到别的事项里。",
        })
    }
}

/// The older and the younger of two matters that may be put together; the younger becomes a report of the older.
pub fn merged<'a>(one: &'a Matter, other: &'a Matter) -> Result<(&'a Matter, &'a Matter), NotMerged> {
    let (older, younger) = if one.number < other.number { (one, other) } else { (other, one) };
    match () {
        () if one.id == other.id => Err(NotMerged::Same),
        () if one.closure.is_some() || other.closure.is_some() => Err(NotMerged::Closed),
        () if one.kind == Kind::Works || other.kind == Kind::Works => Err(NotMerged::Works),
        () if younger.kind == Kind::Hotline => Err(NotMerged::Hotline),
        () => Ok((older, younger)),
    }
}
