//! Citizen identity numbers (公民身份号码): GB 11643-1999 with the check digit of ISO 7064 MOD 11-2.
use crate::width;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 男 or 女, as the number says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

impl Sex {
    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Sex::Male => "男",
            Sex::Female => "女",
        }
    }

    /// The word kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }

    /// From a cell: 男, 男性, 先生, M, male, 1 (GB/T 2261.1) and their counterparts.
    pub fn read(text: &str) -> Option<Self> {
        match width::tight(text).to_lowercase().as_str() {
            "男" | "男性" | "先生" | "m" | "male" | "1" => Some(Sex::Male),
            "女" | "女性" | "女士" | "f" | "female" | "2" => Some(Sex::Female),
            _ => None,
        }
    }
}

/// A number whose length, birth date and check digit are right. Never printed whole by `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber {
    text: String,
    birth: Date,
}

/// Why a text is no identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not 15 or 18 characters.
    Length(usize),
    /// Something else than digits and a final X.
    Characters,
    /// A spreadsheet kept it as a number; the last digits are lost for ever.
    LostDigits,
    /// The birth date inside does not exist or lies outside 1850–2199.
    Birth,
    /// The last character should have been this one.
    CheckDigit(char),
}

impl Wrong {
    /// The sentence for the one who wrote it, in Chinese; English in the catalogue. It never names the right digit:
    /// a wrong digit elsewhere is as likely.
    pub const fn sentence(self) -> &'static str {
        match self {
            Wrong::Length(_) => "身份证号应该是 18 位",
            Wrong::Characters => "身份证号里有不该有的字符",
            Wrong::LostDigits => "身份证号被表格软件存成了数字，后几位已经丢失",
            Wrong::Birth => "身份证号里的出生日期不存在",
            Wrong::CheckDigit(_) => "身份证号的校验位不对，可能抄错了一位",
        }
    }
}

impl IdNumber {
    /// Reads 18 characters, or the 15 digits of before 1999, which gain their century and check digit.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        let text = width::tight(text).trim_start_matches('\'').to_uppercase();
        if text.contains("E+") || (text.len() == 18 && text.ends_with("000") && !sound(&text)) {
            return Err(Wrong::LostDigits);
        }
        let count = text.chars().count();
        let body = text.get(..text.len().saturating_sub(1)).unwrap_or_default();
        match count {
            15 if text.bytes().all(|b| b.is_ascii_digit()) => Self::of_15(&text),
            18 if body.bytes().all(|b| b.is_ascii_digit())
                && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X') =>
            {
                Self::of_18(text)
            }
            15 | 18 => Err(Wrong::Characters),
            other => Err(Wrong::Length(other)),
        }
    }

    fn of_15(text: &str) -> Result<Self, Wrong> {
        let body = format!("{}19{}", &text[..6], &text[6..]);
        let check = check_digit(&body);
        Self::of_18(format!("{body}{check}"))
    }

    fn of_18(text: String) -> Result<Self, Wrong> {
        let part = |from: usize, to: usize| text[from..to].parse::<i16>().unwrap_or(0);
        let (month, day) = (i8::try_from(part(10, 12)).unwrap_or(0), i8::try_from(part(12, 14)).unwrap_or(0));
        let birth = Date::new(part(6, 10), month, day).map_err(|_| Wrong::Birth)?;
        if !(1850..2200).contains(&birth.year()) {
            return Err(Wrong::Birth);
        }
        let expected = check_digit(&text[..17]);
        if text.ends_with(expected) { Ok(Self { text, birth }) } else { Err(Wrong::CheckDigit(expected)) }
    }

    /// All 18 characters. Personal: never into a log or an address.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The birth date inside.
    pub const fn birth(&self) -> Date {
        self.birth
    }

    /// From the 17th digit: odd is male.
    pub fn sex(&self) -> Sex {
        if self.text.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// 310***********1234: the province and county's first digit, and the last four.
    pub fn masked(&self) -> String {
        masked(&self.text)
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// The mask for any document's number: three characters, stars, four characters; only stars where it is shorter than ten.
pub fn masked(text: &str) -> String {
    let count = text.chars().count();
    let kept = |i: usize| count >= 10 && (i < 3 || i + 4 >= count);
    text.chars().enumerate().map(|(i, c)| if kept(i) { c } else { '*' }).collect()
}

fn sound(text: &str) -> bool {
    text.is_ascii() && check_digit(&text[..17]) == '0'
}

/// ISO 7064 MOD 11-2 over the first 17 digits.
fn check_digit(body: &str) -> char {
    let sum = body.bytes().fold(0u32, |sum, b| (sum + u32::from(b.wrapping_sub(b'0'))) * 2 % 11);
    char::from_digit((12 - sum) % 11, 10).unwrap_or('X')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    // The area code 310199 has not been issued: no such person exists.
    #[test]
    fn right_numbers_tell_birth_and_sex() {
        let table = [
            ("310199194812136375", "310199194812136375", date(1948, 12, 13), Sex::Male),
            ("31019920120630655x", "31019920120630655X", date(2012, 6, 30), Sex::Male),
            (" 310199 19820519 8521 ", "310199198205198521", date(1982, 5, 19), Sex::Female),
            ("３１０１９９１９４８１２１３６３７５", "310199194812136375", date(1948, 12, 13), Sex::Male),
            ("'310199194812136375", "310199194812136375", date(1948, 12, 13), Sex::Male),
            ("310199481213637", "310199194812136375", date(1948, 12, 13), Sex::Male),
        ];
        for (written, text, birth, sex) in table {
            let id = IdNumber::read(written).unwrap();
            assert_eq!((id.as_str(), id.birth(), id.sex()), (text, birth, sex));
        }
    }

    #[test]
    fn wrong_numbers_are_told_why() {
        let table = [
            ("310199194812136374", Wrong::CheckDigit('5')),
            ("310199194813136375", Wrong::Birth),
            ("310199194902296375", Wrong::Birth),
            ("31019919481213637", Wrong::Length(17)),
            ("", Wrong::Length(0)),
            ("31019919481213637Y", Wrong::Characters),
            ("3101991948121363７张", Wrong::Characters),
            ("310199194812136000", Wrong::LostDigits),
            ("3.10199194812136E+17", Wrong::LostDigits),
        ];
        for (written, why) in table {
            assert_eq!(IdNumber::read(written), Err(why), "{written}");
        }
    }

    #[test]
    fn every_single_wrong_digit_is_found() {
        let right = "310199194812136375";
        for place in 14..18 {
            for digit in '0'..='9' {
                let mut text: Vec<char> = right.chars().collect();
                text[place] = digit;
                let text: String = text.into_iter().collect();
                assert_eq!(IdNumber::read(&text).is_ok(), text == right, "{text}");
            }
        }
    }

    #[test]
    fn only_the_mask_is_printed() {
        let id = IdNumber::read("310199194812136375").unwrap();
        assert_eq!(id.masked(), "310***********6375");
        assert_eq!(format!("{id:?}"), id.masked());
        assert_eq!(masked("E1234567"), "********");
    }
}
