//! What is wrong with a form: the name of a field and a sentence, spoken when the page is made.
use base::{Say, Sentence};

/// Complaints in the order of the fields.
#[derive(Debug, Clone, Default)]
pub struct Complaints(Vec<(&'static str, Sentence)>);

/// The same in the asker's language.
#[derive(Debug, Clone, Default)]
pub struct Spoken(Vec<(&'static str, String)>);

impl Complaints {
    /// One more, about a field; an empty name speaks of the whole form.
    pub fn add(&mut self, field: &'static str, sentence: impl Into<Sentence>) {
        self.0.push((field, sentence.into()));
    }

    /// Those of another part of the same form, behind these.
    pub fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// Whether there is nothing to complain about.
    pub fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// In the asker's language.
    pub fn spoken(&self, say: Say) -> Spoken {
        Spoken(self.0.iter().map(|(field, sentence)| (*field, say.sentence(sentence))).collect())
    }
}

impl Spoken {
    /// The first about a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, words)| (*name, words.as_str()))
    }
}

/// One line as it is kept: runs of space made one, no control characters. Signs stay as they were typed.
pub fn line(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// Several lines as they are kept: line breaks stay, other control characters go.
pub fn lines(typed: &str) -> String {
    let plain = typed.replace("\r\n", "\n").replace('\r', "\n");
    plain.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

/// More characters than a field takes.
pub fn longer(text: &str, most: usize) -> bool {
    text.chars().count() > most
}
