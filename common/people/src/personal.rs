//! Every column about a person: what it is kept for, by what right, who reads it, how long it stays.
//!
//! Articles are those of 中华人民共和国个人信息保护法 (2021-08-20).
use base::Role::{self, Chief, Clerk, GroupLeader};
use web::PersonalField;

const DUTY: &str = "个人信息保护法第十三条第一款第三项：履行法定职责所必需";
const SENSITIVE: &str = "个人信息保护法第二十八条、第二十九条：有特定目的和充分必要性，取得本人单独同意；不满十四周岁的由监护人同意（第三十一条）";
const CONSENTED: &str = "个人信息保护法第十三条第一款第一项：取得本人同意";
const WHILE_HERE: &str = "住在这里的时候；搬走或去世三年后清理（第十九条）";
const OFFICE: &[Role] = &[Chief, Clerk];
const ALSO_LEADERS: &[Role] = &[Chief, Clerk, GroupLeader];

const fn plain(column: &'static str, label: &'static str, purpose: &'static str) -> PersonalField {
    PersonalField { column, label, purpose, basis: DUTY, sensitive: false, readers: ALSO_LEADERS, kept: WHILE_HERE }
}

const fn masked(
    column: &'static str,
    label: &'static str,
    purpose: &'static str,
    basis: &'static str,
    readers: &'static [Role],
) -> PersonalField {
    PersonalField { column, label, purpose, basis, sensitive: true, readers, kept: WHILE_HERE }
}

/// All of them; a test walks the schema against this list.
pub const FIELDS: &[PersonalField] = &[
    plain("person.name", "姓名", "知道是谁"),
    plain("person.sex", "性别", "称呼，统计上报"),
    masked("person.birth", "生日", "知道岁数，按岁数照顾，八十、九十、一百岁上门祝寿", DUTY, ALSO_LEADERS),
    masked("person.id_no", "证件号", "分清同名的人，上级要求核对时用", SENSITIVE, OFFICE),
    masked("person.id_mark", "证件号的暗记", "只用来比对是不是同一个人，看不出号码", SENSITIVE, &[]),
    masked("person.phone", "电话", "有事联系本人", DUTY, ALSO_LEADERS),
    masked("person.health", "身体情况", "上门照顾和应急时心里有数", SENSITIVE, OFFICE),
    plain("person.note", "备注", "记住怎么跟本人打交道"),
    plain("person.died_on", "去世日期", "不再打扰家里人"),
    plain("person.erased_at", "删去时间", "证明已经按要求删去"),
    plain("household.number", "户号", "和别的名册对得上"),
    plain("residence.relation", "与户主关系", "知道一户里谁是谁"),
    plain("residence.kind", "居住情况", "分清业主、租客和家人"),
    plain("residence.since", "住进来的日子", "知道什么时候住在哪里"),
    plain("residence.until", "搬走的日子", "知道什么时候住在哪里"),
    plain("owner.name", "业主姓名", "业主表决和通知"),
    plain("owner.since", "成为业主的日子", "业主表决时算得准"),
    plain("owner.until", "不再是业主的日子", "业主表决时算得准"),
    plain("contact.name", "联系人姓名", "本人有急事时找谁"),
    plain("contact.relation", "联系人关系", "本人有急事时找谁"),
    masked("contact.phone", "联系人电话", "本人有急事时找谁", CONSENTED, ALSO_LEADERS),
    plain("kinship.relation", "亲属关系", "知道谁和谁是一家人"),
    masked("person_tag.tag", "情况", "按情况走访和照顾", SENSITIVE, ALSO_LEADERS),
    plain("person_tag.since", "情况从何时起", "按情况走访和照顾"),
    plain("consent.purpose", "同意的用途", "证明本人同意过"),
    plain("consent.given_by", "谁同意的", "证明本人或监护人同意过"),
    plain("consent.given_at", "何时同意", "证明本人同意过"),
    plain("consent.withdrawn_at", "何时收回同意", "收回以后不再用"),
    plain("flat.registry_no", "产权证号", "分清一套房是谁的"),
    plain("sheet_import.file_name", "导入的文件名", "知道哪一次导入了什么；文件名里可能写着人"),
    PersonalField {
        column: "sheet_import.blob",
        label: "导入的文件",
        purpose: "导错了可以撤回重来",
        basis: SENSITIVE,
        sensitive: true,
        readers: OFFICE,
        kept: "加密保存；导入三十天后、放弃或表上有人要求删去时就读不出来了",
    },
    plain("find_term.term", "找人用的词", "按姓、拼音、门牌、电话后四位找到人"),
];

/// The declared field of a column, `table.column`.
pub fn field(column: &str) -> Option<&'static PersonalField> {
    FIELDS.iter().find(|field| field.column == column)
}

/// Whether one of these roles may read it unmasked.
pub fn may_read(column: &str, roles: &[Role]) -> bool {
    field(column).is_some_and(|field| field.readers.iter().any(|reader| roles.contains(reader)))
}
