//! Names of people and their telephones: pinyin for finding, the forms to compare, and the masks to show.
use crate::width;
use pinyin::ToPinyin;

/// One way a name is typed by somebody who looks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// All syllables without tones or spaces: `zengxiaoming`; ü is v.
    pub full: String,
    /// First letters: `zxm`.
    pub initials: String,
}

/// Surnames read otherwise than the same character elsewhere, usual reading first.
#[rustfmt::skip]
const SURNAMES: &[(&str, &[&str])] = &[
    ("万俟", &["mo qi"]), ("尉迟", &["yu chi"]), ("长孙", &["zhang sun"]), ("澹台", &["tan tai"]),
    ("单于", &["chan yu"]), ("令狐", &["ling hu"]), ("皇甫", &["huang fu"]), ("宇文", &["yu wen"]),
    ("鲜于", &["xian yu"]), ("夏侯", &["xia hou"]), ("诸葛", &["zhu ge"]), ("司马", &["si ma"]),
    ("司徒", &["si tu"]), ("司空", &["si kong"]), ("欧阳", &["ou yang"]), ("上官", &["shang guan"]),
    ("端木", &["duan mu"]), ("东方", &["dong fang"]), ("南宫", &["nan gong"]), ("慕容", &["mu rong"]),
    ("公孙", &["gong sun"]), ("轩辕", &["xuan yuan"]), ("呼延", &["hu yan"]), ("赫连", &["he lian"]),
    ("闻人", &["wen ren"]), ("钟离", &["zhong li"]), ("宰父", &["zai fu"]), ("太史", &["tai shi"]),
    ("淳于", &["chun yu"]), ("百里", &["bai li"]), ("西门", &["xi men"]), ("申屠", &["shen tu"]),
    ("曾", &["zeng"]), ("单", &["shan"]), ("仇", &["qiu"]), ("解", &["xie"]), ("区", &["ou", "qu"]),
    ("查", &["zha"]), ("朴", &["piao", "pu"]), ("盖", &["ge", "gai"]), ("翟", &["zhai", "di"]),
    ("覃", &["qin", "tan"]), ("乐", &["yue", "le"]), ("缪", &["miao"]), ("员", &["yun"]),
    ("尉", &["wei", "yu"]), ("任", &["ren"]), ("华", &["hua"]), ("宁", &["ning"]), ("宿", &["su"]),
    ("种", &["chong"]), ("召", &["shao"]), ("折", &["she"]), ("秘", &["bi", "mi"]), ("黑", &["he", "hei"]),
    ("繁", &["po"]), ("祭", &["zhai"]), ("隗", &["wei", "kui"]), ("郗", &["xi", "chi"]), ("冼", &["xian"]),
    ("洗", &["xian"]), ("谌", &["chen", "shen"]), ("薄", &["bo"]), ("柏", &["bai", "bo"]), ("葛", &["ge"]),
    ("那", &["na", "nuo"]), ("能", &["nai"]), ("逄", &["pang"]), ("佘", &["she"]), ("哈", &["ha"]),
    ("车", &["che"]), ("石", &["shi"]), ("沈", &["shen"]), ("俞", &["yu"]), ("吕", &["lv", "lu"]),
    ("於", &["yu"]), ("曲", &["qu"]), ("燕", &["yan"]), ("应", &["ying"]), ("卜", &["bu"]), ("干", &["gan"]),
    ("都", &["du"]), ("晟", &["cheng", "sheng"]), ("行", &["xing"]), ("贾", &["jia"]), ("谷", &["gu"]),
    ("盛", &["sheng"]), ("过", &["guo"]), ("藏", &["zang"]), ("芮", &["rui"]), ("长", &["chang"]),
    ("重", &["chong"]),
];

/// Every way the name is likely to be typed, the likeliest first; empty where nothing in it can be read.
pub fn readings(name: &str) -> Vec<Reading> {
    let name = width::tight(name);
    let (surname, given) = split(&name);
    let given_syllables: Vec<String> = given.chars().filter_map(syllable).collect();
    let mut ways: Vec<Vec<String>> = match SURNAMES.iter().find(|(written, _)| *written == surname) {
        Some((_, read)) => read.iter().map(|r| r.split(' ').map(str::to_owned).collect()).collect(),
        None => vec![surname.chars().filter_map(syllable).collect()],
    };
    for way in &mut ways {
        way.extend(given_syllables.iter().cloned());
    }
    let mut all: Vec<Reading> = ways.iter().filter(|way| !way.is_empty()).map(|way| reading(way)).collect();
    // On keyboards without ü some type u for it, as on passports before 2012.
    if let Some(first) = all.first().filter(|r| r.full.contains("lv") || r.full.contains("nv")).cloned() {
        let typed = Reading { full: first.full.replace("lv", "lu").replace("nv", "nu"), initials: first.initials };
        if !all.contains(&typed) {
            all.push(typed);
        }
    }
    all
}

