//! Buildings to tick.
use accounts::StaffMember;
use base::{Id, Role, Say};
use maud::{Markup, html};
use web::look::{Choice, Field, Form, Tone, crumbs, empty_state, head, hidden, link_button, note, zh};

/// What is to be ticked.
pub(crate) struct Chosen<'a> {
    /// What is written down.
    pub now: &'a [Id],
    /// What the form shows ticked.
    pub ticked: &'a [Id],
    /// Names of what a colleague chose meanwhile.
    pub changed: Option<&'a str>,
}

/// What was written down when the page was made, as the form carries it.
pub(crate) fn before(now: &[Id]) -> String {
    let ids: Vec<String> = now.iter().map(Id::to_string).collect();
    ids.join(",")
}

pub(crate) fn page(
    say: Say,
    member: &StaffMember,
    role: Role,
    buildings: &[(Id, String)],
    chosen: &Chosen<'_>,
) -> Markup {
    let own = format!("/staff/{}", member.id);
    let action = format!("{own}/buildings");
    let ids: Vec<String> = buildings.iter().map(|(id, _)| id.to_string()).collect();
    let choices: Vec<Choice<'_>> = buildings
        .iter()
        .zip(&ids)
        .map(|((id, name), value)| Choice { value, label: name, chosen: chosen.ticked.contains(id) })
        .collect();
    let hint = match role {
        Role::Volunteer => say.t("志愿者看不到居民，只看得到自己记的、交给自己的事。记下负责的楼，同事好找人。"),
        _ => say.t("只看得到这些楼的居民和事项。不勾的话，一个居民也看不到。"),
    };
    let way = crumbs(say, &[("/staff", say.t("同事")), (&own, &member.name)]);
    html! {
        (head(way, say.t("负责的楼"), html! { (zh(&member.name)) " · " (say.t(role.word())) }, ""))
        @if let Some(names) = chosen.changed {
            @let names = if names.is_empty() { say.t("没有哪一幢") } else { names };
            (note(Tone::Late, html! { p { (say.f("刚才有同事改过，现在是：{buildings}。您勾的还在下面，看一下再记。", &[("buildings", &names)])) } }))
        }
        @if buildings.is_empty() {
            (empty_state(say.t("还没有楼。先导入表格，或者添门牌。"), link_button(&own, say.t("回去"))))
        } @else {
            (Form::new(say, &action, say.t("记下")).back(&own).html(html! {
                (hidden("before", &before(chosen.now)))
                (Field::new(say, "building", say.t("负责哪几幢楼")).hint(hint).optional().chips(&choices))
            }))
        }
    }
}
