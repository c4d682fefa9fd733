//! What the form of a new matter says of those already on file, and the form that puts two together.
use base::Id;
use serde::Deserialize;
use web::Upload;

/// What was chosen where likely duplicates were shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing was shown yet.
    Nothing,
    /// It is this one.
    Same(Id),
    /// It is another; a matter of its own.
    Another,
}

impl From<&Upload> for Chosen {
    fn from(upload: &Upload) -> Self {
        match (upload.text("same").parse(), upload.text("another")) {
            (Ok(id), _) => Chosen::Same(id),
            (_, "yes") => Chosen::Another,
            _ => Chosen::Nothing,
        }
    }
}

/// What was typed to put a matter together with another.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Merging {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The number of the other: 12, 事项 12.
    pub number: String,
}

impl Merging {
    /// The number that was meant.
    pub fn read(&self) -> Option<i64> {
        let half = base::width::tight(&self.number);
        let digits = half.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse().ok()
    }
}
