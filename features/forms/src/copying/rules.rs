//! What stands in a field of theirs, and what whoever types it should know.
use super::model::{Field, Source};
use base::Sentence;

/// A value from here, before it is fitted to a field of theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// The words.
    pub text: String,
    /// It is masked: what is seen is not the whole.
    pub masked: bool,
}

/// A field as it is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// What is copied.
    pub text: String,
    /// What is amiss.
    pub warning: Option<Warning>,
}

/// Something amiss with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// So many characters more than they take.
    TooLong(usize),
    /// They have no word for ours yet.
    NoWord,
    /// Nothing is known here.
    Nothing,
}

impl Warning {
    /// The sentence that says so and what to do.
    pub fn sentence(self) -> Sentence {
        match self {
            Warning::TooLong(n) => Sentence::plain("比那边能填的多 {n} 个字，请在那边删短一些。").with("n", n),
            Warning::NoWord => "那边叫什么还没有写，先照我们的词抄。".into(),
            Warning::Nothing => "这里没有记，请到那边自己填。".into(),
        }
    }
}

/// Fits a value to a field: their word for ours, their length. A masked value is never measured.
pub fn filled(field: &Field, value: &Value) -> Filled {
    if field.source == Source::Blank {
        return Filled { text: String::new(), warning: None };
    }
    let text = value.text.trim();
    if text.is_empty() {
        return Filled { text: String::new(), warning: Some(Warning::Nothing) };
    }
    let theirs = field.theirs.iter().find(|(ours, _)| ours == text).map(|(_, theirs)| theirs.as_str());
    let wanting = field.source.has_words() && !field.theirs.is_empty() && theirs.is_none();
    let text = theirs.unwrap_or(text).to_owned();
    let over = field.longest.and_then(|longest| usize::try_from(longest).ok());
    let over = over.and_then(|longest| text.chars().count().checked_sub(longest)).filter(|over| *over > 0);
    let warning = match over {
        _ if wanting => Some(Warning::NoWord),
        Some(over) if !value.masked => Some(Warning::TooLong(over)),
        _ => None,
    };
    Filled { text, warning }
}

/// A line of the table that cannot be read: its number, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPair(pub usize);

/// Reads pairs of our word and theirs, one a line: 报修＝物业维修. Empty lines are nothing.
pub fn read_pairs(written: &str) -> Result<Vec<(String, String)>, NoPair> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (at, line) in written.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let pair = line.split_once(['=', '＝', '→']).map(|(ours, theirs)| (ours.trim(), theirs.trim()));
        match pair {
            Some((ours, theirs)) if !ours.is_empty() && !theirs.is_empty() => {
                if all.iter().any(|(known, _)| known == ours) {
                    return Err(NoPair(at + 1));
                }
                all.push((ours.to_owned(), theirs.to_owned()));
            }
            _ => return Err(NoPair(at + 1)),
        }
    }
    Ok(all)
}

/// Pairs as [`read_pairs`] reads them.
pub fn write_pairs(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(ours, theirs)| format!("{ours}={theirs}")).collect::<Vec<_>>().join("\n")
}
