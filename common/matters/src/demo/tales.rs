//! What happened in 银杏里 and 梧桐里. Invented, every word; days count backwards from today.
use crate::matter::model::{
    HeardHow::{self, Desk, Message, Phone, Round},
    Kind::{self, Conflict, Hotline, Need, Repair},
    Outcome::{self, Again, Content, NotContent},
    Party::{self, Committee, Contractor, Neighbours, OwnersCommittee, PropertyManager},
};

/// Who of the office acts.
#[derive(Clone, Copy)]
pub enum Who {
    Chief,
    Clerk,
    Leader,
    Manager,
    /// Looks after another building.
    OtherLeader,
    Volunteer,
    OtherVolunteer,
}

/// One matter from the first word to where it stands.
#[derive(Clone, Copy)]
pub struct Tale {
    pub days: i64,
    pub by: Who,
    pub title: &'static str,
    pub kind: Kind,
    pub how: HeardHow,
    pub place: &'static str,
    /// How many of those who live there it concerns.
    pub people: usize,
    pub detail: &'static str,
    /// Wanted in so many days; negative is late.
    pub due: Option<i64>,
    pub photo: bool,
    /// What it was arranged by, and the titles of its stages; a deed says which it belongs to.
    pub stages: &'static [&'static str],
    pub steps: &'static [Deed],
    pub homes: &'static [House],
    /// Days, who, words.
    pub notes: &'static [(i64, Who, &'static str)],
    pub visits: &'static [Visit],
    pub reports: &'static [Too],
    pub closed: Option<(i64, &'static str)>,
}

/// A step.
#[derive(Clone, Copy)]
pub struct Deed {
    /// From 1; 0 stands alone.
    pub stage: usize,
    pub days: i64,
    pub what: &'static str,
    pub party: Party,
    pub due: Option<i64>,
    /// Asked by name; the others are asked as a party.
    pub named: Option<Who>,
    pub ended: Option<End>,
}

impl Deed {
    const fn by_name(self, who: Who) -> Self {
        Self { named: Some(who), ..self }
    }

    const fn in_stage(self, stage: usize) -> Self {
        Self { stage, ..self }
    }

    const fn ended(self, days: i64, words: &'static str) -> Self {
        Self { ended: Some(End { days, words, dropped: false, photo: false }), ..self }
    }

    const fn shown(self, days: i64, words: &'static str) -> Self {
        Self { ended: Some(End { days, words, dropped: false, photo: true }), ..self }
    }

    const fn dropped(self, days: i64, words: &'static str) -> Self {
        Self { ended: Some(End { days, words, dropped: true, photo: false }), ..self }
    }

    /// Who records the end of it.
    pub const fn by(&self) -> Who {
        match self.party {
            PropertyManager => Who::Manager,
            Neighbours => Who::Leader,
            _ => Who::Clerk,
        }
    }
}

/// How a step ended.
#[derive(Clone, Copy)]
pub struct End {
    pub days: i64,
    pub words: &'static str,
    pub dropped: bool,
    pub photo: bool,
}

/// A household that suffered: its door, damage, remedy, and when it was made good.
#[derive(Clone, Copy)]
pub struct House {
    pub door: &'static str,
    pub damage: &'static str,
    pub remedy: &'static str,
    pub days: Option<i64>,
}

/// Somebody was asked: a household, the first, second … of those concerned, or all of them.
#[derive(Clone, Copy)]
pub struct Visit {
    pub home: Option<usize>,
    pub days: i64,
    pub person: Option<usize>,
    pub outcome: Outcome,
    pub said: &'static str,
}

/// Somebody else said it too; who lives at the place.
#[derive(Clone, Copy)]
pub struct Too {
    pub days: i64,
    pub place: &'static str,
    pub how: HeardHow,
    pub words: &'static str,
}

const fn deed(days: i64, party: Party, what: &'static str, due: Option<i64>) -> Deed {
    Deed { stage: 0, days, what, party, due, named: None, ended: None }
}

const fn visit(days: i64, person: Option<usize>, outcome: Outcome, said: &'static str) -> Visit {
    Visit { home: None, days, person, outcome, said }
}

const fn at_home(days: i64, home: usize, outcome: Outcome, said: &'static str) -> Visit {
    Visit { home: Some(home), days, person: None, outcome, said }
}

const fn house(door: &'static str, damage: &'static str, remedy: &'static str, days: Option<i64>) -> House {
    House { door, damage, remedy, days }
}

const PLAIN: Tale = Tale {
    days: 0,
    by: Who::Clerk,
    title: "",
    kind: Need,
    how: Round,
    place: "",
    people: 1,
    detail: "",
    due: None,
    photo: false,
    stages: &[],
    steps: &[],
    homes: &[],
    notes: &[],
    visits: &[],
    reports: &[],
    closed: None,
};

