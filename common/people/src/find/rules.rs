//! Which words somebody is found by, and what a typed word may mean.
//!
//! Terms carry a mark where digits could mean several things: `#` a whole telephone, `*` its last four, `@` a door.
use crate::door::{Door, building_in};
use base::{names, width};
use std::collections::BTreeSet;

/// What is known about somebody for finding them.
#[derive(Debug, Clone, Default)]
pub struct Findable {
    /// The whole name.
    pub name: String,
    /// As they are kept.
    pub phones: Vec<String>,
    /// Words of the tags.
    pub tags: Vec<String>,
    /// Present homes.
    pub doors: Vec<Door>,
}

/// The terms somebody is found by.
pub fn terms(who: &Findable) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    name_terms(&who.name, &mut all);
    for phone in &who.phones {
        phone_terms(phone, &mut all);
    }
    all.extend(who.tags.iter().map(|tag| plain(tag)));
    for door in &who.doors {
        door_terms(door, &mut all);
    }
    all.retain(|term| !term.is_empty());
    all
}

fn name_terms(name: &str, all: &mut BTreeSet<String>) {
    let tight = plain(name);
    let (surname, given) = names::split(&tight);
    all.insert(given.to_owned());
    // Names in Latin letters and of several parts are found by each part.
    all.extend(name.split([' ', '·']).filter(|part| part.chars().count() > 1).map(plain));
    let surnames = names::readings(surname);
    for (at, reading) in names::readings(&tight).into_iter().enumerate() {
        if let Some(surname) = surnames.get(at).or(surnames.first()) {
            if let Some(rest) = reading.full.strip_prefix(&surname.full) {
                all.insert(rest.to_owned());
            }
            if let Some(rest) = reading.initials.strip_prefix(&surname.initials) {
                all.insert(format!("{}{rest}", surname.full));
            }
        }
        all.insert(reading.full);
        all.insert(reading.initials);
    }
    all.insert(tight);
}

fn phone_terms(phone: &str, all: &mut BTreeSet<String>) {
    let mut parts = phone.split('-');
    let (area, number) = match (parts.next(), parts.next()) {
        (Some(area), Some(number)) if area.starts_with('0') => (area, number),
        (Some(number), _) => ("", number),
        _ => return,
    };
    all.insert(format!("#{number}"));
    if !area.is_empty() {
        all.insert(format!("#{area}{number}"));
    }
    all.insert(format!("*{}", names::tail(number)));
}

fn door_terms(door: &Door, all: &mut BTreeSet<String>) {
    let (building, room) = (plain(&door.building), plain(&door.room));
    all.insert(format!("@{building}-{room}"));
    if let Some(entrance) = &door.entrance {
        all.insert(format!("@{building}-{}-{room}", plain(entrance)));
    }
    all.insert(format!("@{room}"));
    all.insert(format!("@{building}号"));
    if let Some(estate) = &door.estate {
        all.insert(plain(estate));
    }
}

/// One way to read a typed word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The first term that fits.
    pub from: String,
    /// Whether only that very term fits.
    pub exact: bool,
}

impl Reading {
    fn starting(from: String) -> Self {
        Self { from, exact: false }
    }

    /// The first term that does not fit any more.
    pub fn until(&self) -> String {
        let mut until = self.from.clone();
        // Below every character that may follow, or above all of them.
        until.push(if self.exact { '\u{1}' } else { '\u{10ffff}' });
        until
    }
}

/// What was typed, word by word; each word with the ways to read it. Five words at most.
pub fn words(typed: &str) -> Vec<Vec<Reading>> {
    let cell = width::cell(typed);
    let phone = cell.replace([' ', '-'], "");
    if phone.len() >= 7 && phone.bytes().all(|b| b.is_ascii_digit()) {
        return vec![ways(&phone)];
    }
    if whole_door(&cell).is_some() && cell.contains(' ') {
        return vec![ways(&width::tight(&cell.replace(' ', "-")))];
    }
    let parts: Vec<&str> = cell.split([' ', ',', '、']).filter(|word| !plain(word).is_empty()).collect();
    // A name typed with spaces between its characters, as sheets pad them.
    if parts.len() > 1 && parts.iter().all(|word| word.chars().count() == 1 && word.chars().all(width::is_han)) {
        return vec![ways(&parts.concat())];
    }
    parts.into_iter().take(5).map(ways).collect()
}

