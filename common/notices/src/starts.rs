//! Starting texts, so that nobody begins with an empty sheet. What stands as ＿＿ is to be filled in before it is put up.
use crate::notice::model::{Counting, Kind, Period, Sheet};

/// A text to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Its word in an address.
    pub key: &'static str,
    /// Which of the three it becomes.
    pub kind: Kind,
    /// What it is called, in Chinese.
    pub name: &'static str,
    /// The title.
    pub title: &'static str,
    /// What it says.
    pub body: &'static str,
    /// How long it hangs.
    pub period: Option<Period>,
    /// The sheet.
    pub size: Sheet,
}

const WEEK: Option<Period> = Some(Period { days: 7, counting: Counting::Natural });

/// All of them, in the order they are offered.
pub const ALL: &[Start] = &[
    Start {
        key: "outage",
        kind: Kind::Notice,
        name: "停水停电通知",
        title: "关于停水的通知",
        body: include_str!("starts/outage.txt"),
        period: None,
        size: Sheet::A4,
    },
    Start {
        key: "works",
        kind: Kind::Display,
        name: "工程公示",
        title: "关于＿＿工程的公示",
        body: include_str!("starts/works.txt"),
        period: WEEK,
        size: Sheet::A3,
    },
    Start {
        key: "fire",
        kind: Kind::Notice,
        name: "消防检查通知",
        title: "关于消防安全检查的通知",
        body: include_str!("starts/fire.txt"),
        period: None,
        size: Sheet::A4,
    },
    Start {
        key: "names",
        kind: Kind::Display,
        name: "补贴名单公示",
        title: "关于＿＿补贴名单的公示",
        body: include_str!("starts/names.txt"),
        period: Some(Period { days: 5, counting: Counting::Working }),
        size: Sheet::A4,
    },
    Start {
        key: "proclamation",
        kind: Kind::Proclamation,
        name: "公告",
        title: "关于＿＿的公告",
        body: include_str!("starts/proclamation.txt"),
        period: None,
        size: Sheet::A4,
    },
];

/// By its word.
pub fn read(key: &str) -> Option<&'static Start> {
    ALL.iter().find(|start| start.key == key)
}

/// The first of a kind.
pub fn of(kind: Kind) -> Option<&'static Start> {
    let start = ALL.iter().find(|start| start.kind == kind);
    start.filter(|_| kind != Kind::Notice)
}
