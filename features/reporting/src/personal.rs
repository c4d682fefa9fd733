//! What residents send is theirs: sealed under a key of each report, and gone with it when they say so.
use base::Role::{Chief, Clerk};
use web::PersonalField;

const BASIS: &str = "个人信息保护法第十三条：取得个人同意；随时可以撤回（第十五条）";
const KEPT: &str = "到本人删掉为止；办结三年后清理";

const fn field(column: &'static str, label: &'static str, purpose: &'static str, sensitive: bool) -> PersonalField {
    PersonalField { column, label, purpose, basis: BASIS, sensitive, readers: &[Chief, Clerk], kept: KEPT }
}

pub(crate) const FIELDS: &[PersonalField] = &[
    field("phone_report_words.person_id", "一份来报的钥匙", "只锁这一份，不是名册里的人", false),
    field("phone_report_words.sealed", "来报的话和联系方式", "知道什么事、怎么回话", true),
    field("phone_report_refusal.words", "为什么没有收", "给来报的人一个交代", false),
    field("phone_report_reply.words", "给来报的人的答复", "给来报的人一个交代", false),
    field("report_code.place", "报事码贴在哪里", "知道说的是哪里", false),
];
