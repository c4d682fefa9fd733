//! The page of the first start.
use super::forms::FirstStart;
use crate::staff::forms::Complaints;
use base::Say;
use maud::{Markup, html};
use web::look::{Field, Form, fieldset, head};

pub(crate) fn first(say: Say, typed: &FirstStart, wrong: &Complaints) -> Markup {
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let form = Form::new(say, "/setup", say.t("建好，去登录"));
    let form = form.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    html! {
        (head("", say.t("第一次启动"), say.t("建好您的居委会和管理员账号，只做这一次。"), ""))
        (form.html(html! {
            (Field::new(say, "code", say.t("启动码")).hint(say.t("启动程序的窗口里有，12 位。")).value(&typed.code).complaint(of("code")).longest(20).text())
            (fieldset(say.t("机构"), html! {
                (Field::new(say, "offices", say.t("居委会的名字")).hint(say.t("比如：银杏里居委会。有几个就一行一个。")).value(&typed.offices).complaint(of("offices")).area(2))
                (Field::new(say, "above", say.t("所属街道")).value(&typed.above).complaint(of("above")).optional().longest(40).text())
            }))
            (fieldset(say.t("管理员"), html! {
                (Field::new(say, "name", say.t("姓名")).value(&typed.name).complaint(of("name")).longest(40).text())
                (Field::new(say, "login", say.t("登录名")).hint(say.t("不填就用姓名的拼音。")).value(&typed.login).complaint(of("login")).optional().autocomplete("username").longest(30).text())
                (Field::new(say, "password", say.t("密码")).hint(say.t("至少 8 个字符，一句话最好记。")).complaint(of("password")).autocomplete("new-password").longest(128).secret())
                (Field::new(say, "again", say.t("再输一遍")).complaint(of("again")).autocomplete("new-password").longest(128).secret())
                (Field::new(say, "chief", say.t("我也是居委会主任")).check(typed.chief == "yes"))
            }))
        }))
    }
}