/// The door that a text writes out: building and room.
pub fn whole_door(typed: &str) -> Option<Door> {
    let has_room = typed.chars().any(|c| c.is_ascii_digit());
    Door::read(typed, None, None).filter(|door| has_room && !door.room.is_empty())
}

fn ways(word: &str) -> Vec<Reading> {
    let word = plain(word);
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    let mut all = Vec::new();
    if digits {
        all.push(Reading::starting(format!("@{word}")));
        match word.len() {
            4 => all.push(Reading { from: format!("*{word}"), exact: true }),
            5.. => all.push(Reading::starting(format!("#{word}"))),
            _ => {}
        }
        return all;
    }
    all.push(Reading::starting(word.clone()));
    if let Some(building) = building_in(&word) {
        all.push(Reading { from: format!("@{}号", plain(&building)), exact: true });
    }
    if let Some(door) = Door::read(&word, None, None) {
        let parts = [Some(&door.building), door.entrance.as_ref(), Some(&door.room)];
        let written: Vec<String> = parts.into_iter().flatten().map(|part| plain(part)).collect();
        all.push(Reading::starting(format!("@{}", written.join("-"))));
    } else if let Some(room) = word.strip_suffix(['室', '房']).filter(|room| room.is_ascii()) {
        all.push(Reading { from: format!("@{room}"), exact: true });
    }
    all
}

/// As terms are written: half-width, without spaces, small letters, no apostrophes of pinyin.
fn plain(text: &str) -> String {
    width::tight(text)
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\'' | '’' | '`' | '@' | '#' | '*'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elder() -> BTreeSet<String> {
        terms(&Findable {
            name: "周文富".into(),
            phones: vec!["13000001127".into(), "021-55551234".into()],
            tags: vec!["独居".into(), "高龄".into()],
            doors: vec![Door { building: "13".into(), room: "602".into(), ..Door::default() }],
        })
    }

    fn is_found(typed: &str) -> bool {
        let terms = elder();
        let words = words(typed);
        let fits = |reading: &Reading| terms.range(reading.from.clone()..reading.until()).next().is_some();
        !words.is_empty() && words.iter().all(|ways| ways.iter().any(fits))
    }

    #[test]
    fn somebody_is_found_in_many_ways() {
        let table = [
            "周",
            "周文富",
            "周文",
            "文富",
            "周 文 富",
            "zwf",
            "ZWF",
            "zhouwenfu",
            "zhou wenfu",
            "zhouwf",
            "wenfu",
            "zhou'wenfu",
            "13-602",
            "13号602",
            "13号602室",
            "13号楼602室",
            "13 602",
            "602",
            "602室",
            "13号",
            "13号楼",
            "13",
            "1127",
            "13000001127",
            "130 0000 1127",
            "55551234",
            "021-55551234",
            "独居",
            "独居 13号",
            "周 602",
            "高龄 zwf",
            "１３－６０２",
        ];
        for typed in table {
            assert!(is_found(typed), "{typed}: {:?}", words(typed));
        }
    }

    #[test]
    fn nobody_else_is() {
        for typed in
            ["", " ", "吴", "zwx", "14-602", "601", "1128", "纯老", "独居 14号", "' OR 1=1", "%", "_", "127", "@", "#"]
        {
            assert!(!is_found(typed), "{typed}: {:?}", words(typed));
        }
    }

    #[test]
    fn other_names_are_found_too() {
        let found =
            |name: &str, term: &str| terms(&Findable { name: name.into(), ..Findable::default() }).contains(term);
        let table = [
            ("欧阳慧敏", "ouyanghm"),
            ("欧阳慧敏", "huimin"),
            ("欧阳慧敏", "慧敏"),
            ("Anna Li", "li"),
            ("Anna Li", "annali"),
            ("区海", "ouh"),
            ("区海", "quh"),
            ("阿依古丽·买买提", "买买提"),
            ("吕梅", "lumei"),
        ];
        for (name, term) in table {
            assert!(
                found(name, term),
                "{name} by {term}: {:?}",
                terms(&Findable { name: name.into(), ..Findable::default() })
            );
        }
    }
}
