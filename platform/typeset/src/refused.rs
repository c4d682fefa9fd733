//! Why a paper is not set.
use base::Sentence;

/// The field and what is wrong with it. `field` is empty where it is no field's fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {words:?}")]
pub struct NotSet {
    /// `title`, `items[2].minutes`.
    pub field: String,
    /// What to do about it.
    pub words: Sentence,
}

impl NotSet {
    pub(crate) fn of(field: impl Into<String>, words: Sentence) -> Self {
        Self { field: field.into(), words }
    }

    /// The JSON does not have the shape of its kind.
    pub(crate) fn unread(path: &str, wrong: &serde_json::Error) -> Self {
        let told = wrong.to_string();
        let field = if path == "." { quoted(&told) } else { path.to_owned() };
        let words = match wrong.classify() {
            serde_json::error::Category::Data if told.starts_with("missing field") => Sentence::plain("这一项没有写。"),
            serde_json::error::Category::Data if told.starts_with("unknown field") => Sentence::plain("没有这一项。"),
            _ => Sentence::plain("看不懂：{told}").with("told", told),
        };
        Self { field, words }
    }

    /// A fault of the program's own.
    pub(crate) fn broken(told: &dyn std::fmt::Display) -> Self {
        Self { field: String::new(), words: Sentence::plain("排版出错了：{told}").with("told", told) }
    }
}

/// What a message of the reader puts between backquotes: the name of the field.
fn quoted(told: &str) -> String {
    told.split('`').nth(1).unwrap_or_default().to_owned()
}
