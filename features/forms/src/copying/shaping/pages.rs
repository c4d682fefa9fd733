//! The form of a sheet, and its fields in their order.
use crate::copying::{
    forms::{Complaints, SheetForm},
    model::{Field as Their, Sheet, Source},
    pages::way,
};
use base::Say;
use matters::matter::model::Kind;
use maud::{Markup, Render, html};
use web::look::{
    Choice, Field, Form, Press, When, card, columns, empty_state, folded, head, link_button, list as rows, row, side,
    what, zh,
};

fn fields(say: Say, form: &SheetForm, wrong: &Complaints) -> Markup {
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let kinds: Vec<Choice<'_>> = Kind::choices(say)
        .into_iter()
        .map(|(value, label)| Choice { value, label, chosen: form.kind.iter().any(|key| key == value) })
        .collect();
    let name = Field::new(say, "name", say.t("怎么叫它")).value(&form.name).complaint(of("name")).longest(40);
    let since =
        Field::new(say, "since_on", say.t("从哪一天听到的要抄")).value(&form.since_on).complaint(of("since_on"));
    html! {
        (name.hint(say.t("比如：社区云 事项登记")).text())
        (since.date())
        (Field::new(say, "kind", say.t("哪几类要抄")).optional().hint(say.t("不选就是全部。")).chips(&kinds))
    }
}

fn form(say: Say, action: &str, form: &SheetForm, wrong: &Complaints, back: &str) -> Markup {
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    let words = if form.version == 0 { say.t("添上") } else { say.t("存好") };
    Form::new(say, action, words)
        .command_id(&command)
        .version(form.version)
        .back(back)
        .complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())))
        .html(fields(say, form, wrong))
}

/// `GET /forms/copying/new`.
pub fn new(say: Say, typed: &SheetForm, wrong: &Complaints) -> Markup {
    html! {
        (head(way(say, None), say.t("添一张表"), say.t("那边的系统叫什么，从哪一天起要抄。栏目下一步再写。"), ""))
        (form(say, "/forms/copying", typed, wrong, "/forms/copying"))
    }
}

/// `GET /forms/copying/{sheet}/edit`.
pub fn edit(say: Say, sheet: &Sheet, all: &[Their], typed: &SheetForm, wrong: &Complaints) -> Markup {
    let own = format!("/forms/copying/{}", sheet.id);
    let add = link_button(&format!("{own}/fields/new"), say.t("添一栏"));
    let named = form(say, &own, typed, wrong, &own);
    let named: Markup =
        if wrong.is_empty() { folded(say.t("改名字、日子和类别"), named) } else { card("", named) };
    html! {
        (head(way(say, Some(sheet)), say.t("改栏目"), say.t("顺序跟那边一样，抄起来就顺。"), add))
        (columns(
            html! {
                @if all.is_empty() { (empty_state(say.t("还没有栏目。打开那边的页面，从第一栏开始添。"), "")) }
                @else { (rows(all.iter().enumerate().map(|(at, field)| one(say, &own, (at, field))))) }
                (named)
            },
            side(say.t("不再抄了"), Press::new(&format!("{own}/removal"), say.t("删掉这张表")).html())
        ))
    }
}

fn one(say: Say, own: &str, (at, field): (usize, &Their)) -> Markup {
    let address = format!("{own}/fields/{}", field.id);
    let place = say.f("第 {n} 栏", &[("n", &(at + 1))]);
    let subject = html! { a href={ (address) "/edit" } { b { (zh(&field.label)) } } };
    let why = html! {
        (say.t(field.source.word()))
        @if field.source == Source::Fixed { " " (zh(&field.fixed)) }
        @if let Some(longest) = field.longest { " · " (say.f("最多 {n} 个字", &[("n", &longest)])) }
        @if !field.theirs.is_empty() { " · " (say.f("对照 {n} 个词", &[("n", &field.theirs.len())])) }
    };
    let raise = html! { @if at > 0 {
        (Press::new(&format!("{address}/raising"), say.t("往上"))
            .named(say.f("往上挪：{label}", &[("label", &field.label)])).html())
    } };
    row(When::new(&place, ""), what(subject, why), raise.render())
}
