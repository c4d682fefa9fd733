//! Full-width and half-width text, and the many spaces that sheets and phones leave in it.
use std::borrow::Cow;

/// The same text with full-width letters, digits and signs made half-width, every kind of space made one plain space,
/// and invisible characters taken out. Chinese punctuation such as 、 and 。 stays.
pub fn half(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !invisible(*c)).map(half_char).collect())
}

/// A cell's text as people meant it: [`half`], line breaks and runs of spaces made one space, none at the ends.
pub fn cell(text: &str) -> String {
    let text = half(text);
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// [`half`] without any space at all: for headers, numbers and Chinese names.
pub fn tight(text: &str) -> String {
    half(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the text holds a control character other than a tab or the end of a line.
pub fn has_control(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// Whether the character is written in Han script, rare ones and 〇 included.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn half_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        // Every other space is a separator that nobody can tell from a plain one on screen.
        c if c.is_whitespace() && !c.is_ascii() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        c => c,
    }
}

const fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_people_meant_them() {
        let table = [
            ("１３８００００１１１１", "13800001111"),
            ("　张　三　", "张 三"),
            ("\u{a0}王\u{2003}英\u{200b}", "王 英"),
            ("\u{feff}姓名", "姓名"),
            ("3号楼\r\n402室", "3号楼 402室"),
            ("（Ａ）－１", "(A)-1"),
            ("李娜、王凯。", "李娜、王凯。"),
            ("31–402", "31-402"),
            ("", ""),
            (" \t ", ""),
        ];
        for (written, meant) in table {
            assert_eq!(cell(written), meant, "{written:?}");
        }
        assert_eq!(tight("联系 电话\n（手机）"), "联系电话(手机)");
    }

    #[test]
    fn control_characters_are_seen() {
        assert!(has_control("张\u{7}三"));
        assert!(!has_control("张\t三\r\n"));
    }
}