/// Surname and given name; a compound surname counts only where a given name follows it.
pub fn split(name: &str) -> (&str, &str) {
    let end = |count: usize| name.char_indices().nth(count).map_or(name.len(), |(at, _)| at);
    let compound = SURNAMES.iter().any(|(s, _)| s.chars().count() == 2 && *s == &name[..end(2)]);
    if compound && name.chars().count() > 2 { name.split_at(end(2)) } else { name.split_at(end(1)) }
}

fn syllable(c: char) -> Option<String> {
    match c.to_pinyin() {
        Some(read) => Some(read.plain().replace('ü', "v")),
        None if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase().to_string()),
        None => None,
    }
}

fn reading(syllables: &[String]) -> Reading {
    let initials = syllables.iter().filter_map(|s| s.chars().next()).collect();
    Reading { full: syllables.concat(), initials }
}

/// A name as it is kept: Chinese without spaces (张 三 is 张三), others with single ones; every middle dot is ·.
pub fn kept(written: &str) -> String {
    let name = width::cell(written);
    let name: String =
        name.chars().map(|c| if "•・‧∙.●".contains(c) && name.chars().any(width::is_han) { '·' } else { c }).collect();
    if name.chars().any(width::is_han) { name.split(' ').collect() } else { name }
}

/// 王*英, 王*, 欧**华: first and last character stay, none of a single one.
pub fn masked(name: &str) -> String {
    let count = name.chars().count();
    let kept = |i: usize| count > 1 && (i == 0 || (count > 2 && i + 1 == count));
    name.chars().enumerate().map(|(i, c)| if kept(i) { c } else { '*' }).collect()
}

/// A telephone number that cannot be dialled as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPhone;

/// The numbers in a cell, as they are kept: `13800001111`, `021-55551234`, `55551234`, `021-55551234-801`.
/// +86, spaces, dashes and brackets are understood; several numbers stand apart by 、 , ; / or a space.
pub fn phones(written: &str) -> Result<Vec<String>, NotAPhone> {
    let text = width::cell(written).trim_start_matches('\'').to_owned();
    if let Ok(one) = phone(&text) {
        return Ok(vec![one]);
    }
    let separators = ['、', ',', ';', '/', '|', '或'];
    let parts: Vec<&str> = text.split(separators).map(str::trim).filter(|p| !p.is_empty()).collect();
    let parts = if parts.len() > 1 { parts } else { text.split(' ').filter(|p| !p.is_empty()).collect() };
    let read: Result<Vec<String>, NotAPhone> = parts.into_iter().map(phone).collect();
    read.and_then(|all| if all.is_empty() { Err(NotAPhone) } else { Ok(all) })
}

fn phone(text: &str) -> Result<String, NotAPhone> {
    let (number, extension) = match text.split_once('转') {
        Some((number, extension)) => (number, extension.trim()),
        None => (text, ""),
    };
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '.');
    if !number.chars().all(plain) || !extension.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotAPhone);
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = number.trim_start().starts_with('+') || digits.starts_with("0086") || digits.len() > 12;
    let digits = match digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")) {
        Some(rest) if abroad && digits.len() > 10 => rest,
        _ => &digits,
    };
    let kept = dialled(digits).ok_or(NotAPhone)?;
    Ok(if extension.is_empty() { kept } else { format!("{kept}-{extension}") })
}

/// Numbering plan: 11 digits from 13 to 19; area codes of three digits (010, 02x) or four; eight or seven digits
/// without one; 400 and 800.
fn dialled(digits: &str) -> Option<String> {
    let b = digits.as_bytes();
    match digits.len() {
        11 if b[0] == b'1' && (b'3'..=b'9').contains(&b[1]) => Some(digits.to_owned()),
        12 if digits.starts_with("01") && b[2] >= b'3' => dialled(&digits[1..]),
        10 if digits.starts_with("400") || digits.starts_with("800") => Some(digits.to_owned()),
        7 | 8 if b[0] > b'1' => Some(digits.to_owned()),
        11 if b[0] == b'0' && (b[1] == b'1' || b[1] == b'2') => Some(format!("{}-{}", &digits[..3], &digits[3..])),
        11 | 12 if b[0] == b'0' && b[1] > b'2' => Some(format!("{}-{}", &digits[..4], &digits[4..])),
        // Abroad and in Hong Kong the zero of the area code falls away: +86 21 5555 1234.
        10 if digits.starts_with("10") || digits.starts_with('2') => {
            Some(format!("0{}-{}", &digits[..2], &digits[2..]))
        }
        _ => None,
    }
}

