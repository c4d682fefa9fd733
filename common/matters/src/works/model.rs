//! What a works project consists of.
use crate::{
    matter::model::{HeardHow, Matter},
    words::nouns,
};
use base::{Id, Millis};
use jiff::civil::Date;

nouns! {
    /// What a household thinks of the works.
    Stance {
        /// Let it be built.
        For "for" "赞成",
        /// Let it not.
        Against "against" "反对",
        /// Yes, but.
        Wants "wants" "有要求",
    }
}

nouns! {
    /// What a page of the site diary tells.
    Page {
        /// What was done on a day.
        Work "work" "施工",
        /// Somebody went to look whether it is done well and safely.
        Supervision "supervision" "监督检查",
    }
}

nouns! {
    /// What was said of finished works.
    Verdict {
        /// They are good.
        Content "content" "满意",
        /// They are not.
        NotContent "not_content" "不满意",
    }
}

/// Who wrote something down, and when.
pub type By = (Id, Millis);

/// Put up for objections.
#[derive(Debug, Clone)]
pub struct Display {
    /// Where it hangs.
    pub place: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Who put it up.
    pub by: By,
}

/// What a household, or several of one mind, think.
#[derive(Debug, Clone)]
pub struct Opinion {
    /// The row.
    pub id: Id,
    /// Who, where it is somebody of the register.
    pub person: Option<Id>,
    /// Their building.
    pub building: Option<Id>,
    /// Who in words: a name, a door, 5 户.
    pub who: String,
    /// How many households.
    pub homes: i64,
    /// For or against.
    pub stance: Stance,
    /// Their words; may be empty where they are for it.
    pub words: String,
    /// Who heard it.
    pub by: By,
    /// What they were told.
    pub answer: Option<Answer>,
}

/// What somebody with an opinion was told.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The words.
    pub words: String,
    /// How it was told.
    pub how: HeardHow,
    /// By whom.
    pub by: By,
}

/// Who builds, for how much, from when until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Who builds.
    pub contractor: String,
    /// What it costs, in fen.
    pub budget: Option<i64>,
    /// Out of which money; may be empty.
    pub funds: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Counts changes.
    pub version: i64,
}

/// One page of the site diary.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The row, also the subject of its photographs.
    pub id: Id,
    /// Of which day.
    pub day: Date,
    /// Work, or a supervision visit.
    pub page: Page,
    /// The weather; may be empty.
    pub weather: String,
    /// What was done.
    pub done: String,
    /// What was found; empty where all was well.
    pub found: String,
    /// By when it is to be mended.
    pub mend_by: Option<Date>,
    /// Who wrote it.
    pub by: By,
    /// How it was mended.
    pub mended: Option<(String, By)>,
}

/// The works were handed over.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// When.
    pub day: Date,
    /// Who accepted them.
    pub accepted_by: String,
    /// What is still to be put right; empty for nothing.
    pub defects: String,
    /// Until when the contractor answers for them.
    pub warranty: Option<Date>,
    /// Who wrote it.
    pub by: By,
}

/// Somebody was asked whether the works are good.
#[derive(Debug, Clone)]
pub struct Appraisal {
    /// Who, where it is somebody of the register.
    pub person: Option<Id>,
    /// Who in words.
    pub who: String,
    /// What they said.
    pub verdict: Verdict,
    /// Their words.
    pub words: String,
    /// What was done for those who are not content, as far as it could be (已尽责).
    pub tried: String,
    /// Who asked.
    pub by: By,
}

/// A project with all that hangs on it.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// In the order they were put up.
    pub displays: Vec<Display>,
    /// In the order they were heard.
    pub opinions: Vec<Opinion>,
    /// Once it is made.
    pub plan: Option<Plan>,
    /// The newest day first.
    pub diary: Vec<Entry>,
    /// What happened on the site, each a matter of its own.
    pub incidents: Vec<Matter>,
    /// Once it took place.
    pub handover: Option<HandOver>,
    /// In the order they were asked.
    pub appraisals: Vec<Appraisal>,
}
