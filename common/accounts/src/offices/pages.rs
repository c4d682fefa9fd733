//! Pages about offices.
use super::{
    forms::{NewOffice, Renaming},
    model::{Office, OfficeKind},
};
use base::{Id, Say};
use maud::{Markup, html};
use web::look::{Change, Choice, Field, Form, Press, Table, Tone, card, crumbs, diff, head, note, zh};

/// All the asker keeps, and a form for one more below one of them.
pub(crate) fn offices(
    say: Say,
    all: &[Office],
    here: Id,
    typed: &NewOffice,
    wrong: &[(&'static str, String)],
) -> Markup {
    let above = |office: &Office| all.iter().find(|above| Some(above.id) == office.parent);
    let heads = [say.t("名字"), say.t("类别"), say.t("上级"), say.t("换过去")];
    let table = all.iter().fold(Table::new(say.t("机构"), &heads), |table, office| {
        table.row([
            html! { a href=(format!("/offices/{}", office.id)) { (zh(&office.name)) } },
            html! { (say.t(office.kind.word())) },
            html! { @if let Some(above) = above(office) { (zh(&above.name)) } },
            html! { @if office.id == here { (say.t("现在在这里")) } @else {
                (Press::new("/account/office", say.t("换到这里")).plain().once(false).with("office", office.id.to_string()).html())
            } },
        ])
    });
    html! {
        (head("", say.t("机构"), say.t("每个机构的人和事互相看不到。"), ""))
        (card("", table))
        (card(say.t("开设一个机构"), new(say, all, typed, wrong)))
    }
}

fn new(say: Say, all: &[Office], typed: &NewOffice, wrong: &[(&'static str, String)]) -> Markup {
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let kinds: Vec<Choice<'_>> = OfficeKind::ALL
        .into_iter()
        .map(|kind| Choice { value: kind.key(), label: say.t(kind.word()), chosen: kind.key() == typed.kind })
        .collect();
    let ids: Vec<String> = all.iter().map(|office| office.id.to_string()).collect();
    let parents: Vec<Choice<'_>> = all
        .iter()
        .zip(&ids)
        .map(|(office, id)| Choice { value: id, label: &office.name, chosen: Some(office.id) == typed.parent })
        .collect();
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, "/offices", say.t("开设")).command_id(&command);
    form.html(html! {
        (Field::new(say, "name", say.t("名字")).value(&typed.name).complaint(of("name")).longest(40).text())
        (Field::new(say, "kind", say.t("类别")).complaint(of("kind")).picks(&kinds))
        (Field::new(say, "parent", say.t("上级")).complaint(of("parent")).select(&parents))
    })
}

/// One office and its name; with `typed`, what the form brought when somebody else was quicker.
pub(crate) fn office(say: Say, office: &Office, typed: Option<&Renaming>, wrong: Option<&str>) -> Markup {
    let action = format!("/offices/{}", office.id);
    let form = Form::new(say, &action, say.t("记下")).version(office.version).back("/offices");
    let name = typed.map_or(office.name.as_str(), |typed| typed.name.as_str());
    let stale = typed.is_some_and(|typed| typed.version != office.version);
    html! {
        (head(crumbs(say, &[("/offices", say.t("机构"))]), html! { (zh(&office.name)) }, "", ""))
        @if stale { (note(Tone::Late, html! {
            p { (say.t("刚才有人改过。原来的和您写的都在，看一下再记。")) }
            (diff(say, &[Change { label: say.t("名字"), before: &office.name, after: name }]))
        })) }
        (form.html(html! {
            (Field::new(say, "name", say.t("名字")).value(name).complaint(wrong).longest(40).text())
        }))
    }
}
