//! What is reported, and where it stands.
use base::{Id, Millis};
use matters::{matter::model::Kind, nouns};
use serde::{Deserialize, Serialize};

nouns! {
    /// What it is about: words that others read in place of the reporter's own.
    About {
        /// Water where it should not be.
        Leak "leak" "漏水、堵水",
        /// No water, no electricity.
        Cut "cut" "停水停电",
        /// The lift.
        Lift "lift" "电梯坏了",
        /// Lamps.
        Light "light" "灯不亮",
        /// Rubbish and smells.
        Rubbish "rubbish" "垃圾、异味",
        /// Noise.
        Noise "noise" "吵闹",
        /// Parked in the way.
        Parking "parking" "停车、占道",
        /// Something may hurt somebody.
        Danger "danger" "不安全",
        /// An old person needs help.
        Help "help" "老人要帮忙",
        /// Anything else.
        Other "other" "别的事",
    }
}

impl About {
    /// Which kind of matter it becomes.
    pub const fn kind(self) -> Kind {
        match self {
            About::Leak | About::Cut | About::Lift | About::Light => Kind::Repair,
            About::Danger => Kind::Hazard,
            About::Noise => Kind::Conflict,
            About::Rubbish | About::Parking | About::Help | About::Other => Kind::Need,
        }
    }
}

nouns! {
    /// How it came.
    How {
        /// Through the code on a door.
        Code "code" "扫码",
        /// On paper, typed by a clerk.
        Slip "slip" "报事单",
    }
}

nouns! {
    /// Why it waits until somebody has looked.
    Why {
        /// There is an address of the web in it.
        Link "link" "话里有网址",
        /// The same words came before, within a day.
        Again "again" "一天里来过一样的话",
        /// More came through this code, or to this office, than people send.
        Many "many" "一小时里来得太多",
    }
}

/// What the reporter wrote, sealed under the report's own key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// What is wrong.
    pub words: String,
    /// Where.
    pub place: String,
    /// How to reach them; may be empty.
    pub contact: String,
}

/// A code on a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The row.
    pub id: Id,
    /// What is printed on it.
    pub code: String,
    /// Where it hangs.
    pub place: String,
    /// The building, where it is one.
    pub building: Option<Id>,
    /// The entrance, where it is one.
    pub entrance: Option<Id>,
    /// Whether it was ended.
    pub ended: bool,
}

/// One report.
#[derive(Debug, Clone)]
pub struct Report {
    /// The row, also the subject of its photographs until it is a matter.
    pub id: Id,
    /// The key it is sealed under.
    pub key: Id,
    /// The card it came through.
    pub code: Option<Id>,
    /// What it is about.
    pub about: About,
    /// How it came.
    pub how: How,
    /// What they wrote, sealed; none once it was taken back.
    pub sealed: Option<Vec<u8>>,
    /// When.
    pub at: Millis,
    /// Why it waits.
    pub held: Option<Why>,
    /// The matter it became.
    pub matter: Option<Id>,
    /// Why it was not taken up.
    pub refused: Option<String>,
    /// When its words were taken back.
    pub removed: Option<Millis>,
}

impl Report {
    /// Whether somebody has to look at it.
    pub fn waits(&self) -> bool {
        self.held.is_some() && self.matter.is_none() && self.refused.is_none()
    }
}