/// The last four digits, by which people are found; what there is where it is shorter.
pub fn tail(phone: &str) -> &str {
    let main = phone.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    &phone[main..]
}

/// 138****1234, 021-****1234: only the start and the last four digits.
pub fn phone_masked(phone: &str) -> String {
    let count = phone.chars().count();
    let start = phone.find('-').map_or(3, |dash| dash + 1).min(5);
    let kept = |i: usize| i + 4 >= count || (count > 8 && i < start);
    phone.chars().enumerate().map(|(i, c)| if kept(i) { c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str) -> Vec<(String, String)> {
        readings(name).into_iter().map(|r| (r.full, r.initials)).collect()
    }

    #[test]
    fn names_are_found_as_they_are_read() {
        let table: &[(&str, &[(&str, &str)])] = &[
            ("张三", &[("zhangsan", "zs")]),
            ("曾小明", &[("zengxiaoming", "zxm")]),
            ("单 雄", &[("shanxiong", "sx")]),
            ("欧阳华", &[("ouyanghua", "oyh")]),
            ("尉迟敬", &[("yuchijing", "ycj")]),
            ("区海", &[("ouhai", "oh"), ("quhai", "qh")]),
            ("吕梅", &[("lvmei", "lm"), ("lumei", "lm")]),
            ("解放", &[("xiefang", "xf")]),
            ("司马", &[("sima", "sm")]),
            ("Anna Li", &[("annali", "annali")]),
            ("·", &[]),
            ("", &[]),
        ];
        for (name, ways) in table {
            let ways: Vec<_> = ways.iter().map(|(f, i)| ((*f).to_owned(), (*i).to_owned())).collect();
            assert_eq!(said(name), ways, "{name}");
        }
    }

    #[test]
    fn names_are_kept_without_padding() {
        let table = [
            ("张　三", "张三"),
            (" 王 小 英 ", "王小英"),
            ("Anna  Li", "Anna Li"),
            ("阿依古丽.买买提", "阿依古丽·买买提"),
            ("阿依古丽 • 买买提", "阿依古丽·买买提"),
        ];
        for (written, name) in table {
            assert_eq!(kept(written), name);
        }
    }

    #[test]
    fn masks_hide_the_middle() {
        for (name, shown) in [("王小英", "王*英"), ("王英", "王*"), ("欧阳小华", "欧**华"), ("王", "*"), ("", "")]
        {
            assert_eq!(masked(name), shown);
        }
        for (phone, shown) in
            [("13800001234", "138****1234"), ("021-55551234", "021-****1234"), ("55551234", "****1234")]
        {
            assert_eq!(phone_masked(phone), shown);
        }
        assert_eq!((tail("13800001234"), tail("12")), ("1234", "12"));
    }

    #[test]
    fn telephones_are_understood() {
        let table: &[(&str, &[&str])] = &[
            ("13800001111", &["13800001111"]),
            ("+86 138-0000-1111", &["13800001111"]),
            ("0086 13800001111", &["13800001111"]),
            ("8613800001111", &["13800001111"]),
            ("013800001111", &["13800001111"]),
            ("１３８００００１１１１", &["13800001111"]),
            ("02155551234", &["021-55551234"]),
            ("021-55551234", &["021-55551234"]),
            ("(021)5555 1234", &["021-55551234"]),
            ("+86 21 5555 1234", &["021-55551234"]),
            ("0571-88881234", &["0571-88881234"]),
            ("55551234", &["55551234"]),
            ("021-55551234转801", &["021-55551234-801"]),
            ("400-800-1234", &["4008001234"]),
            ("13800001111、021-55551234", &["13800001111", "021-55551234"]),
            ("13800001111/13900002222", &["13800001111", "13900002222"]),
            ("13800001111 13900002222", &["13800001111", "13900002222"]),
        ];
        for (written, kept) in table {
            assert_eq!(phones(written), Ok(kept.iter().map(|s| (*s).to_owned()).collect()), "{written}");
        }
        for written in ["", "1380000111", "138000011112", "12345678901", "没有", "1.38E+10", "13800001111、1390000"]
        {
            assert_eq!(phones(written), Err(NotAPhone), "{written}");
        }
    }
}
