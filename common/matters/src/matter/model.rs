//! A matter with everything that hangs on it.
use crate::words::nouns;
use base::{Id, Millis};
use jiff::civil::Date;

nouns! {
    /// What kind of matter (GLOSSARY: 诉求、隐患、报修、矛盾、热线、工程、开证明和用印、检查).
    Kind {
        /// Something is broken.
        Repair "repair" "报修",
        /// Somebody needs something.
        Need "need" "诉求",
        /// Something may hurt somebody.
        Hazard "hazard" "隐患",
        /// People are at odds.
        Conflict "conflict" "矛盾",
        /// An order of the 12345 hotline.
        Hotline "hotline" "热线",
        /// Building work in the estate.
        Works "works" "工程",
        /// A certificate, or the committee's seal on a paper.
        Certificate "certificate" "证明用印",
        /// Fire safety, e-bikes, a typhoon: going round and looking.
        Inspection "inspection" "检查",
    }
}

nouns! {
    /// How it was heard.
    HeardHow {
        /// On a round through the buildings.
        Round "round" "走访",
        /// At the committee's desk.
        Desk "desk" "接待",
        /// By whoever was on duty.
        Duty "duty" "值班",
        /// By telephone.
        Phone "phone" "电话",
        /// In a WeChat group or message.
        Message "message" "微信",
        /// In a sheet of hotline orders.
        Sheet "sheet" "工单",
        /// Through the code on a door.
        Code "code" "扫码",
        /// On a slip of paper.
        Slip "slip" "报事单",
        /// Where people sat together.
        Meeting "meeting" "会上",
    }
}

nouns! {
    /// Who does a step.
    Party {
        /// The committee itself.
        Committee "committee" "居委会",
        /// 物业.
        PropertyManager "property_manager" "物业",
        /// Whoever was hired for the work.
        Contractor "contractor" "施工队",
        /// 业委会.
        OwnersCommittee "owners_committee" "业委会",
        /// 党组织.
        PartyBranch "party_branch" "党组织",
        /// 楼组长和志愿者.
        Neighbours "neighbours" "楼组和志愿者",
        /// 街道和各部门.
        Subdistrict "subdistrict" "街道和部门",
    }
}

nouns! {
    /// What a follow-up found.
    Outcome {
        /// It helped.
        Content "content" "满意",
        /// Somebody has to come once more.
        Again "again" "还要再去",
        /// It did not help.
        NotContent "not_content" "不满意",
    }
}

/// A matter as the office keeps it.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The row.
    pub id: Id,
    /// Counted per office, for people to say.
    pub number: i64,
    /// Which kind.
    pub kind: Kind,
    /// A few words.
    pub title: String,
    /// What was said; may be empty.
    pub detail: String,
    /// How it was heard.
    pub heard_how: HeardHow,
    /// When.
    pub heard_at: Millis,
    /// By which account.
    pub heard_by: Id,
    /// The building, if it is about one.
    pub building: Option<Id>,
    /// The flat, if it is about one.
    pub flat: Option<Id>,
    /// The place in words, always whole: 3 号楼 602 室, 南门花坛. May be empty.
    pub place: String,
    /// The day it should be done by.
    pub due_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
    /// Whom it concerns.
    pub persons: Vec<Id>,
    /// In their order.
    pub steps: Vec<Step>,
    /// In the order they were made.
    pub follow_ups: Vec<FollowUp>,
    /// The households that suffered, in the order of their doors.
    pub homes: Vec<Home>,
    /// What it was arranged by.
    pub arranged: Option<Arranged>,
    /// Closed by whom and when; none while it is open.
    pub closure: Option<Closure>,
}

/// The template a matter was arranged by, as it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// An office's template or the key of one that came with the program.
    pub template: String,
    /// What it was called.
    pub name: String,
    /// Its version.
    pub version: i64,
    /// What its last stage is called.
    pub follow_up: String,
}

/// Steps that run beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The row.
    pub id: Id,
    /// Its order among the stages of the matter.
    pub place: i64,
    /// A few words.
    pub title: String,
}

/// A household that suffered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The row.
    pub id: Id,
    /// The flat, if it is known.
    pub flat: Option<Id>,
    /// Who speaks for it, if somebody of the register does.
    pub person: Option<Id>,
    /// Those concerned who live behind its door now.
    pub people: Vec<Id>,
    /// The door in words, always whole.
    pub door: String,
    /// What was damaged.
    pub damage: String,
    /// What made it good, or is to; may be empty.
    pub remedy: String,
    /// When it was made good.
    pub remedied_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
}

/// One step of a matter.
#[derive(Debug, Clone)]
pub struct Step {
    /// The row.
    pub id: Id,
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub party: Party,
    /// The account that does it, where one is named.
    pub account: Option<Id>,
    /// The stage it belongs to; none where it stands alone.
    pub stage: Option<Stage>,
    /// By when.
    pub due_on: Option<Date>,
    /// What came of it, or why it was given up.
    pub result: String,
    /// Done: when and by whom.
    pub done: Option<(Millis, Id)>,
    /// Given up: when and by whom.
    pub dropped: Option<(Millis, Id)>,
    /// Whoever is at it was reminded.
    pub reminded: Option<Reminded>,
    /// Counts changes.
    pub version: i64,
}

/// Somebody who was late was reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminded {
    /// How often.
    pub times: i64,
    /// The office's day of the last time.
    pub on: Date,
    /// The moment of the last time.
    pub at: Millis,
}

impl Step {
    /// Neither done nor given up.
    pub const fn is_open(&self) -> bool {
        self.done.is_none() && self.dropped.is_none()
    }
}

/// Somebody was asked whether it helped.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// The household that was asked, where it was one of the matter's.
    pub home: Option<Id>,
    /// Who was asked; without a household, none means everybody concerned.
    pub person: Option<Id>,
    /// What was found.
    pub outcome: Outcome,
    /// Their words.
    pub said: String,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}

/// A line somebody wrote into the story.
#[derive(Debug, Clone)]
pub struct Note {
    /// The row, also the subject of its photographs.
    pub id: Id,
    /// What was said or done.
    pub words: String,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}

/// The end of a matter.
#[derive(Debug, Clone)]
pub struct Closure {
    /// What came of it.
    pub result: String,
    /// Closed although somebody is not content: what could be done and was done (已尽责). Empty where all are.
    pub tried: String,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}
