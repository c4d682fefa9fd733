//! Where somebody lives, as it is written on doors and in lists, taken apart so that two writings can be compared.
use base::width;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A door. All parts are short and plain: 3, not 3号楼; 402, not 0402室.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Door {
    /// The estate or lane, where written: 银杏里, 31弄.
    pub estate: Option<String>,
    /// 号, 号楼, 幢, 栋, 座.
    pub building: String,
    /// 单元 or 门, where written.
    pub entrance: Option<String>,
    /// 室.
    pub room: String,
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(estate) = &self.estate {
            f.write_str(estate)?;
        }
        f.write_str(&building_shown(&self.building))?;
        if let Some(entrance) = &self.entrance {
            write!(f, "{entrance}单元")?;
        }
        write!(f, "{}室", self.room)
    }
}

/// 3号, A座, 综合楼.
pub fn building_shown(building: &str) -> String {
    let suffix = match building.chars().next() {
        Some(c) if c.is_ascii_digit() => "号",
        Some(c) if c.is_ascii_alphabetic() => "座",
        _ => "楼",
    };
    format!("{building}{suffix}")
}

impl Door {
    /// Takes an address apart: 3号楼2单元402室, 3-2-402, 3号402室, 31弄3号402, A座1502. What other columns say about
    /// building and entrance goes first. `None` where building or room cannot be told.
    pub fn read(written: &str, building: Option<&str>, entrance: Option<&str>) -> Option<Self> {
        let mut parts = Parts {
            building: building.and_then(read_part),
            entrance: entrance.and_then(read_part),
            ..Parts::default()
        };
        for token in tokens(written) {
            parts.take(token);
        }
        parts.finish(building.is_some())
    }
}

/// The plain form of a building's or entrance's name: 第03号楼 and 三幢 are 3. `None` where nothing is left.
pub fn read_part(written: &str) -> Option<String> {
    let text = width::tight(written).to_uppercase();
    let text = text.strip_prefix('第').unwrap_or(&text);
    let suffixes = ["号楼", "单元", "门栋", "幢", "栋", "座", "棟", "楼", "号", "门", "梯", "#", "BUILDING"];
    let text = suffixes.iter().find_map(|s| text.strip_suffix(s)).unwrap_or(text);
    let plain = numeral(text).unwrap_or_else(|| without_zeros(text).to_owned());
    let fits = !plain.is_empty() && plain.chars().count() <= 12 && !plain.contains(char::is_control);
    fits.then_some(plain)
}

/// The plain name of an estate or lane: 银杏里小区 is 银杏里, 31 is 31弄. `None` where nothing is left.
pub fn read_estate(written: &str) -> Option<String> {
    let text = width::tight(written);
    let text = text.strip_suffix("小区").unwrap_or(&text);
    let lane = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=30).contains(&text.chars().count()) && !width::has_control(text);
    fits.then(|| if lane { format!("{text}弄") } else { text.to_owned() })
}

/// The building that a title or a tab names: 3号楼居民花名册 gives 3. `None` for a text about something else.
pub fn building_in(text: &str) -> Option<String> {
    let text = width::tight(text).to_uppercase();
    let found = tokens(&text).into_iter().find(|t| matches!(t.marker, "号楼" | "幢" | "栋" | "座"));
    found.map(|t| t.number).or_else(|| {
        let bare = text.strip_suffix(['楼', '号', '#'])?;
        numeral(bare).or_else(|| bare.bytes().all(|b| b.is_ascii_digit()).then(|| without_zeros(bare).to_owned()))
    })
}

/// The building that a place begins with: 9号门厅 and 12 号楼电梯 are of 9 and 12. `None` for 2号门, 3号线, 南门.
pub fn building_of(place: &str) -> Option<String> {
    let text = width::tight(place).to_uppercase();
    let text = text.strip_prefix('第').unwrap_or(&text);
    let token = tokens(text).into_iter().next()?;
    let (before, after) = text.split_once(token.marker)?;
    let begins = read_part(before).as_ref() == Some(&token.number);
    let other = ["线", "岗", "库", "门岗", "门卫"].iter().any(|word| after.starts_with(word)) || after == "门";
    let building = match token.marker {
        "号楼" | "幢" | "栋" | "座" | "棟" => true,
        "号" => !other,
        _ => false,
    };
    (begins && building).then_some(token.number)
}

#[derive(Debug)]
struct Token {
    number: String,
    marker: &'static str,
}

