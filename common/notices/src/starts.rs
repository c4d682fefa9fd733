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
        body: "因＿＿（为什么停），＿＿月＿＿日＿＿时到＿＿时停水，影响＿＿号楼。\n\
               请提前存好水，出门前关好水龙头。家里有老人、病人不方便的，请告诉居委会，我们上门帮忙。\n\
               来水后先放一会儿再用。给大家添麻烦了，请互相转告。",
        period: None,
        size: Sheet::A4,
    },
    Start {
        key: "works",
        kind: Kind::Display,
        name: "工程公示",
        title: "关于＿＿工程的公示",
        body: "应居民要求，拟在＿＿（哪里）做＿＿（什么工程）。\n\
               施工单位：＿＿。费用：＿＿元，来自＿＿。\n\
               工期：＿＿月＿＿日到＿＿月＿＿日，每天＿＿时到＿＿时施工。\n\
               公示期间有意见的，请来居委会说，或者打电话、写下来交给楼组长。每一条我们都会答复。",
        period: WEEK,
        size: Sheet::A3,
    },
    Start {
        key: "fire",
        kind: Kind::Notice,
        name: "消防检查通知",
        title: "关于消防安全检查的通知",
        body: "＿＿月＿＿日＿＿时起，居委会和物业一起检查各幢楼的楼道、电表箱和停车棚。\n\
               请在检查以前把楼道里的杂物搬走，电瓶车不要停在门厅，不要拉线充电。\n\
               搬不动的，请告诉居委会，我们找人帮忙。",
        period: None,
        size: Sheet::A4,
    },
    Start {
        key: "names",
        kind: Kind::Display,
        name: "补贴名单公示",
        title: "关于＿＿补贴名单的公示",
        body: "按照＿＿的规定，经本人申请、居委会核对，下面各户拟享受＿＿补贴：\n\
               ＿＿号＿＿室，＿＿（姓名只写姓，不写身份证号和电话）。\n\
               有不同意见的，请在公示期间告诉居委会。我们会替您保密，并且逐条答复。",
        period: Some(Period { days: 5, counting: Counting::Working }),
        size: Sheet::A4,
    },
    Start {
        key: "proclamation",
        kind: Kind::Proclamation,
        name: "公告",
        title: "关于＿＿的公告",
        body: "经＿＿讨论决定，自＿＿月＿＿日起，＿＿。\n特此公告。",
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
