//! What an office is.
use base::Id;

/// What kind of office; decides what it is called on screen, nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeKind {
    /// 居委会.
    Committee,
    /// 街道 or 镇.
    Subdistrict,
    /// 区.
    District,
    /// 主办单位 of a contest.
    Host,
}

impl OfficeKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Committee, Self::Subdistrict, Self::District, Self::Host];

    /// The word kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Subdistrict => "subdistrict",
            Self::District => "district",
            Self::Host => "host",
        }
    }

    /// From [`OfficeKind::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Committee => "居委会",
            Self::Subdistrict => "街道",
            Self::District => "区",
            Self::Host => "主办单位",
        }
    }
}

/// One office.
#[derive(Debug, Clone)]
pub struct Office {
    /// Also the key of everything it keeps.
    pub id: Id,
    /// The office above, if any.
    pub parent: Option<Id>,
    /// What it is.
    pub kind: OfficeKind,
    /// As its people call it, such as 银杏里居委会.
    pub name: String,
    /// Counts its changes.
    pub version: i64,
}
