//! Words on screen. Chinese is the source text in the pages; English is a catalogue, one file a room.
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, fmt::Display, sync::LazyLock};

/// The two languages of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, the source.
    #[default]
    Zh,
    /// English, complete.
    En,
}

impl Lang {
    /// The value of the `lang` attribute and of the cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// Speaks the asker's language. Copied freely; pages take one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Say(pub Lang);

impl Say {
    /// Chinese.
    pub const ZH: Say = Say(Lang::Zh);
    /// English.
    pub const EN: Say = Say(Lang::En);

    /// For the terminal: Chinese where the environment's language is Chinese, else English.
    pub fn for_terminal(lang: Option<&str>) -> Self {
        if lang.is_some_and(|l| l.starts_with("zh")) { Self::ZH } else { Self::EN }
    }

    /// The sentence itself. A sentence without English is shown in Chinese, and a test finds it.
    pub fn t(self, zh: &'static str) -> &'static str {
        match self.0 {
            Lang::Zh => zh,
            Lang::En => ENGLISH.get(zh).map_or(zh, String::as_str),
        }
    }

    /// The same for a sentence that was kept in the database; what is in no catalogue stays as it is.
    pub fn known(self, zh: &str) -> &str {
        match self.0 {
            Lang::Zh => zh,
            Lang::En => ENGLISH.get(zh).map_or(zh, String::as_str),
        }
    }

    /// The sentence with its `{names}` filled in. `{n|is|are}` chooses by whether `n` is 1.
    pub fn f(self, zh: &'static str, args: &[(&str, &dyn Display)]) -> String {
        fill(self.t(zh), args)
    }

    /// A sentence made by a rule.
    pub fn sentence(self, sentence: &Sentence) -> String {
        let args: Vec<(&str, &dyn Display)> =
            sentence.args.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        self.f(sentence.source, &args)
    }
}

/// What a rule wants to tell somebody: the Chinese source and the values in it, language chosen later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The Chinese text with `{names}`, also the key of the catalogue.
    pub source: &'static str,
    /// The values, in any order.
    pub args: Vec<(&'static str, String)>,
}

impl Sentence {
    /// A sentence without values.
    pub const fn plain(source: &'static str) -> Self {
        Self { source, args: Vec::new() }
    }

    /// The same sentence with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl From<&'static str> for Sentence {
    fn from(source: &'static str) -> Self {
        Self::plain(source)
    }
}

fn fill(text: &str, args: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        out.push_str(&rest[..open]);
        match slot(&rest[open + 1..close], args) {
            Some(value) => out.push_str(&value),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

fn slot(name: &str, args: &[(&str, &dyn Display)]) -> Option<String> {
    let mut parts = name.split('|');
    let name = parts.next()?;
    let value = args.iter().find(|(n, _)| *n == name)?.1.to_string();
    Some(match (parts.next(), parts.next()) {
        (Some(one), Some(many)) => if value == "1" { one } else { many }.to_owned(),
        _ => value,
    })
}

const CATALOGUES: &[&str] = &[
    include_str!("../../locales/en/base.toml"),
    include_str!("../../locales/en/web.toml"),
    include_str!("../../locales/en/accounts.toml"),
    include_str!("../../locales/en/people.toml"),
    include_str!("../../locales/en/files.toml"),
    include_str!("../../locales/en/matters.toml"),
    include_str!("../../locales/en/notices.toml"),
    include_str!("../../locales/en/gatherings.toml"),
    include_str!("../../locales/en/jobs.toml"),
    include_str!("../../locales/en/digests.toml"),
    include_str!("../../locales/en/today.toml"),
    include_str!("../../locales/en/forms.toml"),
    include_str!("../../locales/en/reporting.toml"),
    include_str!("../../locales/en/care.toml"),
    include_str!("../../locales/en/typeset.toml"),
    include_str!("../../locales/en/printing.toml"),
    include_str!("../../locales/en/app.toml"),
];

static ENGLISH: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    CATALOGUES.iter().flat_map(|file| toml::from_str::<HashMap<String, String>>(file).unwrap_or_default()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_can_be_read() {
        for file in CATALOGUES {
            toml::from_str::<HashMap<String, String>>(file).unwrap_or_else(|e| panic!("{e}"));
        }
    }

    #[test]
    fn values_are_filled_in_and_plurals_chosen() {
        assert_eq!(fill("还有 {n} 户", &[("n", &3)]), "还有 3 户");
        assert_eq!(fill("{n} {n|home is|homes are} left", &[("n", &1)]), "1 home is left");
        assert_eq!(fill("{unknown} stays, {", &[]), "{unknown} stays, {");
    }

    #[test]
    fn values_are_never_read_as_slots() {
        let sentence = Sentence::plain("{name} {x}").with("name", "{x}").with("x", 1);
        assert_eq!(Say::ZH.sentence(&sentence), "{x} 1");
    }
}
