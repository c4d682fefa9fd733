//! What is kept of those who are looked after: for what, on which basis, who may read it, how long.
use base::Role::{self, Chief, Clerk, GroupLeader};
use web::PersonalField;

const READERS: &[Role] = &[Chief, Clerk, GroupLeader];
const BASIS: &str = "个人信息保护法第十三条：履行法定职责所必需（老年人权益保障法第三十八条）；健康等敏感信息取得单独同意（第二十九条）";
const KEPT: &str = "到不再列入关爱后三年；居民要求删除时，连同日志里的内容一起删去";

const fn field(column: &'static str, label: &'static str, purpose: &'static str, sensitive: bool) -> PersonalField {
    PersonalField { column, label, purpose, basis: BASIS, sensitive, readers: READERS, kept: KEPT }
}

pub(crate) const FIELDS: &[PersonalField] = &[
    field("elder.person_id", "列入关爱的人", "知道看望谁", true),
    field("elder.dialects", "说什么话", "找听得懂的人结对", false),
    field("elder.known", "钥匙、医生、习惯", "上门和救急时用得上", true),
    field("elder_end.person_id", "不再列入关爱的人", "知道为什么不再看望", true),
    field("elder_end.why", "为什么不再列入", "知道为什么不再看望；话里可能写着人", true),
    field("elder_absence.person_id", "谁不在家", "不在家的时候不算没见到", true),
    field("elder_absence.why", "为什么不在家", "不在家的时候不算没见到", true),
    field("elder_absence.place", "在哪里", "找得到人", true),
    field("elder_absence.from_day", "从哪一天起不在家", "不在家的时候不算没见到", true),
    field("elder_absence.until_day", "哪一天回来", "不在家的时候不算没见到", true),
    field("elder_return.day", "哪一天回来的", "回来了就接着看望", true),
    field("home_visit.how", "见到没有", "知道谁好几天没见到", true),
    field("home_visit.person_id", "看望了谁", "知道谁看过谁", true),
    field("home_visit.mood", "看上去怎么样", "看得出变化", true),
    field("home_visit.words", "说了什么", "下一次接着说", true),
];
