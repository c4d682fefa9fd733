//! Tones and tags, and how Chinese data is marked on an English page.
use maud::{Markup, html};

/// How urgent something is. Never shown by colour alone: the words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Settled, content, done.
    Good,
    /// Late, or waiting for the asker to put it right.
    Late,
    /// A person may be in danger, or a step cannot be taken back.
    Danger,
}

impl Tone {
    /// The class in the style sheet; empty for `Plain`.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Good => "good",
            Tone::Late => "late",
            Tone::Danger => "danger",
        }
    }
}

/// A word or two in a pill, such as 独居 or 今天到期.
pub fn tag(tone: Tone, words: &str) -> Markup {
    html! { span.tag.(tone.class()) lang=[lang_of(words)] { (words) } }
}

/// Data that may be Chinese (a name, an address), marked so that screen readers on English pages speak it rightly.
pub fn zh(text: &str) -> Markup {
    html! { @if let Some(lang) = lang_of(text) { span lang=(lang) { (text) } } @else { (text) } }
}

/// A count with its thousands set apart: 2,370.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `Some("zh")` when the text holds a Han character, for a `lang` attribute.
pub fn lang_of(text: &str) -> Option<&'static str> {
    text.chars().any(is_han).then_some("zh")
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
