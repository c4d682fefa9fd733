//! A gathering with everything that hangs on it.
use base::{Id, Millis};
use jiff::civil::{Date, Time};
use matters::{matter::model::Party, nouns};

nouns! {
    /// What kind of gathering (GLOSSARY: 居民区联席会议、三会、业主代表、培训班、温馨服务日).
    Kind {
        /// 四位一体: party branch, committee, owners' committee, property manager.
        JointMeeting "joint" "居民区联席会议",
        /// Before something is decided: what people think.
        Hearing "hearing" "听证会",
        /// People who are at odds, at one table.
        Coordination "coordination" "协调会",
        /// After something was done: how it was done.
        Appraisal "appraisal" "评议会",
        /// Owners' representatives.
        Owners "owners" "业主代表会",
        /// 培训班.
        TrainingClass "class" "培训班",
        /// 温馨服务日.
        ServiceDay "service_day" "温馨服务日",
        /// Anything else.
        Other "other" "其他会议",
    }
}

impl Kind {
    /// Whether it talks about something and writes down what was decided; a class and a service day need not.
    pub const fn deliberates(self) -> bool {
        !matches!(self, Kind::TrainingClass | Kind::ServiceDay)
    }
}

nouns! {
    /// What became of a guest.
    Came {
        /// Came.
        Here "here" "来了",
        /// Said beforehand that they would not.
        Excused "excused" "请假",
        /// Somebody stands in.
        Instead "instead" "有人代来",
    }
}

nouns! {
    /// How an arrival was noted.
    How {
        /// With one tap on the list.
        List "list" "点名",
        /// On paper, entered later.
        Paper "paper" "纸上签到",
        /// By the code in the room.
        Code "code" "扫码",
    }
}

/// A gathering as the office keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    /// The row.
    pub id: Id,
    /// Which kind.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub day: Date,
    /// When it begins.
    pub from: Time,
    /// When it ends, where that is set.
    pub until: Option<Time>,
    /// Where; may be empty.
    pub place: String,
    /// Who leads it; may be empty.
    pub host: String,
    /// Their account, where they have one.
    pub host_account: Option<Id>,
    /// What the invitation says beside when and where.
    pub words: String,
    /// Called when, by whom.
    pub called: (Millis, Id),
    /// When what stands here last changed.
    pub changed_at: Millis,
    /// Counts changes.
    pub version: i64,
    /// Called off.
    pub cancelled: Option<Cancelled>,
    /// The minutes are final: when, by whom.
    pub finished: Option<(Millis, Id)>,
    /// Those who came and are on no list, counted.
    pub heads: i64,
}

/// A gathering that was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    /// Why.
    pub why: String,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}

/// What a form says of a gathering, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calling {
    /// Which kind.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub day: Date,
    /// From when.
    pub from: Time,
    /// Until when.
    pub until: Option<Time>,
    /// Where.
    pub place: String,
    /// Who leads it.
    pub host: String,
    /// Their account.
    pub host_account: Option<Id>,
    /// For the invitation.
    pub words: String,
}

/// Somebody who is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The row.
    pub id: Id,
    /// Somebody of the register.
    pub person: Option<Id>,
    /// Somebody of the office.
    pub account: Option<Id>,
    /// A party of matters, such as the property manager.
    pub party: Option<Party>,
    /// The name on the list.
    pub name: String,
    /// For whom or from where; may be empty.
    pub behalf: String,
    /// What became of them.
    pub arrival: Option<Arrival>,
}

/// What became of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Came or not.
    pub came: Came,
    /// Who stands in.
    pub stand_in: String,
    /// How it was noted.
    pub how: How,
    /// When.
    pub at: Millis,
}

/// A guest to be put on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Somebody of the register.
    pub person: Option<Id>,
    /// Somebody of the office.
    pub account: Option<Id>,
    /// A party of matters.
    pub party: Option<Party>,
    /// The name on the list.
    pub name: String,
    /// For whom or from where.
    pub behalf: String,
}

/// One point of an agenda: a lesson of a class, a stall of a service day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The row.
    pub id: Id,
    /// Its order.
    pub place: i64,
    /// The matter it is about.
    pub matter: Option<Id>,
    /// What is talked about.
    pub title: String,
    /// What is known; may be empty.
    pub words: String,
    /// Who reports; may be empty.
    pub speaker: String,
    /// How long it takes; 0 where nobody said.
    pub minutes: i64,
    /// Counts changes of the point.
    pub version: i64,
    /// What was said about it.
    pub said: Option<Said>,
}

/// What was said about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// When they were last written.
    pub at: Millis,
    /// By which account.
    pub by: Id,
    /// Counts changes.
    pub version: i64,
}

/// What was decided, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The row.
    pub id: Id,
    /// About which item.
    pub item: Id,
    /// Of which gathering, what it is called, on which day.
    pub gathering: (Id, String, Date),
    /// Its matter.
    pub matter: Id,
    /// The step it became.
    pub step: Id,
    /// What is to be done, as it was said then.
    pub words: String,
    /// Who does it.
    pub party: Party,
    /// The account, where one is named.
    pub account: Option<Id>,
    /// By which day, as it was said then.
    pub due_on: Date,
    /// The day of the step now, which may have been moved.
    pub step_due: Option<Date>,
    /// Done: when.
    pub done_at: Option<Millis>,
    /// Given up: when.
    pub dropped_at: Option<Millis>,
    /// What came of it, or why it was given up.
    pub result: String,
}

/// A decision to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What is to be done.
    pub words: String,
    /// Who does it.
    pub party: Party,
    /// The account, where one is named.
    pub account: Option<Id>,
    /// By when.
    pub due_on: Date,
}

/// Somebody signed in under a name that is not on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkIn {
    /// The row.
    pub id: Id,
    /// What was typed.
    pub name: String,
    /// From where, as it was typed; may be empty.
    pub behalf: String,
    /// When.
    pub at: Millis,
}

/// Something added to minutes that are final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The words.
    pub words: String,
    /// When.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}

impl From<Guest> for Invited {
    /// The same guest for another gathering.
    fn from(guest: Guest) -> Self {
        let Guest { person, account, party, name, behalf, .. } = guest;
        Self { person, account, party, name, behalf }
    }
}