/// 银杏里.
pub const HERE: &[Tale] = &[
    Tale {
        days: 8,
        by: Who::Chief,
        title: "3 号楼顶楼漏水",
        kind: Conflict,
        place: "3号601室",
        people: 2,
        detail: "连下三天大雨，顶楼天花板滴水，床也搬开了。\n施工队说是老墙，住户说是他们揭了防水层，两边吵起来了。",
        due: Some(0),
        photo: true,
        stages: &["马上看损失，先安抚", "几个办法一起上"],
        steps: &[
            deed(8, Committee, "当晚看损失，拍照，先把人安抚好", Some(-8))
                .in_stage(1)
                .ended(8, "八点前走完四户，接水盆和防水布都送到了。"),
            deed(8, Contractor, "揭开的地方先补防水层", Some(-4))
                .in_stage(2)
                .ended(5, "连夜补好，第二天冲水试过，不渗了。"),
            deed(8, PropertyManager, "清理顶楼落水管", Some(-4))
                .in_stage(2)
                .shown(5, "四根落水管都通了，掏出两袋树叶。"),
        ],
        homes: &[
            house("3号601室", "天花板", "重刷", Some(4)),
            house("3号602室", "地板、被褥", "赔 800 元", Some(3)),
            house("3号603室 空着", "墙面", "电话告诉业主，业主说等天晴再刷", None),
            house("3号604室", "吸顶灯", "换新的", Some(5)),
        ],
        notes: &[(6, Who::Chief, "和施工队、业委会坐下来谈过：天花板由施工队重刷，被褥照价赔。")],
        visits: &[
            at_home(3, 0, Content, "刷好了，看不出来。"),
            at_home(3, 2, Content, "业主知道了。"),
            at_home(2, 3, Again, "等下次落雨再来看一次才放心。"),
        ],
        ..PLAIN
    },
    Tale {
        days: 6,
        by: Who::Leader,
        title: "9 号楼门禁失灵",
        kind: Repair,
        place: "9号门厅",
        detail: "门禁刷卡没有反应，大门整天敞着，老人不放心。",
        due: Some(-1),
        steps: &[deed(6, PropertyManager, "请厂家来修门禁", Some(-1))],
        notes: &[(3, Who::Clerk, "打电话问过，物业说在等配件。")],
        ..PLAIN
    },
    Tale {
        days: 5,
        by: Who::Leader,
        title: "楼梯扶手松了，老人不敢扶",
        kind: Repair,
        place: "13号二楼楼梯口",
        detail: "二楼转角的扶手一拉就晃，下楼的老人只好贴着墙走。",
        steps: &[deed(4, PropertyManager, "把扶手重新焊牢", Some(-1)).ended(2, "焊牢了，又包了一层软的。")],
        ..PLAIN
    },
    Tale {
        days: 4,
        title: "电瓶车堵住 7 号楼门口",
        kind: Hotline,
        how: Phone,
        place: "7号门口",
        detail: "12345 转来的工单：电瓶车停在门口，轮椅出不来。要求今天答复。",
        due: Some(0),
        steps: &[
            deed(4, Neighbours, "劝车主把车移到车棚", Some(-2)).ended(2, "移走九辆，还剩两辆找不到车主。"),
            deed(2, PropertyManager, "划出轮椅通道，贴提示", Some(0)),
            deed(2, Neighbours, "早上去门口看一看，有车就劝到车棚里", Some(0)).by_name(Who::Volunteer),
        ],
        ..PLAIN
    },
    Tale {
        days: 1,
        by: Who::Leader,
        title: "膝盖疼，想配个助行器",
        place: "5号201室",
        detail: "下楼买菜要歇三次，问社区有没有助行器可以借。",
        ..PLAIN
    },
    Tale {
        days: 3,
        title: "电梯运行有异响",
        kind: Repair,
        how: Message,
        place: "12号电梯",
        detail: "业主群里有人说，电梯到八楼就咯噔一下。",
        due: Some(2),
        steps: &[
            deed(3, PropertyManager, "请维保单位来检查", Some(0)).ended(1, "导轨缺油，门机皮带松了，已经报了配件。"),
            deed(1, PropertyManager, "换皮带，停梯前先贴通知", Some(2)),
            deed(1, Neighbours, "停梯前告诉楼上的老人，问问要带什么", Some(1)).by_name(Who::OtherLeader),
            deed(1, Neighbours, "停梯那天帮老人把菜拎上楼", Some(2)).by_name(Who::Volunteer),
        ],
        reports: &[
            Too {
                days: 2, place: "12号301室", how: Phone, words: "电梯到八楼咯噔一下，带着孩子不敢坐。"
            },
            Too { days: 1, place: "12号502室", how: Desk, words: "早上关门夹了一下，声音很大。" },
        ],
        ..PLAIN
    },
    Tale {
        days: 12,
        title: "楼道堆物，两家不说话了",
        kind: Conflict,
        how: Desk,
        place: "6号302室",
        people: 1,
        detail: "隔壁把旧柜子放在走道里，说了两次不肯搬，上个礼拜吵到报警。",
        due: Some(4),
        steps: &[
            deed(12, Committee, "两家分开谈一次", None).ended(10, "都肯坐下来。旧柜子是留给儿子结婚用的，舍不得扔。"),
            deed(10, Neighbours, "帮忙找地方存柜子", Some(4)).by_name(Who::Leader),
            deed(9, Neighbours, "约好人手，一起搬柜子", Some(4)).by_name(Who::OtherVolunteer),
        ],
        notes: &[(9, Who::Leader, "六楼有间空屋，房东答应借放半年。")],
        ..PLAIN
    },
    Tale {
        days: 15,
        title: "装修太早，吵到上夜班的",
        kind: Conflict,
        how: Phone,
        place: "11号402室",
        people: 1,
        detail: "楼上七点就开电钻，他下夜班刚睡下。",
        steps: &[deed(15, PropertyManager, "和装修队约定开工时间", Some(-10))
            .ended(13, "写了承诺书：九点以后开工，双休日不开。")],
        visits: &[
            visit(9, None, NotContent, "好了两天，礼拜六又开工了。"),
            visit(2, None, Content, "这个礼拜安静了。"),
        ],
        ..PLAIN
    },
    Tale {
        days: 20,
        title: "花坛边路灯不亮",
        kind: Repair,
        place: "中心花坛",
        detail: "晚上跳舞散了，回来看不清台阶。",
        steps: &[
            deed(20, OwnersCommittee, "商量用哪笔钱换灯", None).dropped(19, "只是灯泡坏了，不用动维修资金。"),
            deed(19, PropertyManager, "换灯泡", Some(-15)).shown(17, "换了六只，台阶边补了一只。"),
        ],
        visits: &[visit(14, None, Content, "亮堂了，台阶也看得清。")],
        closed: Some((14, "七只灯都亮了，散步的人说看得清台阶了。")),
        ..PLAIN
    },
    Tale {
        days: 26,
        title: "厨房水管漏到楼下",
        kind: Repair,
        how: Desk,
        place: "2号301室",
        people: 1,
        detail: "楼下天花板湿了一片，楼上是老人一个人住，不晓得找谁修。",
        photo: true,
        steps: &[
            deed(26, Committee, "陪老人看一看漏在哪里", None).ended(26, "水槽下面的软管裂了，先关了总阀。"),
            deed(26, PropertyManager, "换软管，看楼下要不要补", Some(-24))
                .shown(25, "软管换了，楼下的墙面等干了补一块。"),
        ],
        visits: &[visit(18, None, Content, "不漏了，楼下的墙也补好了，两家都说好。")],
        closed: Some((18, "水管换好，楼下墙面补好，两家都满意。")),
        ..PLAIN
    },
    Tale {
        days: 33,
        by: Who::Chief,
        title: "暑天想要个歇脚的地方",
        how: Round,
        place: "东门",
        detail: "快递小哥和保洁阿姨中午没有地方坐。",
        steps: &[deed(33, Committee, "活动室中午开门，放饮水机", Some(-30))
            .ended(31, "每天十一点到两点开门，志愿者轮流值。")],
        visits: &[visit(24, None, Content, "有水喝，有空调，还能充电。")],
        closed: Some((23, "活动室中午开放，做到九月底。")),
        ..PLAIN
    },
];

