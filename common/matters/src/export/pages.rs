//! The two pages of an export.
use super::handlers::ExportForm;
use base::Say;
use maud::{Markup, html};
use web::look::{self, Field, Form};

fn head(say: Say, lead: &str) -> Markup {
    look::head(look::crumbs(say, &[("/matters", say.t("事项"))]), say.t("导出事项"), lead, html! {})
}

/// Asks what for; `count` is how many matters the list holds.
pub fn form(say: Say, form: &ExportForm, count: i64, complaint: Option<&str>) -> Markup {
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    let purpose = Field::new(say, "purpose", say.t("导出来做什么用")).hint(say.t("会记在经过里。")).longest(100);
    let full = Field::new(say, "full", say.t("写上和谁有关、怎么说的")).hint(say.t("不勾就没有居民的姓名和原话。"));
    let back = form.narrow.address("/matters", form.narrow.stage(), 1);
    html! {
        (head(say, &say.f("刚才筛出来的 {n} 件，一件一行。", &[("n", &count)])))
        (Form::new(say, "/matters/export", say.t("导出")).command_id(&command).back(&back).html(html! {
            (form.narrow.carried())
            (purpose.value(&form.purpose).complaint(complaint).text())
            (full.optional().check(form.full == "yes"))
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
