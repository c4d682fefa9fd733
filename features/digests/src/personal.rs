//! A receiver may be somebody: a name, a mail address.
use base::Role::{Administrator, Chief};
use web::PersonalField;

const BASIS: &str = "个人信息保护法第十三条：按本人或单位的安排发送工作简报所必需";

pub(crate) const FIELDS: &[PersonalField] = &[
    PersonalField {
        column: "receiver.name",
        label: "收简报的",
        purpose: "认得出简报发给谁",
        basis: BASIS,
        sensitive: false,
        readers: &[Chief, Administrator],
        kept: "不再发送时删去",
    },
    PersonalField {
        column: "receiver.target",
        label: "邮件地址或机器人地址",
        purpose: "把简报送到",
        basis: BASIS,
        sensitive: false,
        readers: &[Chief, Administrator],
        kept: "不再发送时删去",
    },
    PersonalField {
        column: "job.label",
        label: "收简报的",
        purpose: "没有送到时说得出是谁",
        basis: BASIS,
        sensitive: false,
        readers: &[Chief, Administrator],
        kept: "不再发送时删去，最多留五百次",
    },
];
