//! The page where it is written, and the foot of the pages that residents read.
use super::{
    forms::{ADDRESS, HOURS, PHONE, Typed},
    model::Contact,
};
use crate::staff::forms::Complaints;
use base::Say;
use maud::{Markup, html};
use web::look::{Change, Field, Form, Tone, crumbs, diff, head, note, zh};

/// `GET /office`; with `theirs`, what a colleague wrote meanwhile.
pub(crate) fn write(say: Say, typed: &Typed, wrong: &Complaints, theirs: Option<&Contact>) -> Markup {
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, "/office", say.t("记下")).version(typed.version).command_id(&command).back("/staff");
    let form = form.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    html! {
        (head(crumbs(say, &[("/staff", say.t("同事"))]), say.t("居民怎么找我们"), say.t("写一次，居民打开的每一页、门上的码、报事单上都有。"), ""))
        @if let Some(theirs) = theirs { (note(Tone::Late, html! {
            p { (say.t("刚才有人改过。原来的和您写的都在，看一下再记。")) }
            (diff(say, &[
                Change { label: say.t("电话"), before: &theirs.phone, after: &typed.phone },
                Change { label: say.t("地址"), before: &theirs.address, after: &typed.address },
                Change { label: say.t("什么时候有人"), before: &theirs.hours, after: &typed.hours },
            ]))
        })) }
        (form.html(html! {
            (Field::new(say, "phone", say.t("电话")).value(&typed.phone).hint(say.t("写座机或者值班手机，像“021-6277 0001”。")).complaint(of("phone")).optional().longest(PHONE).text())
            (Field::new(say, "address", say.t("地址")).value(&typed.address).complaint(of("address")).optional().longest(ADDRESS).text())
            (Field::new(say, "hours", say.t("什么时候有人")).value(&typed.hours).hint(say.t("像“周一到周六，8:30 到 17:30”。")).complaint(of("hours")).optional().longest(HOURS).text())
        }))
    }
}

/// Under a page that residents read: whose it is, and how to reach them without it.
pub(crate) fn foot(say: Say, office: &str, contact: &Contact) -> Markup {
    let number: String = contact
        .phone
        .chars()
        .take_while(|c| !"、，,转".contains(*c))
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    html! { div.whose {
        p { b { (zh(office)) } }
        @if !contact.phone.is_empty() { p.reach { (say.t("电话")) " " a href=(format!("tel:{number}")) { (zh(&contact.phone)) } } }
        @if !contact.address.is_empty() { p { (zh(&contact.address)) } }
        @if !contact.hours.is_empty() { p { (zh(&contact.hours)) } }
    } }
}
