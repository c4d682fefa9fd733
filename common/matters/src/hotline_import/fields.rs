//! What a column of a sheet of orders can hold, and by which headers it is known.
use crate::words::nouns;
use base::width;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

nouns! {
    /// What a column holds.
    Field {
        /// The order's number in the other system.
        Number "number" "工单编号",
        /// When it came in.
        Received "received" "来电时间",
        /// A few words: the kind of complaint.
        Title "title" "标题或分类",
        /// The caller's words.
        Detail "detail" "诉求内容",
        /// Where.
        Place "place" "地址",
        /// Who called.
        Caller "caller" "诉求人",
        /// Their telephone.
        Phone "phone" "联系电话",
        /// By when it is to be handled.
        Due "due" "办理时限",
        /// Who was asked to handle it.
        Unit "unit" "办理单位",
        /// Where it stands there.
        Status "status" "工单状态",
        /// When it was closed there.
        Closed "closed" "办结时间",
        /// When it was changed there last.
        Updated "updated" "更新时间",
        /// What came of it there.
        Result "result" "办理结果",
        /// Whether the caller is content with the result.
        ResultWord "result_word" "结果满意度",
        /// Whether the caller is content with how they were treated.
        MannerWord "manner_word" "态度满意度",
    }
}

nouns! {
    /// Which part of a date stands first.
    DateOrder {
        /// 2026-11-03.
        YearFirst "ymd" "年-月-日",
        /// 11/03/2026.
        MonthFirst "mdy" "月/日/年",
        /// 03/11/2026.
        DayFirst "dmy" "日/月/年",
    }
}

macro_rules! kept_by_key {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.key())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let key = String::deserialize(from)?;
                Self::read(&key).ok_or_else(|| D::Error::custom(format!("an unknown word {key}")))
            }
        }
    };
}
kept_by_key!(Field);
kept_by_key!(DateOrder);

/// Headers of 12345 sheets as cities and subdistricts write them, without spaces, and of two open systems.
const HEADERS: &[(Field, &[&str])] = &[
    (
        Field::Number,
        &[
            "工单编号",
            "工单号",
            "受理编号",
            "诉求编号",
            "案件编号",
            "任务编号",
            "热线编号",
            "servicerequestid",
            "srnumber",
            "uniquekey",
        ],
    ),
    (
        Field::Received,
        &[
            "来电时间",
            "受理时间",
            "诉求时间",
            "登记时间",
            "派单时间",
            "创建时间",
            "反映时间",
            "createddate",
            "requesteddatetime",
        ],
    ),
    (
        Field::Title,
        &[
            "诉求标题",
            "工单标题",
            "标题",
            "诉求类型",
            "诉求类别",
            "问题分类",
            "事项分类",
            "工单类型",
            "complainttype",
            "requesttype",
            "servicename",
        ],
    ),
    (
        Field::Detail,
        &[
            "诉求内容",
            "来电内容",
            "问题描述",
            "主要内容",
            "具体内容",
            "工单内容",
            "反映内容",
            "诉求",
            "内容",
            "description",
        ],
    ),
    (
        Field::Place,
        &["地址", "诉求地址", "事发地址", "发生地址", "详细地址", "事发地点", "地点", "incidentaddress", "address"],
    ),
    (Field::Caller, &["诉求人", "来电人", "反映人", "市民姓名", "诉求人姓名", "来电人姓名", "联系人"]),
    (Field::Phone, &["联系电话", "来电号码", "电话", "手机", "手机号", "联系方式", "诉求人电话"]),
    (
        Field::Due,
        &[
            "办理时限",
            "办理期限",
            "截止时间",
            "截止日期",
            "到期时间",
            "要求办结时间",
            "时限",
            "duedate",
            "servicedate",
            "expecteddatetime",
        ],
    ),
    (Field::Unit, &["办理单位", "承办单位", "责任单位", "主办单位", "agencyname", "agencyresponsible", "owner"]),
    (Field::Status, &["工单状态", "办理状态", "状态", "status"]),
    (Field::Closed, &["办结时间", "办结日期", "结案时间", "closeddate"]),
    (Field::Updated, &["更新时间", "最后更新", "updateddate", "updateddatetime", "resolutionactionupdateddate"]),
    (
        Field::Result,
        &[
            "办理结果",
            "处理结果",
            "处置结果",
            "答复内容",
            "回复内容",
            "办理情况",
            "resolutiondescription",
            "actiontaken",
            "statusnotes",
        ],
    ),
    (Field::ResultWord, &["满意度", "结果满意度", "办理结果满意度", "结果是否满意", "是否满意"]),
    (Field::MannerWord, &["态度满意度", "服务态度", "服务态度满意度", "态度是否满意"]),
];

/// A header as it is compared: no spaces, no underscores, no case, no remark in brackets.
pub fn plain(header: &str) -> String {
    let header = width::tight(header).to_lowercase().replace(['_', '*', '：', ':'], "");
    header.split(['(', '（']).next().unwrap_or_default().to_owned()
}

/// What a header says that its column holds.
pub fn recognise(header: &str) -> Option<Field> {
    let header = plain(header);
    HEADERS.iter().find(|(_, known)| known.contains(&header.as_str())).map(|(field, _)| *field)
}
