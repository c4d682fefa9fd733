//! What hangs on the wall is for everybody; what residents say of it is not.
use base::Role::{self, Chief, Clerk, GroupLeader, PropertyManager, Volunteer};
use web::PersonalField;

const EVERYBODY: &[Role] = &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager];
const BASIS: &str = "个人信息保护法第十三条：履行法定职责所必需（城市居民委员会组织法第三条）";
const KEPT: &str = "结束后三年；居民要求删除时，连同日志里的内容一起删去";

const fn hung(column: &'static str, label: &'static str, purpose: &'static str) -> PersonalField {
    PersonalField { column, label, purpose, basis: BASIS, sensitive: false, readers: EVERYBODY, kept: KEPT }
}

const fn said(column: &'static str, label: &'static str, purpose: &'static str) -> PersonalField {
    PersonalField { readers: &[Chief, Clerk, GroupLeader], ..hung(column, label, purpose) }
}

pub(crate) const FIELDS: &[PersonalField] = &[
    hung("notice.title", "通知公示的标题", "让大家知道是什么事；话里可能写着人"),
    hung("notice.addressee", "通知公示写给谁", "让大家知道是写给谁的"),
    hung("notice.body", "通知公示的正文", "让大家知道是什么事；名单公示里写着人，只写必要的"),
    hung("notice.attachments", "通知公示的附件", "让大家知道还有哪些材料"),
    hung("notice.contact", "有事找谁", "让大家找得到人"),
    hung("notice.signature", "落款", "知道是谁出的"),
    hung("notice_withdrawal.why", "为什么撤下", "给大家一个交代；话里可能写着人"),
    hung("notice_closure.result", "公示的结果", "给大家一个交代；话里可能写着人"),
    hung("notice_posting.place", "贴在哪里", "知道贴过哪里"),
    said("notice_word.person_id", "谁对公示有意见", "答复到本人"),
    said("notice_word.who", "公示的意见是谁说的", "答复到本人"),
    said("notice_word.words", "对公示怎么说", "把意见原样记下来，好答复"),
    said("notice_answer.words", "公示的意见怎么答复的", "给居民一个交代"),
];
