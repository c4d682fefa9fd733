//! The two pages of an export.
use super::handlers::ExportForm;
use base::Say;
use maud::{Markup, html};
use web::look::{self, Field, Form};

fn head(say: Say, lead: &str) -> Markup {
    let way = [("/people", say.t("居民")), ("/people/import", say.t("导入表格"))];
    look::head(look::crumbs(say, &way), say.t("导出名册"), lead, html! {})
}

/// Asks what for.
pub fn form(say: Say, form: &ExportForm, complaint: Option<&str>) -> Markup {
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    let purpose = Field::new(say, "purpose", say.t("导出来做什么用")).hint(say.t("会记在经过里。")).longest(100);
    let full = Field::new(say, "full", say.t("证件号和电话写全")).hint(say.t("不勾只写最后四位。")).optional();
    html! {
        (head(say, say.t("现在住在这里的居民，还有门牌和业主，是一份可以再导回来的表格。")))
        (Form::new(say, "/people/export", say.t("导出")).command_id(&command).back("/people").html(html! {
            (purpose.value(&form.purpose).complaint(complaint).text())
            (full.check(form.full == "yes"))
        }))
    }
}

/// Ready to be fetched.
pub fn ready(say: Say, file: &str) -> Markup {
    html! {
        (head(say, say.t("一小时以内可以下载。用完请收好，不用了就删掉。")))
        p { (look::primary_link(file, say.t("下载表格"))) }
    }
}
