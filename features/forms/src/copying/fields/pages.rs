//! The form of one field.
use crate::copying::{
    forms::{Complaints, FieldForm},
    model::{Field as Their, Sheet, Source},
    pages::way,
};
use base::Say;
use maud::{Markup, html};
use web::look::{Choice, Field, Form, Press, columns, head, side, zh};

/// What the form shows.
pub struct Blank<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Of which sheet.
    pub sheet: &'a Sheet,
    /// The one that is changed.
    pub field: Option<&'a Their>,
    /// As typed.
    pub form: &'a FieldForm,
    /// What is wrong with it.
    pub wrong: &'a Complaints,
}

/// A new field, or one that is changed.
pub fn form(blank: &Blank<'_>) -> Markup {
    let Blank { say, sheet, field, form, wrong } = *blank;
    let own = format!("/forms/copying/{}", sheet.id);
    let action = field.map_or_else(|| format!("{own}/fields"), |field| format!("{own}/fields/{}", field.id));
    let (command, back) = (form.command_id.map(|id| id.to_string()).unwrap_or_default(), format!("{own}/edit"));
    let (title, go) = match field {
        Some(_) => (say.t("改这一栏"), say.t("存好")),
        None => (say.t("添一栏"), say.t("添上")),
    };
    let typed = Form::new(say, &action, go).command_id(&command).version(form.version).back(&back);
    let typed = typed.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    html! {
        (head(way(say, Some(sheet)), title, "", ""))
        @if let Some(field) = field {
            (columns(typed.html(fields(blank)), side(say.t("那边没有这一栏了"), html! {
                p { (zh(&field.label)) }
                (Press::new(&format!("{action}/removal"), say.t("删掉")).html())
            })))
        } @else { (typed.html(fields(blank))) }
    }
}

fn fields(blank: &Blank<'_>) -> Markup {
    let Blank { say, form, wrong, .. } = *blank;
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let sources: Vec<Choice<'_>> = Source::ALL
        .iter()
        .map(|source| Choice { value: source.key(), label: say.t(source.word()), chosen: source.key() == form.source })
        .collect();
    let label = Field::new(say, "label", say.t("那边叫什么")).value(&form.label).complaint(of("label")).longest(40);
    let fixed = Field::new(say, "fixed", say.t("固定的字")).value(&form.fixed).complaint(of("fixed")).longest(500);
    let theirs = Field::new(say, "theirs", say.t("那边的词跟我们不一样")).value(&form.theirs).complaint(of("theirs"));
    let longest =
        Field::new(say, "longest", say.t("最多几个字")).value(&form.longest).complaint(of("longest")).longest(5);
    html! {
        (label.hint(say.t("照那边页面上的字写。")).text())
        (Field::new(say, "source", say.t("照什么抄")).complaint(of("source")).select(&sources))
        (fixed.optional().hint(say.t("选了“固定的字”才要写。")).text())
        (theirs.optional().hint(say.t("类别、怎么听到的、到哪一步、性别可以对照。一行一个：我们的词=那边的词，比如 报修=物业维修")).area(4))
        (longest.optional().hint(say.t("那边限字数的才写，超过了会提醒。")).number())
    }
}
