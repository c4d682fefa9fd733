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
        let path = path.trim_matches('.');
        if let Some(name) = lacking(&told) {
            let field = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            return Self { field, words: Sentence::plain("这一项没有写。") };
        }
        let unknown = told.starts_with("unknown field");
        let words = Sentence::plain("看不懂：{told}");
        let words = if unknown { Sentence::plain("没有这一项。") } else { words.with("told", told) };
        let field = path.to_owned();
        Self { field, words }
    }

    /// A fault of the program's own.
    pub(crate) fn broken(told: &dyn std::fmt::Display) -> Self {
        Self { field: String::new(), words: Sentence::plain("排版出错了：{told}").with("told", told) }
    }
}

/// The field whose absence a message of the reader tells: missing field `title` at line 3.
fn lacking(told: &str) -> Option<&str> {
    told.strip_prefix("missing field `")?.split('`').next()
}
