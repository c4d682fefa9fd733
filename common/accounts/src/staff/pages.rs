//! Pages about colleagues.
use super::{
    forms::NewColleague,
    model::{Appointment, StaffMember},
    rules::{self, may_appoint},
};
use crate::devices::{model::Device, pages::devices};
use base::{Id, Role, Say};
use maud::{Markup, html};
use web::look::{
    Choice, Field, Form, Press, Sorting, Table, Tone, card, crumbs, facts, head, link_button, primary_link,
    print_button, tag, zh,
};

/// Who works here.
pub(crate) fn staff(say: Say, all: &[StaffMember], sorting: &Sorting) -> Markup {
    let heads = [say.t("姓名"), say.t("岗位"), say.t("登录名"), say.t("手机"), say.t("情况")];
    let sorted = sorting.heads(&rules::COLUMNS, |query| format!("/staff?{query}"));
    let table = all.iter().fold(Table::new(say.t("同事"), &heads).sorted(say, sorted), |table, member| {
        table.row([
            html! { a href=(format!("/staff/{}", member.id)) { (zh(&member.name)) } },
            html! { @for (at, role) in member.roles.iter().enumerate() { @if at > 0 { ", " } (say.t(role.word())) } },
            html! { (member.login) },
            html! { @if let Some(phone) = &member.phone { (phone) } },
            html! { @if member.disabled_at.is_some() { (tag(Tone::Late, say.t("停用了"))) } },
        ])
    });
    html! {
        (head("", say.t("同事"), say.f("{n} 个人能登录。", &[("n", &all.len())]), html! {
            (print_button(say.t("打印")))
            (link_button("/office", say.t("居民怎么找我们")))
            (link_button(&format!("/staff/export{}", sorting.query()), say.t("导出表格")))
            (primary_link("/staff/new", say.t("添一位同事")))
        }))
        div.ledger { (table) }
    }
}

fn role_choices(say: Say, by: &[Role], chosen: &str) -> Vec<Choice<'static>> {
    let may = Role::ALL.into_iter().filter(|role| may_appoint(by, *role));
    may.map(|role| Choice { value: role.key(), label: say.t(role.word()), chosen: role.key() == chosen }).collect()
}

/// The form for a new colleague.
pub(crate) fn new(say: Say, by: &[Role], typed: &NewColleague, wrong: &[(&'static str, String)]) -> Markup {
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, "/staff", say.t("添上")).back("/staff").command_id(&command);
    let form = form.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    html! {
        (head(crumbs(say, &[("/staff", say.t("同事"))]), say.t("添一位同事"), "", ""))
        (form.html(html! {
            (Field::new(say, "name", say.t("姓名")).value(&typed.name).complaint(of("name")).longest(40).text())
            (Field::new(say, "role", say.t("岗位")).complaint(of("role")).picks(&role_choices(say, by, &typed.role)))
            (Field::new(say, "phone", say.t("手机")).hint(say.t("也能用它登录。")).value(&typed.phone).complaint(of("phone")).optional().phone())
            (Field::new(say, "login", say.t("登录名")).hint(say.t("不填就用姓名的拼音。")).value(&typed.login).complaint(of("login")).optional().longest(30).text())
            (Field::new(say, "password", say.t("第一个密码")).hint(say.t("不填也可以：添好以后，用二维码邀请他的手机。")).complaint(of("password")).autocomplete("new-password").optional().longest(128).secret())
        }))
    }
}

/// What a colleague's page shows.
pub(crate) struct MemberPage<'a> {
    pub member: &'a StaffMember,
    pub held: &'a [Appointment],
    pub devices: &'a [Device],
    /// The asker's roles.
    pub by: &'a [Role],
    pub oneself: bool,
    /// Kept by this office, so that the account itself may be changed here.
    pub ours: bool,
    pub history: Markup,
}

/// One colleague.
pub(crate) fn member(say: Say, page: &MemberPage<'_>) -> Markup {
    let member = page.member;
    let none = html! { span.quiet { (say.t("没有")) } };
    html! {
        (head(crumbs(say, &[("/staff", say.t("同事"))]), html! { (zh(&member.name)) }, "", switch(say, page)))
        @if member.disabled_at.is_some() { p { (tag(Tone::Late, say.t("停用了"))) " " (say.t("他现在登录不了，记过的事都还在。")) } }
        (card("", facts(&[
            (say.t("登录名"), html! { (member.login) }),
            (say.t("手机"), member.phone.as_ref().map_or(none, |phone| html! { (phone) })),
        ])))
        (card(say.t("岗位"), roles(say, page)))
        @if page.ours && !page.oneself { (card(say.t("设备"), devices(say, page.devices, member.id))) }
        (card(say.t("经过"), &page.history))
    }
}

fn switch(say: Say, page: &MemberPage<'_>) -> Markup {
    let id = page.member.id;
    html! { @if page.ours && !page.oneself {
        (Press::new(&format!("/staff/{id}/password-clearing"), say.t("他忘了密码")).html())
        @if page.member.disabled_at.is_some() {
            (Press::new(&format!("/staff/{id}/enabling"), say.t("重新启用")).html())
        } @else {
            (Press::new(&format!("/staff/{id}/disabling"), say.t("停用账号")).danger().html())
        }
    } }
}

fn roles(say: Say, page: &MemberPage<'_>) -> Markup {
    let id = page.member.id;
    let free = role_choices(say, page.by, "")
        .into_iter()
        .filter(|choice| page.held.iter().all(|held| held.role.key() != choice.value));
    let free: Vec<Choice<'_>> = free.collect();
    let action = format!("/staff/{id}/appointments");
    html! {
        ul.side-list { @for held in each_role(page.held) { li {
            span { (say.t(held.role.word())) }
            @if !page.oneself && may_appoint(page.by, held.role) { (end_button(say, id, held.id)) }
        } } }
        @if !page.oneself && page.held.iter().any(|held| rules::of_buildings(held.role) && may_appoint(page.by, held.role)) {
            (buildings(say, page))
        }
        @if !page.oneself && !free.is_empty() {
            (Form::new(say, &action, say.t("加上")).html(Field::new(say, "role", say.t("再加一个岗位")).select(&free)))
        }
    }
}

/// One appointment of each role: a leader of several buildings has one for each.
fn each_role(held: &[Appointment]) -> impl Iterator<Item = &Appointment> {
    let first = |at: usize| held[..at].iter().all(|before| before.role != held[at].role);
    held.iter().enumerate().filter(move |(at, _)| first(*at)).map(|(_, held)| held)
}

/// Which buildings somebody looks after is chosen in the room that knows buildings.
fn buildings(say: Say, page: &MemberPage<'_>) -> Markup {
    let number = page.held.iter().filter(|held| held.building.is_some()).count();
    let leads = page.held.iter().any(|held| held.role == Role::GroupLeader);
    html! {
        @if number > 0 { p { (say.f("负责 {n} 幢楼。", &[("n", &number)])) } }
        @else if leads { p { (tag(Tone::Late, say.t("还没有分楼"))) " " (say.t("分了楼，才看得到楼里的居民和事项。")) } }
        p { (link_button(&format!("/staff/{}/buildings", page.member.id), say.t("负责哪几幢楼"))) }
    }
}

fn end_button(say: Say, account: Id, appointment: Id) -> Markup {
    Press::new(&format!("/staff/{account}/appointments/{appointment}/ending"), say.t("不再担任")).plain().html()
}
