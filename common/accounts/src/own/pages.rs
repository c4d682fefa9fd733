//! The page of one's own account.
use super::forms::Details;
use crate::{
    devices::{model::Device, pages::devices},
    offices::model::Office,
    staff::{forms::Complaints, model::StaffMember},
};
use base::{Id, Say};
use maud::{Markup, html};
use web::look::{Change, Field, Form, Press, Tone, card, diff, head, note, zh};

/// What the page shows.
pub(crate) struct OwnPage<'a> {
    pub member: &'a StaffMember,
    pub here: Id,
    pub offices: &'a [Office],
    pub devices: &'a [Device],
    pub has_password: bool,
    /// What was typed, where the form came back.
    pub typed: Option<&'a Details>,
    pub wrong: &'a Complaints,
    /// Whether somebody changed the account meanwhile: both are shown.
    pub stale: bool,
}

pub(crate) fn own(say: Say, page: &OwnPage<'_>) -> Markup {
    html! {
        (head("", say.t("我的账号"), "", ""))
        (card(say.t("姓名和手机"), details(say, page)))
        @if page.offices.len() > 1 { (card(say.t("在哪里工作"), offices(say, page))) }
        (card(say.t("密码"), password(say, page)))
        (card(say.t("设备"), devices(say, page.devices, page.member.id)))
    }
}

fn complaint<'a>(page: &OwnPage<'a>, field: &str) -> Option<&'a str> {
    page.wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
}

fn details(say: Say, page: &OwnPage<'_>) -> Markup {
    let member = page.member;
    let phone = member.phone.as_deref().unwrap_or_default();
    let typed = page.typed.map_or((member.name.as_str(), phone), |typed| (typed.name.as_str(), typed.phone.as_str()));
    let form = Form::new(say, "/account/details", say.t("记下")).version(member.version).scope("d");
    html! {
        @if page.stale { (note(Tone::Late, html! {
            p { (say.t("刚才有人改过。原来的和您写的都在，看一下再记。")) }
            (diff(say, &[
                Change { label: say.t("姓名"), before: &member.name, after: typed.0 },
                Change { label: say.t("手机"), before: phone, after: typed.1 },
            ]))
        })) }
        (form.html(html! {
            (Field::new(say, "name", say.t("姓名")).scope("d").value(typed.0).complaint(complaint(page, "name")).longest(40).text())
            (Field::new(say, "phone", say.t("手机")).scope("d").value(typed.1).complaint(complaint(page, "phone")).optional().phone())
        }))
    }
}

fn offices(say: Say, page: &OwnPage<'_>) -> Markup {
    html! { ul.side-list { @for office in page.offices { li {
        span { (zh(&office.name)) }
        @if office.id == page.here { span.quiet { (say.t("现在在这里")) } } @else {
            (Press::new("/account/office", say.t("换到这里")).once(false).with("office", office.id.to_string()).html())
        }
    } } } }
}

fn password(say: Say, page: &OwnPage<'_>) -> Markup {
    let words = if page.has_password { say.t("换密码") } else { say.t("设密码") };
    html! {
        @if !page.has_password { p.quiet { (say.t("现在用设备的 PIN 登录，还没有密码。")) } }
        (Form::new(say, "/account/password", words).scope("p").html(html! {
            @if page.has_password {
                (Field::new(say, "old", say.t("现在的密码")).scope("p").complaint(complaint(page, "old")).autocomplete("current-password").longest(128).secret())
            }
            (Field::new(say, "password", say.t("新密码")).scope("p").hint(say.t("至少 8 个字符，一句话最好记。")).complaint(complaint(page, "password")).autocomplete("new-password").longest(128).secret())
            (Field::new(say, "again", say.t("再输一遍")).scope("p").complaint(complaint(page, "again")).autocomplete("new-password").longest(128).secret())
        }))
    }
}