/// 梧桐里.
pub const NEXT_DOOR: &[Tale] = &[
    Tale {
        days: 5,
        title: "健身器材螺丝松了",
        kind: Repair,
        place: "小广场",
        detail: "扭腰器一转就晃，怕小孩子夹手。",
        due: Some(1),
        steps: &[
            deed(5, PropertyManager, "先围起来，请厂家来紧", Some(1)),
            deed(4, Neighbours, "修好以前，看着不让孩子去摇", Some(1)).by_name(Who::Leader),
        ],
        ..PLAIN
    },
    Tale {
        days: 2,
        title: "想学用手机挂号",
        how: Desk,
        place: "1号102室",
        detail: "医院的号在手机上抢，不会弄。",
        ..PLAIN
    },
    Tale {
        days: 30,
        title: "垃圾房门口有异味",
        kind: Hotline,
        how: Phone,
        place: "西门垃圾房",
        detail: "12345 转来：天热，垃圾房门口味道大。",
        steps: &[deed(30, PropertyManager, "一天冲洗两次，加盖", Some(-27)).ended(28, "早晚各冲一次，换了带盖的桶。")],
        visits: &[visit(20, None, Content, "好多了。")],
        closed: Some((20, "早晚冲洗，桶加了盖，来电人满意。")),
        ..PLAIN
    },
];
