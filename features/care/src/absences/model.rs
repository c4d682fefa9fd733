//! Why somebody is not at home.
use base::Id;
use jiff::civil::Date;
use matters::nouns;

nouns! {
    /// Where they are.
    Why {
        /// In hospital.
        Hospital "hospital" "住院",
        /// With son or daughter.
        Family "family" "去了子女家",
        /// On a journey.
        Travel "travel" "出门了",
        /// In a home for the old.
        Home "home" "住养老院",
    }
}

/// One that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The row.
    pub id: Id,
    /// Why.
    pub why: Why,
    /// Where; may be empty.
    pub place: String,
    /// Since when.
    pub from: Date,
    /// Until when, where that is known.
    pub until: Option<Date>,
}

impl Open {
    /// 住院，市二医院; in Chinese, as the journal keeps it.
    pub fn told(&self) -> String {
        let why = self.why.word();
        if self.place.is_empty() { why.to_owned() } else { format!("{why}，{}", self.place) }
    }
}
