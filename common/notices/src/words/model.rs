//! What somebody said, and the answer.
use crate::notice::model::By;
use base::Id;
use matters::nouns;

nouns! {
    /// How it was heard, or told.
    Way {
        /// On a round through the buildings.
        Round "round" "走访",
        /// At the committee's desk.
        Desk "desk" "接待",
        /// By telephone.
        Phone "phone" "电话",
        /// In a WeChat group or message.
        Message "message" "微信",
        /// On paper.
        Paper "paper" "书面",
        /// Through the code on the sheet.
        Code "code" "扫码",
    }
}

impl Way {
    /// Those a colleague chooses from; the code is nobody's choice.
    pub const CHOSEN: [Way; 5] = [Way::Round, Way::Desk, Way::Phone, Way::Message, Way::Paper];
}

/// Something said during a display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The row.
    pub id: Id,
    /// Who, where it is somebody of the register.
    pub person: Option<Id>,
    /// Who in words: a name, a door, 3 号楼一户; empty where several said it.
    pub who: String,
    /// How it was heard; not known of a project's opinions.
    pub how: Option<Way>,
    /// Their words; may be empty of those who agree.
    pub words: String,
    /// For or against in words, of a project's opinions.
    pub stance: Option<&'static str>,
    /// Whether whoever said it waits for an answer: not those who only agree.
    pub wants_answer: bool,
    /// Who wrote it down; nobody where it came through the code.
    pub by: By,
    /// What they were told.
    pub answer: Option<Answer>,
}

impl Word {
    /// Whether an answer is owed.
    pub fn owed(&self) -> bool {
        self.wants_answer && self.answer.is_none()
    }
}

/// What they were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The words.
    pub words: String,
    /// How, in Chinese.
    pub how: &'static str,
    /// By whom.
    pub by: By,
}

/// Something to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The row it will have.
    pub id: Id,
    /// Somebody of the register.
    pub person: Option<Id>,
    /// Who in words.
    pub who: String,
    /// How it was heard.
    pub how: Way,
    /// Their words.
    pub words: String,
    /// Who writes it down, and when; [`Id::NOBODY`] for what comes through the code.
    pub by: By,
}
