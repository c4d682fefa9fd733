//! Codes that can be typed and said, what is held back, by when an answer is due.
use crate::model::Why;
use base::{Millis, calendar::Calendar};
use jiff::civil::Date;

/// No letter that looks like another, none that is said like another number (Crockford's set without I, L, O, U).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a card's code: 40 bits, of which a guess among 100,000 cards needs ten million tries.
pub const CODE: usize = 8;
/// Letters of a receipt: 60 bits.
pub const RECEIPT: usize = 12;

/// So many letters out of random or marked bytes.
pub fn letters(bytes: &[u8], many: usize) -> String {
    bytes.iter().take(many).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// As it is printed: groups of four.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// As it was typed by somebody who read it off paper: any case, any spaces, O for 0, I or L for 1.
pub fn typed(code: &str) -> String {
    let plain = base::width::tight(code).to_ascii_uppercase();
    let letter = |c: char| match c {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    plain.chars().filter_map(letter).take(64).collect()
}

/// What is known when a report comes in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs<'a> {
    /// Everything they wrote.
    pub words: &'a str,
    /// Reports of the last day with the same words.
    pub same: i64,
    /// Reports of the last hour through the same card.
    pub by_card: i64,
    /// Reports of the last hour in this office.
    pub by_office: i64,
}

/// More an hour through one card is no neighbour any more.
const MOST_BY_CARD: i64 = 20;
/// More an hour than an office ever hears.
const MOST_BY_OFFICE: i64 = 60;

/// Why a report waits until somebody has looked; it is never thrown away.
pub fn held(signs: &Signs<'_>) -> Option<Why> {
    let words = signs.words.to_lowercase();
    let link = ["http:", "https:", "www.", ".com", ".cn/", "://"].iter().any(|part| words.contains(part));
    match signs {
        _ if link => Some(Why::Link),
        Signs { same, .. } if *same > 0 => Some(Why::Again),
        Signs { by_card, by_office, .. } if *by_card >= MOST_BY_CARD || *by_office >= MOST_BY_OFFICE => Some(Why::Many),
        _ => None,
    }
}

/// What two reports of the same words have in common, whatever their spaces and signs.
pub fn essence(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Working days within which whoever reported is told what happens: the promise on the slip.
pub const ANSWERED_WITHIN: u16 = 3;

/// The day the promise falls due.
pub fn due_on(today: Date, calendar: &Calendar) -> Date {
    calendar.after(today, ANSWERED_WITHIN).day
}

/// 138****5678; a name keeps its first character.
pub fn masked(contact: &str) -> String {
    let letters: Vec<char> = contact.chars().collect();
    let digits = letters.iter().filter(|c| c.is_ascii_digit()).count();
    if digits >= 7 {
        let mut seen = 0;
        let hide = |c: &char| {
            if !c.is_ascii_digit() {
                return '*';
            }
            seen += 1;
            if seen <= 3 || seen > digits - 4 { *c } else { '*' }
        };
        return letters.iter().map(hide).collect();
    }
    letters.iter().enumerate().map(|(at, c)| if at == 0 { *c } else { '*' }).collect()
}

/// A moment a day, or an hour, ago.
pub const fn before(at: Millis, hours: i64) -> Millis {
    at - hours * 3_600_000
}