/// Longer ones first.
const MARKERS: &[&str] = &[
    "号楼", "单元", "门栋", "支弄", "弄", "巷", "幢", "栋", "座", "棟", "#", "号", "门", "梯", "楼", "层", "室", "房",
    "户",
];

/// The numbers of an address with what follows them: 3 号楼, 2 单元, 402 室. Words such as the street's name are passed over.
fn tokens(written: &str) -> Vec<Token> {
    let text = width::tight(&width::cell(written).replace(' ', "-")).to_uppercase();
    let text = text.split('(').next().unwrap_or_default();
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((side, after)) = side_entrance(rest) {
            tokens.push(Token { number: side.to_owned(), marker: "单元" });
            rest = after;
            continue;
        }
        let plain = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let han = rest.find(|c: char| !"〇零一二三四五六七八九十".contains(c)).unwrap_or(rest.len());
        let length = plain.max(han);
        let after = &rest[length..];
        let marker = MARKERS.iter().find(|m| after.starts_with(**m)).copied().unwrap_or("");
        let number = if han > 0 {
            numeral(&rest[..han]).filter(|_| !marker.is_empty())
        } else {
            Some(without_zeros(&rest[..plain]).to_owned())
        };
        match number {
            // A word in Latin letters alone is a name, unless it marks a building: A座.
            Some(number) if length > 0 && (number.contains(|c: char| c.is_ascii_digit()) || number.len() == 1) => {
                tokens.push(Token { number, marker });
                rest = &after[marker.len()..];
            }
            _ => rest = &rest[length.max(c.len_utf8())..],
        }
    }
    tokens
}

/// 东单元, 西单元: entrances without a number.
fn side_entrance(text: &str) -> Option<(&str, &str)> {
    let (side, after) = text.split_at_checked(text.chars().next()?.len_utf8())?;
    let named = "东西中南北甲乙丙丁".contains(side);
    after.strip_prefix("单元").filter(|_| named).map(|after| (side, after))
}

#[derive(Default)]
struct Parts {
    estate: Option<String>,
    building: Option<String>,
    entrance: Option<String>,
    room: Option<String>,
    bare: Vec<String>,
    /// The building was called one by a word that means nothing else.
    firm: bool,
}

impl Parts {
    fn take(&mut self, token: Token) {
        let number = token.number;
        match token.marker {
            "支弄" if self.estate.is_some() => {
                self.estate = self.estate.take().map(|lane| format!("{lane}{number}支弄"));
            }
            "弄" | "支弄" | "巷" => self.estate = Some(format!("{number}{}", token.marker)),
            // 3号楼2门501号: where building or entrance is said, the number after it is the flat's.
            "号" if self.building.is_some() && (self.firm || self.entrance.is_some()) && self.room.is_none() => {
                self.room = Some(number);
            }
            "号楼" | "幢" | "栋" | "座" | "棟" | "#" | "号" => {
                // The street's number comes first: 建设路120号3号楼.
                if let Some(first) = self.building.replace(number.clone()).filter(|b| *b != number) {
                    self.estate = self.estate.take().or(Some(format!("{first}号")));
                }
                self.firm = token.marker != "号";
            }
            "楼" if self.building.is_none() => self.building = Some(number),
            "楼" | "层" => {}
            "单元" | "门" | "门栋" | "梯" => self.entrance = Some(number),
            "室" | "房" | "户" => self.room = Some(number),
            _ => self.bare.push(number),
        }
    }

    /// Numbers without a word fill what is still open, from the room backwards.
    fn finish(mut self, building_elsewhere: bool) -> Option<Door> {
        if self.room.is_none() {
            let last = self.bare.pop()?;
            // 201-1 is a part of flat 201; 2-402 is flat 402 in entrance 2.
            self.room = match self.bare.last() {
                Some(before) if before.len() >= 3 && last.len() < 3 => {
                    self.bare.pop().map(|before| format!("{before}-{last}"))
                }
                _ => Some(last),
            };
        }
        if (self.building.is_none() || building_elsewhere) && self.bare.len() == 2
            || self.building.is_none() && !self.bare.is_empty()
        {
            let first = self.bare.remove(0);
            self.building = self.building.or(Some(first));
        }
        if let Some(number) = self.bare.pop().filter(|n| n.len() < 3) {
            self.entrance = self.entrance.or(Some(number));
        }
        Some(Door { estate: self.estate, building: self.building?, entrance: self.entrance, room: self.room? })
    }
}

