//! One checked line of a roster.
use super::fields::Field;
use crate::{
    door::Door,
    model::{Area, CareTag, Tenure},
};
use base::{
    Sentence,
    dates::Written,
    id_number::{IdNumber, Sex},
};
use jiff::civil::Date;

/// A line as understood, with everything there is to say against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterLine {
    /// The sheet's name.
    pub sheet: String,
    /// The number at the sheet's edge.
    pub row: u32,
    /// Where; `None` where the line does not say.
    pub place: Option<Place>,
    /// Who lives there; `None` on lists of flats and owners, and on the line of an empty flat.
    pub person: Option<PersonWritten>,
    /// What the line says about the flat itself.
    pub flat: FlatWritten,
    /// Empty for a clean line.
    pub complaints: Vec<Complaint>,
}

/// Where, as written: a door, a number that other lists use for it, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// 户号, `household_id`, `unit_id`.
    pub key: Option<String>,
    /// The door.
    pub door: Option<Door>,
}

/// A resident as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonWritten {
    /// As [`base::names::kept`] writes it.
    pub name: String,
    /// Only a right one.
    pub id_number: Option<IdNumber>,
    /// A passport or permit instead.
    pub other_document: Option<String>,
    /// As written, or as the identity number tells.
    pub sex: Option<Sex>,
    /// As written, or as the identity number tells.
    pub birth: Option<Written>,
    /// As [`base::names::phones`] writes them.
    pub phones: Vec<String>,
    /// To the head of the household, in the list's words.
    pub relation: Option<String>,
    /// Owner or tenant, where the line tells.
    pub tenure: Option<Tenure>,
    /// Each once.
    pub tags: Vec<CareTag>,
    /// The first day here.
    pub moved_in: Option<Date>,
    /// The last day here.
    pub moved_out: Option<Date>,
    /// In the list's words.
    pub nationality: Option<String>,
    /// Whom to call: name and number.
    pub contact: Option<(String, Option<String>)>,
    /// Whatever else.
    pub note: Option<String>,
}

/// A flat as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlatWritten {
    /// 专有部分面积.
    pub area: Option<Area>,
    /// In the list's words.
    pub floor: Option<String>,
    /// Co-owners in their order.
    pub owners: Vec<String>,
    /// Of the owners, where the line names nobody else.
    pub owner_phones: Vec<String>,
    /// 不动产权证号.
    pub registry_no: Option<String>,
}

impl FlatWritten {
    /// Whether the line says nothing about the flat.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a line is mainly about, and is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A resident.
    Person,
    /// The owners of a flat.
    Ownership,
    /// A flat.
    Flat,
}

/// Something to say against a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Counted from 0; `None` where no single column is meant.
    pub column: Option<usize>,
    /// What the column holds.
    pub field: Option<Field>,
    /// The cell as written. Personal: it goes to the page of the one who brought the sheet, nowhere else.
    pub written: String,
    /// The sentence.
    pub why: Sentence,
    /// Whether the line can never be brought in; else it is doubtful, and the clerk may tick it.
    pub refuses: bool,
}

impl Complaint {
    /// A doubt about the line as a whole.
    pub fn doubt(why: Sentence) -> Self {
        Self { column: None, field: None, written: String::new(), why, refuses: false }
    }

    /// A, B … Z, AA …; empty where no single column is meant.
    pub fn letters(&self) -> String {
        self.column.map(sheets::letters).unwrap_or_default()
    }
}

impl RosterLine {
    /// What the line is counted as.
    pub fn subject(&self) -> Subject {
        match (&self.person, self.flat.owners.is_empty()) {
            (Some(_), _) => Subject::Person,
            (None, false) => Subject::Ownership,
            (None, true) => Subject::Flat,
        }
    }

    /// Whether it can never be brought in.
    pub fn is_refused(&self) -> bool {
        self.complaints.iter().any(|c| c.refuses)
    }
}
