//! Words about people in the asker's language.
use crate::model::Tenure;
use base::{Say, dates, id_number::Sex};
use jiff::civil::Date;

/// 81 岁.
pub fn age(say: Say, birth: Date, today: Date) -> String {
    say.f("{n} 岁", &[("n", &dates::age(birth, today))])
}

/// 男, 女.
pub fn sex(say: Say, sex: Sex) -> &'static str {
    match sex {
        Sex::Male => say.t("男"),
        Sex::Female => say.t("女"),
    }
}

/// As what somebody lives here.
pub fn tenure(say: Say, tenure: Tenure) -> &'static str {
    match tenure {
        Tenure::Owner => say.t("业主"),
        Tenure::Tenant => say.t("租客"),
        Tenure::Family => say.t("家人"),
    }
}
