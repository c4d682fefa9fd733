//! A photograph may show somebody: what it is kept for, and how long.
use base::Role::{Chief, Clerk, PropertyManager};
use web::PersonalField;

pub(crate) const FIELDS: &[PersonalField] = &[
    PersonalField {
        column: "attachment.blob",
        label: "照片",
        purpose: "看清楚要办的事，办好以后有凭据",
        basis: "个人信息保护法第十三条：履行法定职责所必需；公开发布要另外征得同意（第二十五条）",
        sensitive: false,
        readers: &[Chief, Clerk, PropertyManager],
        kept: "和所属的事项一起保存，办结三年后清理",
    },
    PersonalField {
        column: "attachment.thumb",
        label: "小照片",
        purpose: "翻看时先看小的",
        basis: "个人信息保护法第十三条：履行法定职责所必需",
        sensitive: false,
        readers: &[Chief, Clerk, PropertyManager],
        kept: "和照片一起",
    },
    PersonalField {
        column: "attachment.name",
        label: "照片的文件名",
        purpose: "下载时认得出；文件名里可能写着人",
        basis: "个人信息保护法第十三条：履行法定职责所必需",
        sensitive: false,
        readers: &[Chief, Clerk, PropertyManager],
        kept: "和照片一起",
    },
    PersonalField {
        column: "attachment.caption",
        label: "照片说明",
        purpose: "写明照片里是什么",
        basis: "个人信息保护法第十三条：履行法定职责所必需",
        sensitive: false,
        readers: &[Chief, Clerk, PropertyManager],
        kept: "和照片一起",
    },
];
