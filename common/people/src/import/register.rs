//! What is known before an import, and what the import would make of it.
use super::{
    fields::Field,
    line::{RosterLine, Subject},
};
use crate::{
    door::Door,
    model::{Area, CareTag, Tenure},
};
use base::{Id, id_number::Sex};
use jiff::civil::Date;
use sheets::LeftOut;

/// A keyed mark of an identity number: tells two equal ones, and nothing else.
pub type Mark = [u8; 32];

/// Everything an import is compared with, loaded by the store.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// All flats.
    pub flats: Vec<KnownFlat>,
    /// All residents, also those who moved away.
    pub people: Vec<KnownPerson>,
}

/// A flat as known.
#[derive(Debug, Clone)]
pub struct KnownFlat {
    /// Its id.
    pub id: Id,
    /// Its door.
    pub door: Door,
    /// The numbers of its households and those that lists use for it.
    pub keys: Vec<String>,
    /// Where known.
    pub area: Option<Area>,
    /// Where known.
    pub registry_no: Option<String>,
    /// Present owners in their order.
    pub owners: Vec<String>,
}

/// A resident as known.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    /// Their id.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Where known.
    pub sex: Option<Sex>,
    /// Where known.
    pub birth: Option<Date>,
    /// Where their identity number is known.
    pub id_mark: Option<Mark>,
    /// In their order.
    pub phones: Vec<String>,
    /// Each once.
    pub tags: Vec<CareTag>,
    /// In their present household.
    pub relation: Option<String>,
    /// In their present household.
    pub tenure: Option<Tenure>,
    /// Where they live now.
    pub flat: Option<Id>,
    /// The number of their present household.
    pub key: Option<String>,
    /// Telephones of those to call for them.
    pub contacts: Vec<String>,
}

/// What an import would do, line by line.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// One a line, in the order of the sheets.
    pub entries: Vec<Entry>,
    /// Flats that nobody knew; [`Spot::New`] points into them.
    pub new_flats: Vec<NewFlat>,
    /// Rows that are no lines: sheet, row and reason.
    pub left_out: Vec<(String, LeftOut)>,
}

/// A flat that the sheets name for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFlat {
    /// Its door; `None` while only a household's number is known.
    pub door: Option<Door>,
    /// The number that the sheets use for it.
    pub key: Option<String>,
}

/// One line and what would come of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The line, with the doubts that the comparison added.
    pub line: RosterLine,
    /// What would come of it.
    pub verdict: Verdict,
    /// The resident it is about, where known.
    pub person: Option<Id>,
    /// The flat it is about.
    pub spot: Option<Spot>,
    /// Field by field, for changed lines and for doubtful ones that would change something.
    pub changes: Vec<Change>,
}

/// Which flat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A known one.
    Known(Id),
    /// One of [`Preview::new_flats`].
    New(usize),
}

/// What would come of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Something new enters.
    New,
    /// Something known changes.
    Changed,
    /// All is known already.
    Same,
    /// Only with the clerk's tick.
    Doubtful,
    /// Never.
    Refused,
}

impl Verdict {
    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::New => "新增",
            Verdict::Changed => "有变化",
            Verdict::Same => "没有变化",
            Verdict::Doubtful => "有疑问",
            Verdict::Refused => "不能导入",
        }
    }
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub field: Field,
    /// Empty where nothing was known. Identity numbers are masked.
    pub before: String,
    /// What the line says.
    pub after: String,
}

/// How many lines of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "each counts the verdict of its name")]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub doubtful: usize,
    pub refused: usize,
}

impl Preview {
    /// All lines.
    pub fn counts(&self) -> Counts {
        count(self.entries.iter())
    }

    /// The lines about one kind of thing.
    pub fn counts_of(&self, subject: Subject) -> Counts {
        count(self.entries.iter().filter(|e| e.line.subject() == subject))
    }

    /// The lines of one verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |e| e.verdict == verdict)
    }
}

fn count<'a>(entries: impl Iterator<Item = &'a Entry>) -> Counts {
    entries.fold(Counts::default(), |mut counts, entry| {
        match entry.verdict {
            Verdict::New => counts.new += 1,
            Verdict::Changed => counts.changed += 1,
            Verdict::Same => counts.same += 1,
            Verdict::Doubtful => counts.doubtful += 1,
            Verdict::Refused => counts.refused += 1,
        }
        counts
    })
}
