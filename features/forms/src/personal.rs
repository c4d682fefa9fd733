//! What people type about a question or a copy may name somebody.
use base::Role::{self, Chief, Clerk};
use web::PersonalField;

const BASIS: &str = "个人信息保护法第十三条第一款第三项：履行法定职责所必需";
const OFFICE: &[Role] = &[Chief, Clerk];

const fn own(column: &'static str, label: &'static str, purpose: &'static str, kept: &'static str) -> PersonalField {
    PersonalField { column, label, purpose, basis: BASIS, sensitive: false, readers: OFFICE, kept }
}

pub(crate) const FIELDS: &[PersonalField] = &[
    own("question.name", "问题的名字", "下次认得出要数什么", "不再要这个数时删去"),
    own("question.wanted_by", "谁要的", "知道数字报给谁", "不再要这个数时删去"),
    own("copy_field.fixed", "固定的字", "别的系统每次要填的字，可能写着经办人", "不再抄这张表时删去"),
];
