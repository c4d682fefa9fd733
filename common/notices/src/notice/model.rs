//! A display, proclamation or notice from its first draft to its end.
use crate::{postings::model::Posting, words::model::Word};
use base::{Id, Millis};
use jiff::civil::Date;
use matters::nouns;

nouns! {
    /// Three different things (see GLOSSARY).
    Kind {
        /// Put up so that people object.
        Display "display" "公示",
        /// Made known.
        Proclamation "proclamation" "公告",
        /// Asks people to come or to do something.
        Notice "notice" "通知",
    }
}

nouns! {
    /// The sheet it is printed on.
    Sheet {
        /// For the board in an entrance.
        A4 "A4" "A4",
        /// For a wall and old eyes.
        A3 "A3" "A3",
    }
}

nouns! {
    /// How the days of a period are counted. The first day is never one of them.
    Counting {
        /// Every day counts, and the last one stays where it falls.
        Natural "natural" "自然日",
        /// Every day counts; a last day off moves to the next working day.
        Moved "moved" "自然日，最后一天休息就顺延",
        /// Working days only.
        Working "working" "工作日",
    }
}

nouns! {
    /// Where it stands.
    State {
        /// Being written.
        Draft "draft" "草稿",
        /// It hangs.
        Hanging "hanging" "在贴",
        /// Its last day has passed.
        Over "over" "到期",
        /// Taken back with a reason.
        Withdrawn "withdrawn" "已撤下",
        /// Ended with its result.
        Ended "ended" "结束",
    }
}

/// Who did something, and when.
pub type By = (Id, Millis);

/// So many days, counted so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub days: u16,
    /// How they are counted.
    pub counting: Counting,
}

/// Everything that is written on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Which of the three.
    pub kind: Kind,
    /// The sheet.
    pub size: Sheet,
    /// 关于……的公示.
    pub title: String,
    /// The office's own number; may be empty.
    pub number: String,
    /// To whom; may be empty.
    pub addressee: String,
    /// A paragraph a line.
    pub body: String,
    /// One a line; may be empty.
    pub attachments: String,
    /// Whom to tell; may be empty.
    pub contact: String,
    /// Who signs.
    pub signature: String,
    /// The day under the signature.
    pub dated: Date,
    /// Whether a place is left for the seal.
    pub seal: bool,
    /// How long it hangs; a display always says.
    pub period: Option<Period>,
    /// The matter it is about.
    pub matter: Option<Id>,
    /// The earlier one it was made from.
    pub made_from: Option<Id>,
}

/// The matter it is about, as far as the page needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The matter.
    pub id: Id,
    /// Whether it is a works project: then what people say are the project's opinions.
    pub works: bool,
}

/// It was put up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day it was put up, which is not counted.
    pub from: Date,
    /// The last day, as it was counted then.
    pub until: Option<Date>,
    /// By whom.
    pub by: By,
}

/// One of them with all that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The row.
    pub id: Id,
    /// What is written on it.
    pub text: Text,
    /// Who wrote it first.
    pub written: By,
    /// Counts changes.
    pub version: i64,
    /// What it is about.
    pub about: Option<About>,
    /// Once it hangs.
    pub published: Option<Published>,
    /// Why it was taken back.
    pub withdrawn: Option<(String, By)>,
    /// What came of it.
    pub closed: Option<(String, By)>,
    /// Where it is to hang.
    pub places: Vec<Posting>,
    /// What residents said.
    pub words: Vec<Word>,
}

impl Notice {
    /// The works project whose display it is.
    pub fn project(&self) -> Option<Id> {
        let works = self.about.as_ref().filter(|about| about.works && self.text.kind == Kind::Display);
        works.map(|about| about.id)
    }
}