fn without_zeros(text: &str) -> &str {
    let trimmed = text.trim_start_matches('0');
    if trimmed.is_empty() { text } else { trimmed }
}

/// 三, 十二, 二十, 四〇二 as digits.
fn numeral(text: &str) -> Option<String> {
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == if c == '〇' { '零' } else { c });
    if text.is_empty() {
        return None;
    }
    match text.split_once('十') {
        None => text.chars().map(digit).map(|d| d.map(|d| d.to_string())).collect(),
        Some((tens, ones)) => {
            let one = |part: &str, none: usize| match part.chars().count() {
                0 => Some(none),
                1 => part.chars().next().and_then(digit),
                _ => None,
            };
            Some((one(tens, 1)? * 10 + one(ones, 0)?).to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let table = [
            ("3号楼2单元402室", "3号2单元402室"),
            ("3-2-402", "3号2单元402室"),
            ("3号402室", "3号402室"),
            ("1号101室", "1号101室"),
            ("31弄3号402", "31弄3号402室"),
            ("３号 ４０２ 室", "3号402室"),
            ("3#402", "3号402室"),
            ("3幢2-402", "3号2单元402室"),
            ("A座1502", "A座1502室"),
            ("3/402", "3号402室"),
            ("3 402", "3号402室"),
            ("03号0402室", "3号402室"),
            ("三号楼二单元402室", "3号2单元402室"),
            ("十二幢四〇二室", "12号402室"),
            ("银杏里小区3号楼2单元402室", "3号2单元402室"),
            ("建设路120号3号楼402室", "120号3号402室"),
            ("3号4楼402室", "3号402室"),
            ("3楼2单元402室", "3号2单元402室"),
            ("3号楼201-1", "3号201-1室"),
            ("3号402室(东间)", "3号402室"),
            ("3号402A室", "3号402A室"),
            ("3栋2门402", "3号2单元402室"),
            ("3号楼2门402号", "3号2单元402室"),
            ("3号楼402号", "3号402室"),
            ("3号楼东单元402", "3号东单元402室"),
            ("100弄12支弄3号402室", "100弄12支弄3号402室"),
        ];
        for (written, door) in table {
            assert_eq!(Door::read(written, None, None).map(|d| d.to_string()).as_deref(), Some(door), "{written}");
        }
        for written in ["", "402", "地下室", "银杏里", "3号楼", "查无此人", "同住"] {
            assert_eq!(Door::read(written, None, None), None, "{written}");
        }
    }

    #[test]
    fn other_columns_say_the_rest() {
        let table = [
            ("402", "3号楼", None, "3号402室"),
            ("402室", "第三幢", Some("2单元"), "3号2单元402室"),
            ("2-402", "3", None, "3号2单元402室"),
            ("3-2-402", "3", None, "3号2单元402室"),
            ("201-1", "3", None, "3号201-1室"),
            ("0402", "A座", Some("1"), "A座1单元402室"),
            ("402", "综合楼", None, "综合楼402室"),
        ];
        for (room, building, entrance, door) in table {
            let read = Door::read(room, Some(building), entrance).map(|d| d.to_string());
            assert_eq!(read.as_deref(), Some(door), "{building} {room}");
        }
    }

    #[test]
    fn titles_name_a_building() {
        for (text, building) in
            [("3号楼居民花名册", "3"), ("银杏里十二幢", "12"), ("3号", "3"), ("5#", "5"), ("A座", "A")]
        {
            assert_eq!(building_in(text).as_deref(), Some(building), "{text}");
        }
        for text in ["居民花名册", "2026年11月", "Sheet1", "1", "共24户"] {
            assert_eq!(building_in(text), None, "{text}");
        }
    }
    #[test]
    fn a_place_may_begin_with_its_building() {
        let table = [
            ("9号门厅", Some("9")),
            ("12 号楼电梯", Some("12")),
            ("第三幢楼下", Some("3")),
            ("A座大堂", Some("A")),
            ("7号门口", Some("7")),
            ("3号", Some("3")),
            ("2号门", None),
            ("2号门岗", None),
            ("3号线地铁口", None),
            ("南京路12号门口", None),
            ("南门花坛", None),
            ("402", None),
            ("", None),
        ];
        for (place, building) in table {
            assert_eq!(building_of(place).as_deref(), building, "{place}");
        }
    }
}
