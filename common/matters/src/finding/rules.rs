//! Which words a matter is found by, and what a typed word may mean.
//!
//! Chinese is cut into pairs of characters, because it has no spaces and words of two characters are the shortest that
//! mean something. A pair is a whole term; the last character of a run is one too. `#` marks the matter's own number.
use base::width;
use std::collections::BTreeSet;

/// A run of one kind of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Han(Vec<char>),
    Digits(String),
    Letters(String),
}

/// Words of doors; after a number they say nothing: 3 号楼 and 3 幢 are the same.
const DOOR: [char; 10] = ['号', '楼', '幢', '栋', '弄', '单', '元', '层', '室', '房'];

fn pieces(text: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut open = false;
    for c in width::cell(text).to_lowercase().chars() {
        match all.last_mut().filter(|_| open) {
            Some(Piece::Han(run)) if width::is_han(c) => run.push(c),
            Some(Piece::Digits(run)) if c.is_ascii_digit() => run.push(c),
            Some(Piece::Letters(run)) if c.is_alphabetic() && !width::is_han(c) => run.push(c),
            // 3 号楼 is written with a space as often as without.
            _ if c == ' ' => open = false,
            _ => {
                open = c.is_alphanumeric();
                if width::is_han(c) {
                    all.push(Piece::Han(vec![c]));
                } else if c.is_ascii_digit() {
                    all.push(Piece::Digits(c.into()));
                } else if c.is_alphabetic() {
                    all.push(Piece::Letters(c.into()));
                }
            }
        }
    }
    all
}

fn after_a_number(run: &[char]) -> &[char] {
    let words = run.iter().take_while(|c| DOOR.contains(c)).count();
    &run[words..]
}

fn pairs(run: &[char], all: &mut BTreeSet<String>) {
    all.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
    all.extend(run.last().map(char::to_string));
}

/// The terms a matter is found by.
pub fn terms(number: i64, title: &str, place: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([format!("#{number}")]);
    for text in [title, place] {
        let mut numbered = false;
        for piece in pieces(text) {
            match &piece {
                Piece::Han(run) => {
                    pairs(run, &mut all);
                    if numbered {
                        pairs(after_a_number(run), &mut all);
                    }
                }
                Piece::Digits(run) | Piece::Letters(run) => {
                    all.insert(run.chars().take(40).collect());
                }
            }
            numbered = matches!(piece, Piece::Digits(_));
        }
    }
    all
}

/// One way to read a typed word: terms from here on, up to where they no longer fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The first term that fits.
    pub from: String,
    /// The first that does not fit any more.
    pub until: String,
}

impl Span {
    fn exactly(term: &str) -> Self {
        Self { from: term.to_owned(), until: format!("{term}\u{1}") }
    }

    fn starting(term: &str) -> Self {
        Self { from: term.to_owned(), until: format!("{term}\u{10ffff}") }
    }
}

/// What was typed, word by word; each with the ways to read it, all of them wanted. Twelve at most.
pub fn words(typed: &str) -> Vec<Vec<Span>> {
    let (mut all, mut numbered) = (Vec::new(), false);
    let pieces = pieces(typed);
    let alone = pieces.len() == 1;
    for piece in pieces {
        match &piece {
            Piece::Han(run) => {
                let run = if numbered { after_a_number(run) } else { run };
                match run {
                    [one] => all.push(vec![Span::starting(&one.to_string())]),
                    run => all.extend(run.windows(2).map(|pair| vec![Span::exactly(&pair.iter().collect::<String>())])),
                }
            }
            // A number among other words belongs to a door; alone it may be the matter's own.
            Piece::Digits(run) if alone => all.push(vec![Span::exactly(run), Span::exactly(&format!("#{run}"))]),
            Piece::Digits(run) => all.push(vec![Span::exactly(run)]),
            Piece::Letters(run) => all.push(vec![Span::starting(run)]),
        }
        numbered = matches!(piece, Piece::Digits(_));
    }
    all.truncate(12);
    all
}

/// The number of a matter where nothing else was typed: 12, 事项 12, #12.
pub fn number(typed: &str) -> Option<i64> {
    let half = width::tight(typed);
    half.trim_start_matches("事项").trim_start_matches('#').trim_end_matches('号').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(typed: &str) -> bool {
        let terms = terms(12, "3号楼道灯不亮，门禁也坏了 LED", "3 号楼 602 室");
        let words = words(typed);
        let fits = |span: &Span| terms.range(span.from.clone()..span.until.clone()).next().is_some();
        !words.is_empty() && words.iter().all(|ways| ways.iter().any(fits))
    }

    #[test]
    fn words_of_title_and_place_find_it() {
        for typed in [
            "楼道灯",
            "道灯不亮",
            "3号楼道灯",
            "门禁",
            "灯",
            "了",
            "3号",
            "3 号楼",
            "3幢602",
            "602",
            "602室",
            "3-602",
            "12",
            "led",
            "LE",
            "门禁 602",
            "６０２",
            "3号楼，门禁",
        ] {
            assert!(is_found(typed), "{typed}: {:?}", words(typed));
        }
    }

    #[test]
    fn nothing_else_does() {
        for typed in [
            "",
            " ",
            "，",
            "事项",
            "灯亮",
            "13",
            "60",
            "2",
            "漏水",
            "门禁 603",
            "%",
            "_",
            "#",
            "ed",
            "坏灯",
            "12号楼",
            "12 门禁",
        ] {
            assert!(!is_found(typed), "{typed}: {:?}", words(typed));
        }
    }

    #[test]
    fn a_number_alone_is_the_matters_own() {
        for (typed, wanted) in [
            ("12", Some(12)),
            ("事项 12", Some(12)),
            ("#１２", Some(12)),
            ("12 号", Some(12)),
            ("漏水 12", None),
            ("3号楼", None),
            ("", None),
        ] {
            assert_eq!(number(typed), wanted, "{typed}");
        }
    }
}
